#include "crypto/ml_kem.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "crypto/sha3.h"
#include "tests/crypto/vectors.h"

using crypto::MlKem768;

static lib::Bytes sized(std::size_t size, std::uint8_t value) { return lib::Bytes(size, value); }
static lib::Bytes bytes_of(const lib::Secret& secret) { return lib::to_bytes(secret.view()); }

static const MlKem768::Keys& keys() {
    static const auto keys = MlKem768::KeyGen_internal(sized(32, 1), sized(32, 2));
    return keys;
}

TEST_CASE("ML-KEM-768 makes each value of FIPS 203's algorithms 13 to 18, and rejects implicitly") {
    tests::check_vectors("ml_kem_768.rsp", 4);
}

TEST_CASE(
    "keys, ciphertext and secret of ML-KEM-768 have 1184, 2400, 1088 and 32 bytes (FIPS 203 section 8, table 3)") {
    CHECK(MlKem768::encapsulation_key_size == 1184);
    CHECK(MlKem768::decapsulation_key_size == 2400);
    CHECK(MlKem768::ciphertext_size == 1088);
    CHECK(MlKem768::shared_secret_size == 32);
}

TEST_CASE("both sides have the same secret (FIPS 203 section 3.1)") {
    lib::SystemRandom random;
    for (int i = 0; i < 10; ++i) {
        const auto [ek, dk] = MlKem768::KeyGen(random);
        CHECK(MlKem768::is_encapsulation_key(ek));
        CHECK(MlKem768::is_decapsulation_key(dk.view()));
        const auto encapsulated = MlKem768::Encaps(ek, random);
        REQUIRE(encapsulated);
        const auto K = MlKem768::Decaps(dk.view(), encapsulated->c);
        REQUIRE(K);
        CHECK(bytes_of(*K) == bytes_of(encapsulated->K));
    }
}

// z || c, hashed by SHAKE256.
static lib::Bytes rejection(lib::View z, lib::View c) {
    crypto::Shake256 J;
    J.absorb(z);
    J.absorb(c);
    lib::Bytes output(32);
    J.squeeze(output);
    return output;
}

TEST_CASE("a ciphertext with any one bit changed gives J(z || c) (FIPS 203 algorithm 18, lines 7 and 10)") {
    const auto [K, c] = MlKem768::Encaps_internal(keys().ek, sized(32, 3));
    for (std::size_t bit = 0; bit < 8 * c.size(); bit += 61) {
        auto changed = c;
        changed[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
        CHECK(bytes_of(MlKem768::Decaps_internal(keys().dk.view(), changed)) == rejection(sized(32, 2), changed));
    }
}

TEST_CASE("a coefficient of q or more is refused in an encapsulation key, q - 1 is not (FIPS 203 section 7.2)") {
    lib::SystemRandom random;
    for (std::size_t i = 0; i < 3 * 256; i += 51)
        for (const unsigned value : {3328U, 3329U, 3330U, 4095U}) {
            CAPTURE(i);
            CAPTURE(value);
            auto ek = keys().ek;
            const std::size_t at = i / 2 * 3;
            auto pair = lib::load_little_endian(lib::View(ek).subspan(at, 3));
            const auto shift = 12 * (i % 2);
            pair = (pair & ~(std::uint64_t{0xfff} << shift)) | std::uint64_t{value} << shift;
            lib::store_little_endian(pair, std::span(ek).subspan(at, 3));
            CHECK(MlKem768::is_encapsulation_key(ek) == (value < 3329));
            CHECK(MlKem768::Encaps(ek, random).has_value() == (value < 3329));
        }
}

TEST_CASE("an encapsulation key of another length is refused (FIPS 203 section 7.2)") {
    lib::SystemRandom random;
    auto ek = keys().ek;
    ek.push_back(0);
    for (const std::size_t size : {0, 1, 32, 384, 1183, 1185})
        CHECK_FALSE(MlKem768::Encaps(lib::View(ek).first(size), random).has_value());
}

TEST_CASE("a ciphertext of another length is refused (FIPS 203 section 7.3)") {
    const lib::Bytes c(2000);
    for (const std::size_t size : {0, 1, 1087, 1089, 2000})
        CHECK_FALSE(MlKem768::Decaps(keys().dk.view(), lib::View(c).first(size)).has_value());
}

TEST_CASE("a decapsulation key of another length, or with another key's hash, is refused (FIPS 203 section 7.3)") {
    auto dk = bytes_of(keys().dk);
    const lib::Bytes c(MlKem768::ciphertext_size);
    CHECK_THROWS_AS(static_cast<void>(MlKem768::Decaps(lib::View(dk).first(2399), c)), std::invalid_argument);
    for (const std::size_t at : {1152, 2335, 2336, 2367}) {  // within ek, and within h
        auto changed = dk;
        changed[at] ^= 1;
        CHECK_THROWS_AS(static_cast<void>(MlKem768::Decaps(changed, c)), std::invalid_argument);
    }
}
