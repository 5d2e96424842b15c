#include "crypto/rsa.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "lib/hex.h"
#include "tests/crypto/rsa_test_key.h"

using crypto::BadKey;
using crypto::RsaPrivateKey;
using crypto::RsaPublicKey;
using lib::Integer;

static Integer integer(const lib::Secret& secret) { return Integer(secret.view()); }
static lib::Secret secret(const Integer& value) { return lib::Secret(value.to_bytes()); }

static std::string refusal(auto make) {
    try {
        make();
    } catch (const BadKey& fault) {
        return fault.what();
    }
    return "accepted";
}

TEST_CASE("a public key that GMP or a peer would suffer from is refused with the reason (RFC 8017 section 3.1)") {
    const auto n = Integer::power_of_two(2047) + Integer(1), e = Integer(65537);
    const auto refused = [](const Integer& modulus, const Integer& exponent) {
        return refusal([&] { RsaPublicKey(modulus.to_bytes(), exponent.to_bytes()); });
    };
    CHECK(refused(n, e) == "accepted");
    CHECK(refused(n + Integer(1), e) == "the RSA modulus is even");
    CHECK(refused(Integer(), e) == "the RSA modulus has 0 bits: fewer than 2048");
    CHECK(refused(n >> 1, e) == "the RSA modulus has 2047 bits: fewer than 2048");
    CHECK(refused(Integer::power_of_two(8191) + Integer(1), e) == "accepted");
    CHECK(refused(Integer::power_of_two(8192) + Integer(1), e) == "the RSA modulus has 8193 bits: more than 8192");
    CHECK(refused(n, Integer(65536)) == "the RSA public exponent is even");
    CHECK(refused(n, Integer()) == "the RSA public exponent is below 3");
    CHECK(refused(n, Integer(1)) == "the RSA public exponent is below 3");
    CHECK(refused(n, Integer(3)) == "accepted");
    CHECK(refused(n, Integer::power_of_two(64) - Integer(1)) == "accepted");
    CHECK(refused(n, Integer::power_of_two(64) + Integer(1)) == "the RSA public exponent has more than 64 bits");
}

TEST_CASE("zeros before the modulus and the exponent do not count") {
    const auto& key = tests::rsa_key(2048).public_key();
    const RsaPublicKey padded(lib::concat(lib::Bytes(700), key.modulus()), lib::concat(lib::Bytes(9), key.exponent()));
    CHECK(padded == key);
    CHECK(padded.bits() == 2048);
    CHECK(padded.size() == 256);
    CHECK(padded.modulus() == key.modulus());
    CHECK(padded.exponent() == lib::from_hex("010001"));
}

TEST_CASE("a modulus of 1025 bits has k = 129 bytes") {
    const RsaPublicKey key((Integer::power_of_two(1024) + Integer(1)).to_bytes(), lib::Bytes{3}, 1024);
    CHECK(key.size() == 129);
    CHECK(lib::to_hex(key.apply(lib::Bytes{2})) == std::string(2 * 128, '0') + "08");
}

TEST_CASE("two public keys are equal where modulus and exponent are") {
    const auto& key = tests::rsa_key(2048).public_key();
    CHECK(key == RsaPublicKey(key.modulus(), key.exponent()));
    CHECK_FALSE(key == RsaPublicKey(key.modulus(), lib::Bytes{3}));
    CHECK_FALSE(key == RsaPublicKey((Integer(key.modulus()) - Integer(2)).to_bytes(), key.exponent()));
}

TEST_CASE("each component of a private key that does not fit the others is refused (RFC 8017 section 3.2)") {
    const auto& good = tests::rsa_key(2048).components();
    const auto refused = [&](auto damage) {
        auto components = good;
        damage(components);
        return refusal([&] { RsaPrivateKey key(components); });
    };
    const auto add = [](lib::Secret& number, std::uint64_t summand) {
        number = secret(integer(number) + Integer(summand));
    };
    CHECK(refused([](auto&) {}) == "accepted");
    CHECK(refused([&](auto& key) { key.n = (Integer(key.n) + Integer(2)).to_bytes(); }) ==
          "the RSA primes do not multiply to the modulus: p * q is not n");
    CHECK(refused([&](auto& key) { key.e = lib::Bytes{3}; }) == "the RSA exponent d does not fit e, p and q");
    CHECK(refused([&](auto& key) { add(key.d, 2); }) == "the RSA exponent d does not fit e, p and q");
    CHECK(refused([&](auto& key) {
              const Integer one(1), phi = (integer(key.p) - one) * (integer(key.q) - one);
              key.d = secret(integer(key.d) + phi);  // the same powers, but not below n
          }) == "the RSA exponent d does not fit e, p and q");
    CHECK(refused([&](auto& key) { add(key.p, 1); }) == "the RSA prime p is even, or 1");
    CHECK(refused([&](auto& key) { add(key.p, 2); }) ==
          "the RSA primes do not multiply to the modulus: p * q is not n");
    CHECK(refused([&](auto& key) { add(key.q, 1); }) == "the RSA prime q is even, or 1");
    CHECK(refused([&](auto& key) { key.p = lib::Secret(lib::Bytes{1}), key.q = lib::Secret(key.n); }) ==
          "the RSA prime p is even, or 1");
    CHECK(refused([&](auto& key) { key.q = key.p, key.n = (integer(key.p) * integer(key.p)).to_bytes(); }) ==
          "the RSA primes p and q are equal");
    CHECK(refused([&](auto& key) { add(key.dP, 2); }) == "the RSA exponent dP does not fit e and p");
    CHECK(refused([&](auto& key) { key.dP = key.d; }) == "the RSA exponent dP does not fit e and p");
    CHECK(refused([&](auto& key) { add(key.dQ, 2); }) == "the RSA exponent dQ does not fit e and q");
    CHECK(refused([&](auto& key) { add(key.qInv, 1); }) == "the RSA coefficient qInv is not the inverse of q modulo p");
    CHECK(refused([&](auto& key) { key.qInv = secret(integer(key.qInv) + integer(key.p)); }) ==
          "the RSA coefficient qInv is not the inverse of q modulo p");
    CHECK(refused([&](auto& key) { key.d = key.p = key.q = key.dP = key.dQ = key.qInv = lib::Secret(); }) ==
          "the RSA prime p is even, or 1");
}

TEST_CASE("the public operation is m^e mod n, and takes what is below n alone (RFC 8017 section 5.1.1)") {
    for (std::size_t bits : {512, 1030, 2048}) {
        CAPTURE(bits);
        const auto& key = tests::rsa_key(bits).public_key();
        const Integer n(key.modulus()), e(key.exponent()), one(1);
        for (const auto& m : {Integer(), one, Integer(2), n - one, Integer(tests::random_bytes(key.size() - 1))})
            CHECK(key.apply(m.to_bytes(key.size())) == powm(m, e, n).to_bytes(key.size()));
        CHECK_THROWS_AS(key.apply(n.to_bytes()), std::out_of_range);
        CHECK_THROWS_AS(key.apply(lib::Bytes(key.size(), 0xff)), std::out_of_range);
        CHECK_THROWS_AS(key.apply(lib::Bytes(key.size() + 1)), std::out_of_range);
        CHECK(key.apply({}) == lib::Bytes(key.size()));
    }
}

TEST_CASE("the private operation is c^d mod n, whatever c is (RFC 8017 section 5.1.2)") {
    for (std::size_t bits : {512, 514, 1024, 1026, 2048, 3072, 4096}) {
        CAPTURE(bits);
        const auto& key = tests::rsa_key(bits);
        const auto k = key.public_key().size();
        const Integer n(key.components().n), one(1), d = integer(key.components().d), p = integer(key.components().p);
        for (const auto& c : {Integer(), one, n - one, p, p * Integer(2), Integer(tests::random_bytes(k - 1))})
            CHECK(integer(key.apply(c.to_bytes(k), tests::system_random())) == powm(c, d, n));
        CHECK_THROWS_AS(key.apply(n.to_bytes(k), tests::system_random()), std::out_of_range);
        CHECK_THROWS_AS(key.apply(lib::Bytes(k + 1), tests::system_random()), std::out_of_range);
    }
}

TEST_CASE("primes of different lengths and in either order make a key") {
    const auto& [p, q] = std::pair(Integer::power_of_two(607) - Integer(1), Integer::power_of_two(521) - Integer(1));
    for (const auto& [first, second] : {std::pair{p, q}, {q, p}}) {
        const Integer one(1), e(65537), d = *invert(e, lcm(p - one, q - one));
        const RsaPrivateKey key({.n = (p * q).to_bytes(),
                                 .e = e.to_bytes(),
                                 .d = secret(d),
                                 .p = secret(first),
                                 .q = secret(second),
                                 .dP = secret(d % (first - one)),
                                 .dQ = secret(d % (second - one)),
                                 .qInv = secret(*invert(second, first))},
                                1024);
        const auto c = tests::random_bytes(key.public_key().size() - 1);
        CHECK(integer(key.apply(c, tests::system_random())) == powm(Integer(c), d, p * q));
    }
}

// Flips a bit of a number inside a finished key, as a failing memory or an attacker with a laser would.
static void damage(const lib::SecretInteger& number) {
    const_cast<lib::SecretInteger&>(number).data()[number.size() / 2] ^= 0x10;
}

TEST_CASE("a wrong result never leaves the private operation") {
    const auto& good = tests::rsa_key(2048);
    const auto c = tests::random_bytes(255);
    const auto withheld = [&](auto choose) {
        const RsaPrivateKey damaged(good.components());
        damage(choose(damaged));
        CHECK_THROWS_WITH_AS(
            damaged.apply(c, tests::system_random()),
            "the RSA private operation went wrong: its result is withheld, as it could give the key away",
            std::runtime_error);
    };
    withheld([](auto& key) -> auto& { return key.crt().dP; });
    withheld([](auto& key) -> auto& { return key.crt().dQ; });
    withheld([](auto& key) -> auto& { return key.crt().qInv; });
    withheld([](auto& key) -> auto& { return key.crt().p.value(); });
    withheld([](auto& key) -> auto& { return key.crt().q.value(); });
    withheld([](auto& key) -> auto& { return key.crt().p.r_squared(); });
    withheld([](auto& key) -> auto& { return key.crt().q.m_prime(); });
    withheld([](auto& key) -> auto& { return key.public_key().n().r_squared(); });
    CHECK_NOTHROW(good.apply(c, tests::system_random()));
}

TEST_CASE("the private operation is blinded with fresh random bytes, and its result does not depend on them") {
    struct Counting : lib::SystemRandom {
        lib::Bytes drawn;
        void fill(std::span<std::uint8_t> bytes, const char* purpose) override {
            SystemRandom::fill(bytes, purpose);
            lib::append(drawn, bytes);
        }
    } first, second;
    const auto& key = tests::rsa_key(2048);
    const auto c = tests::random_bytes(255);
    CHECK(integer(key.apply(c, first)) == integer(key.apply(c, second)));
    CHECK(first.drawn.size() >= 2 * key.public_key().size());
    CHECK(first.drawn != second.drawn);
}

TEST_CASE("random bytes of zero cannot blind, and are refused") {
    struct Zeros : lib::RandomSource {
        void fill(std::span<std::uint8_t> bytes, const char*) override { std::ranges::fill(bytes, 0); }
    } zeros;
    CHECK_THROWS_AS(tests::rsa_key(2048).apply(lib::Bytes{2}, zeros), std::runtime_error);
}

TEST_CASE("the steps of the private operation are those of section 5.1.2, for a blinded representative") {
    const auto& key = tests::rsa_key(512);
    const auto& components = key.components();
    std::map<std::string, Integer> told;
    const lib::Steps::Listener listener = [&](const char*, int, std::span<const lib::Step> values) {
        for (const auto& step : values) told[step.name] = Integer(std::get<lib::View>(step.value));
    };
    const lib::Bytes c{42};
    const auto result = integer(key.apply(c, tests::system_random(), lib::Steps(listener)));

    const Integer n(components.n), e(components.e), p = integer(components.p), q = integer(components.q);
    const auto blinded = Integer(c) * powm(told["r"], e, n) % n;
    CHECK(told["c * r^e mod n"] == blinded);
    CHECK(told["m_1"] == powm(blinded, integer(components.dP), p));
    CHECK(told["m_2"] == powm(blinded, integer(components.dQ), q));
    CHECK(told["h"] == (told["m_1"] - told["m_2"]) * integer(components.qInv) % p);
    CHECK(told["m"] == told["m_2"] + q * told["h"]);
    CHECK(told["m * r^-1 mod n"] == result);
    CHECK(result * told["r"] % n == told["m"]);
}
