#include "crypto/prf.h"

#include <doctest/doctest.h>

#include "crypto/hmac.h"
#include "lib/hex.h"
#include "tests/crypto/vectors.h"

static const lib::Bytes secret{1, 2, 3}, seed{4, 5};

static std::string prf(std::string_view label, lib::View after_label, std::size_t length) {
    return lib::to_hex(crypto::prf_sha256(secret, label, after_label, length).view());
}

TEST_CASE("the PRF passes the published vector, each A(i) included (RFC 5246 section 5)") {
    tests::check_vectors("prf_sha256.rsp", 1);
}

TEST_CASE("the PRF gives as many bytes as it is asked for, and the first ones are the same (RFC 5246 section 5)") {
    const auto longest = prf("label", seed, 100);
    for (std::size_t length : {0, 1, 31, 32, 33, 64, 65, 99}) {
        CAPTURE(length);
        CHECK(prf("label", seed, length) == longest.substr(0, 2 * length));
    }
}

TEST_CASE(
    "the first block is HMAC(secret, A(1) + label + seed), with A(1) = HMAC(secret, label + seed) (RFC 5246 section "
    "5)") {
    const auto label_and_seed = lib::concat(lib::view_of("label"), seed);
    const auto A1 = crypto::hmac(crypto::HashAlgorithm::sha256, secret, label_and_seed);
    CHECK(prf("label", seed, 32) ==
          lib::to_hex(crypto::hmac(crypto::HashAlgorithm::sha256, secret, lib::concat(A1, label_and_seed))));
}

TEST_CASE("label and seed are put together without anything between (RFC 5246 section 5)") {
    CHECK(prf("label", lib::view_of("seed"), 40) == prf("labels", lib::view_of("eed"), 40));
    CHECK(prf("label", seed, 40) != prf("Label", seed, 40));
}
