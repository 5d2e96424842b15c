// Finite-field Diffie-Hellman in the group ffdhe2048: the shared secret, from a peer's public value. Exponents of 225 bits,
// but in Botan, which chooses longer ones. nettle has none.
#include <benchmark/benchmark.h>
#include <botan/dh.h>
#include <botan/pubkey.h>
#include <botan/system_rng.h>
#include <mbedtls/dhm.h>
#include <openssl/core_names.h>
#include <openssl/params.h>

#include "crypto/fast/dh.h"
#include "tests/bench/openssl.h"

namespace {

using bench::require;
using lib::Bytes;

const crypto::DhGroup& group() { return dh_group(crypto::NamedDhGroup::ffdhe2048); }

Bytes peer_value() {
    lib::SystemRandom random;
    return crypto::fast::dh_public_value(group(), dh_exponent(group(), random).view());
}

void glasstls(benchmark::State& state) {
    lib::SystemRandom random;
    const auto x = dh_exponent(group(), random);
    const auto Y = peer_value();
    while (state.KeepRunning()) benchmark::DoNotOptimize(crypto::fast::dh_shared_secret(group(), x.view(), Y));
}

bench::Key openssl_key() {
    const bench::KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "DH", nullptr));
    char name[] = "ffdhe2048";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, name, 0),
                                     OSSL_PARAM_construct_end()};
    EVP_PKEY* made = nullptr;
    require(EVP_PKEY_keygen_init(context.get()) == 1 && EVP_PKEY_CTX_set_params(context.get(), parameters) == 1 &&
            EVP_PKEY_generate(context.get(), &made) == 1);
    return bench::Key(made);
}

void openssl(benchmark::State& state) {
    const auto ours = openssl_key(), theirs = openssl_key();
    const bench::KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, ours.get(), nullptr));
    require(EVP_PKEY_derive_init(context.get()) == 1 && EVP_PKEY_derive_set_peer(context.get(), theirs.get()) == 1);
    Bytes Z(256);
    while (state.KeepRunning()) {
        auto length = Z.size();
        require(EVP_PKEY_derive(context.get(), Z.data(), &length) == 1);
    }
}

int mbedtls_random(void*, unsigned char* bytes, std::size_t size) {
    lib::SystemRandom random;
    random.fill({bytes, size}, "benchmark");
    return 0;
}

void mbedtls(benchmark::State& state) {
    mbedtls_dhm_context context;
    mbedtls_dhm_init(&context);
    const auto p = group().p.to_bytes(), g = group().g.to_bytes(), Y = peer_value();
    Bytes own(256), Z(256);
    require(mbedtls_mpi_read_binary(&context.P, p.data(), p.size()) == 0 &&
            mbedtls_mpi_read_binary(&context.G, g.data(), g.size()) == 0);
    context.len = p.size();
    require(mbedtls_dhm_make_public(&context, 225 / 8, own.data(), own.size(), mbedtls_random, nullptr) == 0 &&
            mbedtls_dhm_read_public(&context, Y.data(), Y.size()) == 0);
    while (state.KeepRunning()) {
        std::size_t length = 0;
        require(mbedtls_dhm_calc_secret(&context, Z.data(), Z.size(), &length, mbedtls_random, nullptr) == 0);
    }
    mbedtls_dhm_free(&context);
}

void botan(benchmark::State& state) {
    const Botan::DH_PrivateKey key(Botan::system_rng(), Botan::DL_Group("ffdhe/ietf/2048"));
    const Botan::PK_Key_Agreement agreement(key, Botan::system_rng(), "Raw");
    const auto Y = peer_value();
    while (state.KeepRunning()) benchmark::DoNotOptimize(agreement.derive_key(256, Y.data(), Y.size()));
}

}  // namespace

BENCHMARK(glasstls)->Name("ffdhe2048 shared secret/glasstls");
BENCHMARK(openssl)->Name("ffdhe2048 shared secret/OpenSSL");
BENCHMARK(mbedtls)->Name("ffdhe2048 shared secret/mbedTLS");
BENCHMARK(botan)->Name("ffdhe2048 shared secret/Botan");
