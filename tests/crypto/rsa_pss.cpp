#include "crypto/rsa_pss.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "crypto/mgf1.h"
#include "crypto/primes.h"
#include "tests/crypto/rsa_test_key.h"
#include "tests/crypto/vectors.h"

using crypto::HashAlgorithm;
using crypto::PssParameters;
using lib::Bytes;
using lib::Integer;
using tests::random_bytes;
using tests::rsa_key;
using tests::system_random;

static PssParameters sha256_with_salt(std::size_t length) {
    return {HashAlgorithm::sha256, HashAlgorithm::sha256, length};
}

TEST_CASE("signature and verification pass RSA Laboratories' worked example, and NIST's vectors for each hash") {
    tests::check_vectors("rsa_pss.rsp", 61);
}

TEST_CASE("what is signed verifies, with any salt length that fits (RFC 8017 section 8.1)") {
    for (std::size_t bits : {1024, 1026, 1030, 2048}) {
        const auto& key = rsa_key(bits);
        const auto k = key.public_key().size(), most = (bits - 1 + 7) / 8 - 32 - 2;
        for (std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{32}, most - 1, most}) {
            CAPTURE(bits);
            CAPTURE(length);
            const auto parameters = sha256_with_salt(length);
            const auto message = random_bytes(length);
            const auto signature = rsa_pss_sign(parameters, key, message, system_random());
            CHECK(signature.size() == k);
            CHECK(rsa_pss_verify(parameters, key.public_key(), message, signature));
            CHECK_FALSE(rsa_pss_verify(sha256_with_salt(length + 1), key.public_key(), message, signature));
            CHECK_FALSE(rsa_pss_verify(parameters, key.public_key(), random_bytes(33), signature));
        }
        for (const auto length : {most + 1, SIZE_MAX, SIZE_MAX - 15, SIZE_MAX - 33}) {
            CAPTURE(length);
            CHECK_THROWS_WITH_AS(rsa_pss_sign(sha256_with_salt(length), key, {}, system_random()),
                                 "the RSA modulus is too short for a signature with this hash and salt length",
                                 std::length_error);
            CHECK_FALSE(rsa_pss_verify(sha256_with_salt(length), key.public_key(), {}, Bytes(k)));
        }
    }
}

// Primes of different lengths, as generate_rsa_key() makes none.
static crypto::RsaPrivateKey key_of_1025_bits() {
    const Integer one(1), e(65537);
    const auto p = crypto::random_prime(513, e, system_random()), q = crypto::random_prime(512, e, system_random());
    const auto d = *invert(e, lcm(p - one, q - one));
    const auto secret = [](const Integer& value) { return lib::Secret(value.to_bytes()); };
    return crypto::RsaPrivateKey({.n = (p * q).to_bytes(),
                                  .e = e.to_bytes(),
                                  .d = secret(d),
                                  .p = secret(p),
                                  .q = secret(q),
                                  .dP = secret(d % (p - one)),
                                  .dQ = secret(d % (q - one)),
                                  .qInv = secret(*invert(q, p))},
                                 1024);
}

TEST_CASE("a modulus of 8 m + 1 bits has an encoded message a byte shorter (RFC 8017 sections 8.1.1 and 8.1.2)") {
    const auto key = key_of_1025_bits();
    const auto parameters = crypto::pss_with(HashAlgorithm::sha256);
    REQUIRE(key.public_key().size() == 129);
    const auto signature = rsa_pss_sign(parameters, key, {}, system_random());
    CHECK(signature.size() == 129);
    CHECK(rsa_pss_verify(parameters, key.public_key(), {}, signature));

    Bytes salt(32), EM;  // of which 2^1024 + EM is below n as well
    for (EM = emsa_pss_encode(parameters, {}, 1024, salt); EM[0] >= 0x20; ++salt[0])
        EM = emsa_pss_encode(parameters, {}, 1024, salt);
    CHECK(EM.size() == 128);
    const auto signed_number = [&](std::uint8_t first) {
        return lib::to_bytes(key.apply(lib::concat(Bytes{first}, EM), system_random()).view());
    };
    CHECK(rsa_pss_verify(parameters, key.public_key(), {}, signed_number(0)));
    CHECK_FALSE(rsa_pss_verify(parameters, key.public_key(), {}, signed_number(1)));
}

TEST_CASE("a salt is drawn for each signature, and is what the source gives") {
    const auto& key = rsa_key(1024);
    const auto parameters = crypto::pss_with(HashAlgorithm::sha256);
    const auto first = rsa_pss_sign(parameters, key, {}, system_random());
    CHECK(first != rsa_pss_sign(parameters, key, {}, system_random()));
    const auto EM = emsa_pss_encode(parameters, {}, 1023, Bytes(32, 7));
    CHECK(EM == emsa_pss_encode(parameters, {}, 1023, Bytes(32, 7)));
    CHECK_THROWS_AS(emsa_pss_encode(parameters, {}, 1023, Bytes(31)), std::invalid_argument);
}

TEST_CASE("an encoded message with any bit changed, or of another length, is refused (RFC 8017 section 9.1.2)") {
    const auto message = lib::view_of("abc");
    const auto parameters = sha256_with_salt(10);
    for (std::size_t em_bits : {511, 509, 505}) {
        CAPTURE(em_bits);
        const auto EM = emsa_pss_encode(parameters, message, em_bits, random_bytes(10));
        CHECK(EM.size() == 64);
        CHECK((EM[0] >> (em_bits - 504)) == 0);
        CHECK(EM.back() == 0xbc);
        CHECK(emsa_pss_verify(parameters, message, EM, em_bits));
        for (std::size_t bit = 0; bit < 8 * EM.size(); ++bit) {
            auto changed = EM;
            changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
            if (emsa_pss_verify(parameters, message, changed, em_bits)) FAIL_CHECK(bit);
        }
        CHECK_FALSE(emsa_pss_verify(parameters, message, lib::View(EM).first(63), em_bits));
        CHECK_FALSE(emsa_pss_verify(parameters, message, lib::concat(Bytes{0}, EM), em_bits));
    }
}

TEST_CASE("a padding of other bytes than zeros and 01 is refused, though its hash is right (RFC 8017 section 9.1.2)") {
    const auto parameters = sha256_with_salt(10);
    const auto mHash = hash(HashAlgorithm::sha256, {});
    const Bytes salt(10, 7);
    const auto H = hash(HashAlgorithm::sha256, lib::concat(Bytes(8), mHash, salt));
    const auto verified = [&](std::uint8_t in_padding, std::uint8_t separator, std::uint8_t trailer) {
        Bytes PS(20);
        PS[10] = in_padding;
        const auto DB = lib::concat(PS, Bytes{separator}, salt);
        const auto maskedDB = crypto::masked(DB, mgf1(HashAlgorithm::sha256, H, DB.size()).view());
        return emsa_pss_verify(parameters, {}, lib::concat(maskedDB.view(), H, Bytes{trailer}), 512);
    };
    CHECK(verified(0, 1, 0xbc));
    CHECK_FALSE(verified(1, 1, 0xbc));
    CHECK_FALSE(verified(0, 0, 0xbc));
    CHECK_FALSE(verified(0, 2, 0xbc));
    CHECK_FALSE(verified(0, 1, 0xcc));
}

TEST_CASE("signatures of other lengths, and numbers that are not below n, are refused (RFC 8017 section 8.1.2)") {
    const auto& key = rsa_key(1024);
    const auto parameters = crypto::pss_with(HashAlgorithm::sha256);
    const auto signature = rsa_pss_sign(parameters, key, {}, system_random());
    const auto verified = [&](const Bytes& bytes) { return rsa_pss_verify(parameters, key.public_key(), {}, bytes); };
    CHECK(verified(signature));
    CHECK_FALSE(verified(lib::concat(Bytes{0}, signature)));
    CHECK_FALSE(verified({}));
    CHECK_FALSE(verified(key.components().n));
    CHECK_FALSE(verified(Bytes(128, 0xff)));
}

TEST_CASE("a mask is made of the hashes of seed and counter, and cut to length (RFC 8017 appendix B.2.1)") {
    const auto seed = lib::view_of("seed");
    const auto block = [&](std::uint8_t counter) {
        return hash(HashAlgorithm::sha256, lib::concat(seed, Bytes{0, 0, 0, counter}));
    };
    const auto whole = lib::concat(block(0), block(1), block(2));
    for (std::size_t size : {0, 1, 31, 32, 33, 64, 96})
        CHECK(std::ranges::equal(mgf1(HashAlgorithm::sha256, seed, size).view(), lib::View(whole).first(size)));
    CHECK_THROWS_AS(mgf1(HashAlgorithm::sha256, seed, (std::size_t{1} << 37) + 1), std::length_error);
}
