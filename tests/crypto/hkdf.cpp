#include "crypto/hkdf.h"

#include <doctest/doctest.h>

#include "lib/hex.h"
#include "tests/crypto/vectors.h"

using crypto::HashAlgorithm;
using lib::Bytes;

static const Bytes secret(32, 0x5a);

TEST_CASE("HKDF passes the test cases of RFC 5869 appendix A, PRK and each T(i) included") {
    tests::check_vectors("hkdf_rfc5869.rsp", 7);
}

TEST_CASE("HKDF-Extract and HKDF-Expand-Label make the key schedule of RFC 8448 section 3 (RFC 8446 section 7.1)") {
    tests::check_vectors("hkdf_rfc8448.rsp", 22);
}

TEST_CASE("no salt is as good as a salt of zeros (RFC 5869 section 2.2)") {
    CHECK(lib::to_hex(crypto::hkdf_extract(HashAlgorithm::sha384, {}, secret).view()) ==
          lib::to_hex(crypto::hkdf_extract(HashAlgorithm::sha384, Bytes(48), secret).view()));
}

TEST_CASE("HKDF-Expand gives at most 255 times the hash's length (RFC 5869 section 2.3)") {
    for (const auto Hash : crypto::hash_algorithms) {
        const auto most = 255 * digest_size(Hash);
        CHECK(crypto::hkdf_expand(Hash, secret, {}, most).size() == most);
        CHECK_THROWS_AS(crypto::hkdf_expand(Hash, secret, {}, most + 1), std::length_error);
    }
    CHECK(crypto::hkdf_expand(HashAlgorithm::sha256, secret, {}, 0).size() == 0);
}

TEST_CASE("a label has from 7 to 255 bytes with its prefix, a context at most 255 (RFC 8446 section 7.1)") {
    const auto expand = [](std::size_t label, std::size_t context) {
        return crypto::hkdf_expand_label(HashAlgorithm::sha256, secret, std::string(label, 'x'), Bytes(context), 16);
    };
    CHECK_NOTHROW(expand(1, 0));
    CHECK_NOTHROW(expand(249, 255));
    CHECK_THROWS_AS(expand(0, 0), std::length_error);
    CHECK_THROWS_AS(expand(250, 0), std::length_error);
    CHECK_THROWS_AS(expand(1, 256), std::length_error);
}

TEST_CASE("Derive-Secret is HKDF-Expand-Label of as many bytes as the hash has (RFC 8446 section 7.1)") {
    const auto hash = crypto::hash(HashAlgorithm::sha384, lib::view_of("messages"));
    CHECK(lib::to_hex(crypto::derive_secret(HashAlgorithm::sha384, secret, "c hs traffic", hash).view()) ==
          lib::to_hex(crypto::hkdf_expand_label(HashAlgorithm::sha384, secret, "c hs traffic", hash, 48).view()));
}
