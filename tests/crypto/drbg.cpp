#include "crypto/drbg.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/crypto/vectors.h"

using crypto::HashAlgorithm;
using crypto::HmacDrbg;
using lib::Bytes;

static Bytes generated(HmacDrbg& drbg, std::size_t length, const Bytes& additional_input = {}) {
    Bytes bytes(length);
    drbg.generate(bytes, additional_input);
    return bytes;
}

static HmacDrbg instance(const Bytes& personalization_string = {}) {
    return {HashAlgorithm::sha256, Bytes(32, 1), Bytes(16, 2), personalization_string};
}

TEST_CASE("HMAC_DRBG goes through every V and Key of NIST's tests (SP 800-90A section 10.1.2)") {
    tests::check_vectors("hmac_drbg.rsp", 33);
}

TEST_CASE("each input makes another stream: personalization string, additional input, reseed (SP 800-90A section 8)") {
    auto plain = instance(), personal = instance(Bytes{3}), additional = instance(), reseeded = instance();
    reseeded.reseed(Bytes(32, 4));
    auto reseeded_with_more = instance();
    reseeded_with_more.reseed(Bytes(32, 4), Bytes{5});
    const auto bytes = generated(plain, 32);
    CHECK(generated(personal, 32) != bytes);
    CHECK(generated(additional, 32, Bytes{3}) != bytes);
    const auto after_reseed = generated(reseeded, 32);
    CHECK(after_reseed != bytes);
    CHECK(generated(reseeded_with_more, 32) != after_reseed);
}

TEST_CASE("a short request is the beginning of a longer one (SP 800-90A section 10.1.2.5)") {
    auto one = instance(), other = instance();
    const auto whole = generated(one, 100), beginning = generated(other, 33);
    CHECK(beginning == Bytes(whole.begin(), whole.begin() + 33));
}

TEST_CASE("the reseed counter counts requests, and a reseed sets it back (SP 800-90A section 10.1.2.1)") {
    auto drbg = instance();
    CHECK(drbg.reseed_counter() == 1);
    generated(drbg, 1);
    generated(drbg, 0);
    CHECK(drbg.reseed_counter() == 3);
    drbg.reseed(Bytes(32, 9));
    CHECK(drbg.reseed_counter() == 1);
}

TEST_CASE("entropy has as many bits as the strength of the hash (SP 800-90A section 10.1, SP 800-57 Part 1 table 3)") {
    CHECK(HmacDrbg::security_strength(HashAlgorithm::sha1) == 128 / 8);
    CHECK(HmacDrbg::security_strength(HashAlgorithm::sha224) == 192 / 8);
    for (const auto hash : {HashAlgorithm::sha256, HashAlgorithm::sha384, HashAlgorithm::sha512})
        CHECK(HmacDrbg::security_strength(hash) == 256 / 8);
    CHECK_THROWS_AS(HmacDrbg::security_strength(HashAlgorithm::md5), std::invalid_argument);
}

TEST_CASE("a request is for at most 2^19 bits (SP 800-90A section 10.1, table 2)") {
    auto drbg = instance();
    CHECK(generated(drbg, 65536) != Bytes(65536));
    CHECK_THROWS_AS(generated(drbg, 65537), std::length_error);
}
