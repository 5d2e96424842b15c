// SHA-256 over 16 KiB, the most that a TLS record holds.
#include "crypto/hash.h"

#include <benchmark/benchmark.h>

#include "tests/bench/openssl.h"

namespace {

constexpr std::size_t size = 16384;

void glasstls(benchmark::State& state) {
    const lib::Bytes message(size, 0x5a);
    while (state.KeepRunning()) benchmark::DoNotOptimize(crypto::sha256(message));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

void openssl(benchmark::State& state) {
    const lib::Bytes message(size, 0x5a);
    const bench::Owned<EVP_MD, EVP_MD_free> sha256(EVP_MD_fetch(nullptr, "SHA256", nullptr));
    std::array<std::uint8_t, 32> digest{};
    while (state.KeepRunning())
        bench::require(EVP_Digest(message.data(), size, digest.data(), nullptr, sha256.get(), nullptr) == 1);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

}  // namespace

BENCHMARK(glasstls)->Name("SHA-256 of 16 KiB/glasstls");
BENCHMARK(openssl)->Name("SHA-256 of 16 KiB/OpenSSL");
