// HMAC_DRBG with SHA-256 giving 32 bytes, a client_random, and 1 KiB.
#include "crypto/drbg.h"

#include <benchmark/benchmark.h>
#include <botan/hmac_drbg.h>
#include <botan/mac.h>
#include <mbedtls/hmac_drbg.h>
#include <openssl/core_names.h>
#include <openssl/params.h>

#include "tests/bench/openssl.h"

namespace {

const lib::Bytes seed(48, 0x17);

void measure(benchmark::State& state, std::size_t size, const auto& generate) {
    lib::Bytes bytes(size);
    while (state.KeepRunning()) generate(bytes);
    benchmark::DoNotOptimize(bytes.data());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

void glasstls(benchmark::State& state, std::size_t size) {
    crypto::HmacDrbg drbg(crypto::HashAlgorithm::sha256, seed, {});
    measure(state, size, [&](auto& bytes) { drbg.generate(bytes); });
}

void openssl(benchmark::State& state, std::size_t size) {
    const bench::Owned<EVP_RAND, EVP_RAND_free> hmac_drbg(EVP_RAND_fetch(nullptr, "HMAC-DRBG", nullptr));
    const bench::Owned<EVP_RAND_CTX, EVP_RAND_CTX_free> drbg(EVP_RAND_CTX_new(hmac_drbg.get(), nullptr));
    char digest[] = "SHA256", mac[] = "HMAC";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_DRBG_PARAM_DIGEST, digest, 0),
                                     OSSL_PARAM_construct_utf8_string(OSSL_DRBG_PARAM_MAC, mac, 0),
                                     OSSL_PARAM_construct_end()};
    bench::require(EVP_RAND_instantiate(drbg.get(), 256, 0, nullptr, 0, parameters) == 1);
    measure(state, size, [&](auto& bytes) {
        bench::require(EVP_RAND_generate(drbg.get(), bytes.data(), bytes.size(), 256, 0, nullptr, 0) == 1);
    });
}

void mbedtls(benchmark::State& state, std::size_t size) {
    mbedtls_hmac_drbg_context drbg;
    mbedtls_hmac_drbg_init(&drbg);
    const auto* sha256 = mbedtls_md_info_from_type(MBEDTLS_MD_SHA256);
    bench::require(mbedtls_hmac_drbg_seed_buf(&drbg, sha256, seed.data(), seed.size()) == 0);
    measure(state, size,
            [&](auto& bytes) { bench::require(mbedtls_hmac_drbg_random(&drbg, bytes.data(), bytes.size()) == 0); });
    mbedtls_hmac_drbg_free(&drbg);
}

void botan(benchmark::State& state, std::size_t size) {
    Botan::HMAC_DRBG drbg(Botan::MessageAuthenticationCode::create_or_throw("HMAC(SHA-256)"));
    drbg.initialize_with(seed.data(), seed.size());
    measure(state, size, [&](auto& bytes) { drbg.randomize(bytes.data(), bytes.size()); });
}

}  // namespace

BENCHMARK_CAPTURE(glasstls, short, 32)->Name("HMAC_DRBG of 32 bytes/glasstls");
BENCHMARK_CAPTURE(openssl, short, 32)->Name("HMAC_DRBG of 32 bytes/OpenSSL");
BENCHMARK_CAPTURE(mbedtls, short, 32)->Name("HMAC_DRBG of 32 bytes/mbedTLS");
BENCHMARK_CAPTURE(botan, short, 32)->Name("HMAC_DRBG of 32 bytes/Botan");
BENCHMARK_CAPTURE(glasstls, long, 1024)->Name("HMAC_DRBG of 1 KiB/glasstls");
BENCHMARK_CAPTURE(openssl, long, 1024)->Name("HMAC_DRBG of 1 KiB/OpenSSL");
BENCHMARK_CAPTURE(mbedtls, long, 1024)->Name("HMAC_DRBG of 1 KiB/mbedTLS");
BENCHMARK_CAPTURE(botan, long, 1024)->Name("HMAC_DRBG of 1 KiB/Botan");
