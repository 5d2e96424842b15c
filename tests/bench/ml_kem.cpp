// ML-KEM-768, and X25519MLKEM768's three steps. None of the peers has them in Debian 12: OpenSSL has ML-KEM from 3.5 on, nettle
// and Botan from versions after 3.8 and 2.19 on, mbedTLS not at all.
#include "crypto/x25519_mlkem768.h"

#include <benchmark/benchmark.h>

namespace {

using crypto::MlKem768;
using crypto::X25519MlKem768;

void keygen(benchmark::State& state) {
    lib::SystemRandom random;
    while (state.KeepRunning()) benchmark::DoNotOptimize(MlKem768::KeyGen(random));
}

void encaps(benchmark::State& state) {
    lib::SystemRandom random;
    const auto keys = MlKem768::KeyGen(random);
    while (state.KeepRunning()) benchmark::DoNotOptimize(MlKem768::Encaps(keys.ek, random));
}

void decaps(benchmark::State& state) {
    lib::SystemRandom random;
    const auto keys = MlKem768::KeyGen(random);
    const auto encapsulated = MlKem768::Encaps(keys.ek, random).value();
    while (state.KeepRunning()) benchmark::DoNotOptimize(MlKem768::Decaps(keys.dk.view(), encapsulated.c));
}

void hybrid(benchmark::State& state) {
    lib::SystemRandom random;
    while (state.KeepRunning()) {
        const auto client = X25519MlKem768::begin(random);
        const auto server = X25519MlKem768::answer(client.share, random).value();
        benchmark::DoNotOptimize(X25519MlKem768::finish(client, server.share));
    }
}

}  // namespace

BENCHMARK(keygen)->Name("ML-KEM-768 key generation/glasstls");
BENCHMARK(encaps)->Name("ML-KEM-768 encapsulation/glasstls");
BENCHMARK(decaps)->Name("ML-KEM-768 decapsulation/glasstls");
BENCHMARK(hybrid)->Name("X25519MLKEM768, both sides/glasstls");
