// SHA3-256 and SHAKE128 over 16 KiB.
#include "crypto/sha3.h"

#include <benchmark/benchmark.h>
#include <botan/hash.h>
#include <nettle/sha3.h>

#include "tests/bench/openssl.h"

namespace {

constexpr std::size_t size = 16384;
const lib::Bytes message(size, 0x5a);
using Output = std::array<std::uint8_t, 32>;

void measure(benchmark::State& state, auto&& hash) {
    Output output{};
    while (state.KeepRunning()) {
        hash(output);
        benchmark::DoNotOptimize(output);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

void sha3_glasstls(benchmark::State& state) {
    measure(state, [](Output& output) {
        crypto::Sha3_256 hash;
        hash.update(message);
        std::ranges::copy(hash.digest(), output.begin());
    });
}

void shake_glasstls(benchmark::State& state) {
    measure(state, [](Output& output) {
        crypto::Shake128 shake;
        shake.absorb(message);
        shake.squeeze(output);
    });
}

void sha3_openssl(benchmark::State& state) {
    const bench::Owned<EVP_MD, EVP_MD_free> sha3(EVP_MD_fetch(nullptr, "SHA3-256", nullptr));
    measure(state, [&](Output& output) {
        bench::require(EVP_Digest(message.data(), size, output.data(), nullptr, sha3.get(), nullptr) == 1);
    });
}

void shake_openssl(benchmark::State& state) {
    const bench::Owned<EVP_MD, EVP_MD_free> shake(EVP_MD_fetch(nullptr, "SHAKE128", nullptr));
    const bench::Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    measure(state, [&](Output& output) {
        bench::require(EVP_DigestInit_ex(context.get(), shake.get(), nullptr) == 1 &&
                       EVP_DigestUpdate(context.get(), message.data(), size) == 1 &&
                       EVP_DigestFinalXOF(context.get(), output.data(), output.size()) == 1);
    });
}

void sha3_nettle(benchmark::State& state) {
    measure(state, [](Output& output) {
        sha3_256_ctx context;
        sha3_256_init(&context);
        sha3_256_update(&context, size, message.data());
        sha3_256_digest(&context, output.size(), output.data());
    });
}

void botan(benchmark::State& state, const char* name) {
    const auto hash = Botan::HashFunction::create_or_throw(name);
    measure(state, [&](Output& output) {
        hash->update(message.data(), size);
        hash->final(output.data());
    });
}
void sha3_botan(benchmark::State& state) { botan(state, "SHA-3(256)"); }
void shake_botan(benchmark::State& state) { botan(state, "SHAKE-128(256)"); }

}  // namespace

BENCHMARK(sha3_glasstls)->Name("SHA3-256 of 16 KiB/glasstls");
BENCHMARK(sha3_openssl)->Name("SHA3-256 of 16 KiB/OpenSSL");
BENCHMARK(sha3_nettle)->Name("SHA3-256 of 16 KiB/nettle");
BENCHMARK(sha3_botan)->Name("SHA3-256 of 16 KiB/Botan");
BENCHMARK(shake_glasstls)->Name("SHAKE128 of 16 KiB/glasstls");
BENCHMARK(shake_openssl)->Name("SHAKE128 of 16 KiB/OpenSSL");
BENCHMARK(shake_botan)->Name("SHAKE128 of 16 KiB/Botan");
