#include "crypto/ecdh.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "crypto/fast/ec_multiply.h"
#include "tests/crypto/every_curve.h"

using crypto::BadKey;
using crypto::CurveId;
using crypto::EcPrivateKey;
using crypto::EcPublicKey;
using lib::Integer;
using tests::every_curve;

namespace {

class Repeated : public lib::RandomSource {
public:
    explicit Repeated(std::uint8_t byte) : byte_(byte) {}
    void fill(std::span<std::uint8_t> bytes, const char*) override { std::ranges::fill(bytes, byte_); }

private:
    std::uint8_t byte_;
};

}  // namespace

TEST_CASE("both sides agree, by either body, on a secret as long as p (SP 800-56A section 5.7.1.2)") {
    lib::SystemRandom random;
    for (const auto* C : every_curve()) {
        const auto a = generate_ec_key(C->id, random), b = generate_ec_key(C->id, random);
        const auto Z = ecdh(a, b.public_key());
        CHECK(Z.size() == coordinate_size(C->id));
        CHECK(std::ranges::equal(Z.view(), ecdh(b, a.public_key()).view()));
        CHECK(std::ranges::equal(Z.view(), crypto::fast::ecdh(a, b.public_key()).view()));
        CHECK(std::ranges::equal(Z.view(), crypto::fast::ecdh(b, a.public_key()).view()));
    }
}

TEST_CASE("keys of two curves do not agree") {
    lib::SystemRandom random;
    const auto a = generate_ec_key(CurveId::p256, random), b = generate_ec_key(CurveId::p384, random);
    CHECK_THROWS_WITH_AS(ecdh(a, b.public_key()), "the private key is of P-256, the public key of P-384",
                         std::invalid_argument);
    CHECK_THROWS_AS(crypto::fast::ecdh(a, b.public_key()), std::invalid_argument);
}

TEST_CASE("a private key is above 0 and below n, whatever zeros stand before it (FIPS 186-5 section 6.2)") {
    for (const auto* C : every_curve()) {
        const auto size = coordinate_size(C->id);
        const auto is_key = [&](const lib::Bytes& d) {
            try {
                EcPrivateKey key(C->id, d);
                return true;
            } catch (const BadKey&) {
                return false;
            }
        };
        CHECK_FALSE(is_key({}));
        CHECK_FALSE(is_key(lib::Bytes(size)));
        CHECK(is_key({1}));
        CHECK(EcPrivateKey(C->id, lib::Bytes{1}).public_key().point() == C->G);
        CHECK(is_key((C->n - Integer(1)).to_bytes(size)));
        CHECK_FALSE(is_key(C->n.to_bytes(size)));
        CHECK_FALSE(is_key(lib::Bytes(size, 0xff)));
        CHECK(is_key(lib::concat(lib::Bytes(3), lib::Bytes(size - 1, 1))));
        CHECK_FALSE(is_key(lib::concat(lib::Bytes{1}, lib::Bytes(size, 1))));
    }
}

TEST_CASE("a key is made by rejection: d = c + 1 for the first c that is not above n - 2 (FIPS 186-5 appendix A.2.2)") {
    for (const auto* C : every_curve()) {
        Repeated zeros(0), ones(0xff), some(0x5a);
        CHECK(generate_ec_key(C->id, zeros).public_key().point() == C->G);
        CHECK_THROWS_AS(generate_ec_key(C->id, ones), std::runtime_error);
        const auto key = generate_ec_key(C->id, some);
        CHECK(key.d().view().back() == 0x5b);
        CHECK(key.public_key().point() == C->multiply(Integer(key.d().view()), C->G));
    }
}

TEST_CASE("a public key is compared by its curve and its point") {
    const EcPrivateKey one(CurveId::p256, lib::Bytes{1}), two(CurveId::p256, lib::Bytes{2});
    CHECK(one.public_key() == EcPublicKey(CurveId::p256, one.public_key().encoded()));
    CHECK_FALSE(one.public_key() == two.public_key());
}
