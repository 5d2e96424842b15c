#include "crypto/prf.h"

#include <doctest/doctest.h>

#include <map>

#include "crypto/hmac.h"
#include "lib/hex.h"
#include "tests/crypto/vectors.h"

static const lib::Bytes secret{1, 2, 3}, seed{4, 5};

static std::string prf(std::string_view label, lib::View after_label, std::size_t length) {
    return lib::to_hex(crypto::prf(crypto::HashAlgorithm::sha256, secret, label, after_label, length).view());
}

TEST_CASE("the PRF passes the published vectors, each A(i) included (RFC 5246 section 5)") {
    tests::check_vectors("prf_sha256.rsp", 1);
    tests::check_vectors("prf_sha384.rsp", 1);
}

TEST_CASE("the PRF of TLS 1.0 passes the published vector, each A(i) included (RFC 2246 section 5)") {
    tests::check_vectors("prf_md5_sha1.rsp", 1);
}

TEST_CASE("of a secret of odd length both halves have the byte in the middle (RFC 2246 section 5)") {
    std::map<std::string, lib::Bytes> told;
    const lib::Steps::Listener listener = [&](const char*, int, std::span<const lib::Step> values) {
        for (const auto& step : values) told[step.name] = step.bytes();
    };
    static_cast<void>(crypto::prf_md5_sha1(secret, "label", seed, 20, lib::Steps(listener)));
    CHECK(told["S1"] == lib::Bytes{1, 2});
    CHECK(told["S2"] == lib::Bytes{2, 3});
    CHECK(crypto::prf_md5_sha1({}, "label", seed, 20).size() == 20);
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
