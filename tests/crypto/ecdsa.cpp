#include "crypto/ecdsa.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "crypto/fast/ec_multiply.h"
#include "crypto/fast/ecdsa.h"
#include "crypto/fast/multiples.h"
#include "lib/der.h"
#include "lib/hex.h"
#include "tests/crypto/every_curve.h"
#include "tests/crypto/vectors.h"
#include "tests/stack.h"

using crypto::CurveId;
using crypto::EcdsaSignature;
using crypto::EcPrivateKey;
using crypto::HashAlgorithm;
using lib::Integer;
using tests::every_curve;

static const auto message = lib::view_of("sample");

TEST_CASE("ECDSA makes k, r and s of RFC 6979 appendices A.2.5 to A.2.7, for each hash") {
    tests::check_vectors("ecdsa_rfc6979.rsp", 30);
}

static bool both_verify(const crypto::EcPublicKey& key, lib::View hash_value, const EcdsaSignature& signature) {
    const bool textbook = ecdsa_verify(key, hash_value, signature);
    CHECK(textbook == crypto::fast::ecdsa_verify(key, hash_value, signature));
    return textbook;
}

TEST_CASE("both bodies sign alike, and verify what they signed, of hash values shorter and longer than n") {
    lib::SystemRandom random;
    for (const auto* C : every_curve()) {
        CAPTURE(name_of(C->id));
        const auto key = generate_ec_key(C->id, random);
        const auto k = tests::random_scalar(*C);
        for (const std::size_t size : {0, 1, 20, 32, 33, 48, 64, 66, 67, 80})
            for (const std::uint8_t byte : {0, 1, 0xff}) {
                const lib::Bytes hash_value(size, byte);
                const auto signature = ecdsa_sign_with(key, hash_value, k);
                REQUIRE(signature.has_value());
                CHECK(signature == crypto::fast::ecdsa_sign_with(key, hash_value, k));
                CHECK(both_verify(key.public_key(), hash_value, *signature));
            }
    }
}

// Whether a part of what the body in constant time makes of a secret stands there.
static bool has_part_of(const lib::Bytes& memory, const auto& object) {
    static_assert(sizeof object >= 16);
    return tests::has_part_of(memory, {reinterpret_cast<const std::uint8_t*>(&object), sizeof object});
}

TEST_CASE("signing leaves neither key nor nonce on the stack, nor does ECDH the key") {
    lib::SystemRandom random;
    for (const auto* curve : every_curve())
        crypto::fast::with_curve(curve->id, [&]<class C>(C) {
            const auto key = generate_ec_key(curve->id, random);
            const auto k = tests::random_scalar(*curve);
            const auto after_signing = tests::stack_after([&] { crypto::fast::ecdsa_sign_with(key, message, k); });
            CHECK_FALSE(has_part_of(after_signing, typename C::Scalar(key.d().view())));
            CHECK_FALSE(has_part_of(after_signing, typename C::Scalar(k)));
            CHECK_FALSE(has_part_of(after_signing, crypto::fast::digits_of<C>(k)));
            const auto after_ecdh = tests::stack_after([&] { crypto::fast::ecdh(key, key.public_key()); });
            CHECK_FALSE(has_part_of(after_ecdh, crypto::fast::digits_of<C>(key.d().view())));
        });
}

TEST_CASE(
    "a nonce is hedged: another one for each signature, whatever the source, and one that says nothing (RFC 6979 "
    "3.6)") {
    lib::SystemRandom random;
    const EcPrivateKey key(CurveId::p256, lib::Bytes(32, 0x11));
    const auto hash_value = hash(HashAlgorithm::sha256, message);
    const auto first = crypto::fast::ecdsa_sign(key, HashAlgorithm::sha256, message, random);
    const auto second = crypto::fast::ecdsa_sign(key, HashAlgorithm::sha256, message, random);
    CHECK(first.r != second.r);
    CHECK(both_verify(key.public_key(), hash_value, first));
    CHECK(both_verify(key.public_key(), hash_value, second));
    CHECK(crypto::fast::ecdsa_sign(key, HashAlgorithm::sha256, message) ==
          ecdsa_sign(key, HashAlgorithm::sha256, message));
}

TEST_CASE("the nonces after the first are others, in range (RFC 6979 section 3.2 step h)") {
    for (const auto* C : every_curve()) {
        const EcPrivateKey key(C->id, lib::Bytes{5});
        crypto::EcdsaNonces nonces(HashAlgorithm::sha256, key, hash(HashAlgorithm::sha256, message));
        const auto first = nonces.next(), second = nonces.next(), third = nonces.next();
        CHECK(Integer(first.view()) != Integer(second.view()));
        CHECK(Integer(second.view()) != Integer(third.view()));
        for (const auto* k : {&first, &second, &third}) CHECK(is_scalar(C->id, k->view()));
    }
}

TEST_CASE("k is above 0 and below n (FIPS 186-5 section 6.3)") {
    for (const auto* C : every_curve()) {
        const EcPrivateKey key(C->id, lib::Bytes{5});
        const auto size = coordinate_size(C->id);
        for (const auto& k : {Integer(), C->n}) {
            CHECK_THROWS_AS(ecdsa_sign_with(key, message, k.to_bytes(size)), std::invalid_argument);
            CHECK_THROWS_AS(crypto::fast::ecdsa_sign_with(key, message, k.to_bytes(size)), std::invalid_argument);
        }
        CHECK_THROWS_AS(crypto::fast::ecdsa_sign_with(key, message, lib::Bytes{1}), std::invalid_argument);
    }
}

// FIPS 186-5 section 6.4.1 step 11: with the hash value 0 and r * d = -e mod n, s is 0.
TEST_CASE("a k that makes s zero is refused by both bodies") {
    const auto& C = crypto::curve(CurveId::p256);
    const EcPrivateKey key(CurveId::p256, lib::Bytes(32, 0x22));
    const auto k = lib::Bytes(32, 0x33);
    const auto r = C.multiply(Integer(k), C.G).x % C.n;
    const auto e = (C.n - r * Integer(key.d().view()) % C.n) % C.n;
    CHECK_FALSE(ecdsa_sign_with(key, e.to_bytes(32), k).has_value());
    CHECK_FALSE(crypto::fast::ecdsa_sign_with(key, e.to_bytes(32), k).has_value());
}

TEST_CASE("r and s are above 0 and below n, or nothing verifies (FIPS 186-5 section 6.4.2 step 1)") {
    lib::SystemRandom random;
    for (const auto* C : every_curve()) {
        const auto key = generate_ec_key(C->id, random);
        const auto good = crypto::fast::ecdsa_sign(key, HashAlgorithm::sha512, message);
        const auto hash_value = hash(HashAlgorithm::sha512, message);
        const auto size = coordinate_size(C->id);
        CHECK(both_verify(key.public_key(), hash_value, good));
        for (const auto& wrong : {Integer(), C->n, C->n + Integer(1)}) {
            CHECK_FALSE(both_verify(key.public_key(), hash_value, {wrong.to_bytes(size), good.s}));
            CHECK_FALSE(both_verify(key.public_key(), hash_value, {good.r, wrong.to_bytes(size)}));
        }
        CHECK_FALSE(both_verify(key.public_key(), hash_value, {good.s, good.r}));
        CHECK_FALSE(crypto::fast::ecdsa_verify(key.public_key(), hash_value, {{}, good.s}));
    }
}

// u * G + v * Q is infinity for Q = d * G and e = -r * d.
TEST_CASE("a signature whose R_1 is infinity is refused (FIPS 186-5 section 6.4.2 step 6)") {
    const auto& C = crypto::curve(CurveId::p256);
    const EcPrivateKey key(CurveId::p256, lib::Bytes{7});
    const auto e = C.n - Integer(7 * 9);
    const EcdsaSignature signature{Integer(9).to_bytes(32), Integer(1).to_bytes(32)};
    CHECK_FALSE(both_verify(key.public_key(), e.to_bytes(32), signature));
}

static std::optional<EcdsaSignature> read(std::string_view hex) {
    return crypto::ecdsa_signature_from_der(CurveId::p256, lib::from_hex(hex));
}

TEST_CASE(
    "a signature in DER is read as it was written, and in no other form (RFC 3279 section 2.2.3, X.690 section 10)") {
    const EcdsaSignature signature{lib::Bytes(32, 0x80), Integer(1).to_bytes(32)};
    const auto der = to_der(signature);
    CHECK(lib::to_hex(der).starts_with("3026022100808080"));
    CHECK(crypto::ecdsa_signature_from_der(CurveId::p256, der) == signature);
    CHECK(read("3006020101020102").has_value());
    CHECK_FALSE(read("").has_value());
    CHECK_FALSE(read("3006020101020102"
                     "00")
                    .has_value());
    CHECK_FALSE(read("308106020101020102").has_value());      // a length in two bytes
    CHECK_FALSE(read("300702020001020102").has_value());      // a leading zero
    CHECK_FALSE(read("3006020181020102").has_value());        // negative
    CHECK_FALSE(read("3003020101").has_value());              // one number
    CHECK_FALSE(read("3009020101020102020103").has_value());  // three
    CHECK_FALSE(read("3080020101020102"
                     "0000")
                    .has_value());
    const auto long_number = lib::der::integer(lib::Bytes(33, 1));
    CHECK_FALSE(crypto::ecdsa_signature_from_der(CurveId::p256,
                                                 lib::der::sequence({long_number, lib::der::integer(std::uint64_t{1})}))
                    .has_value());
}

TEST_CASE("a signature as r || s has twice the length of n") {
    const EcdsaSignature signature{lib::Bytes(66, 1), lib::Bytes(66, 2)};
    CHECK(crypto::ecdsa_signature_from_bytes(CurveId::p521, to_bytes(signature)) == signature);
    CHECK_FALSE(crypto::ecdsa_signature_from_bytes(CurveId::p521, lib::Bytes(131)).has_value());
    CHECK_FALSE(crypto::ecdsa_signature_from_bytes(CurveId::p256, to_bytes(signature)).has_value());
}
