#include "crypto/hmac.h"

#include <doctest/doctest.h>

#include "tests/crypto/vectors.h"

using crypto::Hmac;

static crypto::Digest hmac_sha256(lib::View key, lib::View text) {
    return crypto::hmac(crypto::HashAlgorithm::sha256, key, text);
}

TEST_CASE("HMAC passes the test cases of RFC 4231, with each of SHA-2") {
    for (const auto* hash : {"sha224", "sha256", "sha384", "sha512"})
        tests::check_vectors(("hmac_" + std::string(hash) + "_rfc4231.rsp").c_str(), 7);
}

TEST_CASE("HMAC-SHA-256 makes K0, both pads and the inner hash of NIST's examples (FIPS 198-1 section 4)") {
    tests::check_vectors("hmac_fips198.rsp", 4);
}

TEST_CASE("HMAC hashes a key longer than a block first, and only then (RFC 2104 section 2)") {
    const auto text = lib::view_of("text");
    const lib::Bytes block(64, 0xaa), longer(65, 0xaa);
    CHECK(hmac_sha256(longer, text) == hmac_sha256(crypto::sha256(longer), text));
    CHECK(hmac_sha256(block, text) != hmac_sha256(crypto::sha256(block), text));
}

TEST_CASE("HMAC fills a shorter key up with zeros (RFC 2104 section 2)") {
    const auto text = lib::view_of("text");
    CHECK(hmac_sha256(lib::view_of("key"), text) ==
          hmac_sha256(lib::concat(lib::view_of("key"), lib::Bytes(61)), text));
    CHECK(hmac_sha256({}, text) == hmac_sha256(lib::Bytes(64), text));
}

TEST_CASE("a text is authenticated the same however it is cut, and a keyed HMAC may be copied") {
    Hmac hmac(crypto::HashAlgorithm::sha256, lib::view_of("key"));
    const auto keyed = hmac;
    hmac.update(lib::view_of("te"));
    CHECK(hmac.mac() == hmac_sha256(lib::view_of("key"), lib::view_of("te")));
    hmac.update(lib::view_of("xt"));
    CHECK(hmac.mac() == hmac_sha256(lib::view_of("key"), lib::view_of("text")));
    CHECK(keyed.mac() == hmac_sha256(lib::view_of("key"), {}));
}
