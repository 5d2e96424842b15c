// X25519 with a peer's public key, and of the base point; Ed25519 over a message of 32 bytes. Keys are read beforehand.
#include <benchmark/benchmark.h>
#include <botan/auto_rng.h>
#include <botan/curve25519.h>
#include <botan/ed25519.h>
#include <botan/pubkey.h>
#include <mbedtls/ecp.h>
#include <nettle/curve25519.h>
#include <nettle/eddsa.h>

#include "crypto/fast/ed25519.h"
#include "crypto/fast/x25519.h"
#include "lib/random.h"
#include "tests/bench/openssl.h"

namespace {

using bench::require;
using lib::Bytes;

const Bytes private_key(32, 0x5a), message(32, 0xa5);
const auto peers_key = crypto::fast::x25519_public_key(Bytes(32, 0x33));

const crypto::fast::Ed25519PrivateKey& signer() {
    static const crypto::fast::Ed25519PrivateKey key(private_key);
    return key;
}
Bytes signature() { return signer().sign(message); }

// --- glasstls --------------------------------------------------------------------------------------------------------

void shared_glasstls(benchmark::State& state) {
    while (state.KeepRunning()) benchmark::DoNotOptimize(crypto::fast::x25519_shared_secret(private_key, peers_key));
}
void public_glasstls(benchmark::State& state) {
    while (state.KeepRunning()) benchmark::DoNotOptimize(crypto::fast::x25519_public_key(private_key));
}
void sign_glasstls(benchmark::State& state) {
    while (state.KeepRunning()) benchmark::DoNotOptimize(signer().sign(message));
}
void verify_glasstls(benchmark::State& state) {
    const auto good = signature();
    while (state.KeepRunning()) require(crypto::fast::ed25519_verify(signer().public_key(), message, good));
}

// --- OpenSSL ---------------------------------------------------------------------------------------------------------

using DigestContext = bench::Owned<EVP_MD_CTX, EVP_MD_CTX_free>;

bench::Key openssl_private_key(int kind) {
    return bench::Key(EVP_PKEY_new_raw_private_key(kind, nullptr, private_key.data(), private_key.size()));
}

void shared_openssl(benchmark::State& state) {
    const auto key = openssl_private_key(EVP_PKEY_X25519);
    const bench::Key peer(EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, peers_key.data(), peers_key.size()));
    const bench::KeyContext context(EVP_PKEY_CTX_new(key.get(), nullptr));
    require(EVP_PKEY_derive_init(context.get()) == 1 && EVP_PKEY_derive_set_peer(context.get(), peer.get()) == 1);
    Bytes shared(32);
    while (state.KeepRunning()) {
        auto length = shared.size();
        require(EVP_PKEY_derive(context.get(), shared.data(), &length) == 1);
    }
}
void public_openssl(benchmark::State& state) {
    while (state.KeepRunning()) benchmark::DoNotOptimize(openssl_private_key(EVP_PKEY_X25519));
}
void sign_openssl(benchmark::State& state) {
    const auto key = openssl_private_key(EVP_PKEY_ED25519);
    const DigestContext context(EVP_MD_CTX_new());
    Bytes made(64);
    while (state.KeepRunning()) {
        auto length = made.size();
        require(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
                EVP_DigestSign(context.get(), made.data(), &length, message.data(), message.size()) == 1);
    }
}
void verify_openssl(benchmark::State& state) {
    const auto key = openssl_private_key(EVP_PKEY_ED25519);
    const DigestContext context(EVP_MD_CTX_new());
    const auto good = signature();
    while (state.KeepRunning())
        require(EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
                EVP_DigestVerify(context.get(), good.data(), good.size(), message.data(), message.size()) == 1);
}

// --- nettle ----------------------------------------------------------------------------------------------------------

void shared_nettle(benchmark::State& state) {
    Bytes shared(32);
    while (state.KeepRunning()) curve25519_mul(shared.data(), private_key.data(), peers_key.data());
}
void public_nettle(benchmark::State& state) {
    Bytes key(32);
    while (state.KeepRunning()) curve25519_mul_g(key.data(), private_key.data());
}
void sign_nettle(benchmark::State& state) {
    Bytes made(64);
    while (state.KeepRunning())
        ed25519_sha512_sign(signer().public_key().data(), private_key.data(), message.size(), message.data(),
                            made.data());
}
void verify_nettle(benchmark::State& state) {
    const auto good = signature();
    while (state.KeepRunning())
        require(ed25519_sha512_verify(signer().public_key().data(), message.size(), message.data(), good.data()) == 1);
}

// --- Botan -----------------------------------------------------------------------------------------------------------

void shared_botan(benchmark::State& state) {
    Bytes shared(32);
    while (state.KeepRunning()) Botan::curve25519_donna(shared.data(), private_key.data(), peers_key.data());
}
void sign_botan(benchmark::State& state) {
    Botan::AutoSeeded_RNG random;
    const Botan::Ed25519_PrivateKey key(Botan::secure_vector<std::uint8_t>(private_key.begin(), private_key.end()));
    Botan::PK_Signer botan(key, random, "Pure");
    while (state.KeepRunning()) benchmark::DoNotOptimize(botan.sign_message(message, random));
}
void verify_botan(benchmark::State& state) {
    const Botan::Ed25519_PublicKey key(signer().public_key());
    Botan::PK_Verifier botan(key, "Pure");
    const auto good = signature();
    while (state.KeepRunning()) require(botan.verify_message(message, good));
}

// --- mbedTLS: no Ed25519 ---------------------------------------------------------------------------------------------

struct MbedtlsCurve {
    mbedtls_ecp_group group{};
    mbedtls_mpi scalar{};
    mbedtls_ecp_point peer{}, product{};

    MbedtlsCurve() {
        mbedtls_ecp_group_init(&group);
        mbedtls_mpi_init(&scalar);
        mbedtls_ecp_point_init(&peer);
        mbedtls_ecp_point_init(&product);
        auto k = private_key;
        k[0] &= 248, k[31] &= 127, k[31] |= 64;
        require(mbedtls_ecp_group_load(&group, MBEDTLS_ECP_DP_CURVE25519) == 0 &&
                mbedtls_mpi_read_binary_le(&scalar, k.data(), k.size()) == 0 &&
                mbedtls_ecp_point_read_binary(&group, &peer, peers_key.data(), peers_key.size()) == 0);
    }
    MbedtlsCurve(const MbedtlsCurve&) = delete;
    MbedtlsCurve& operator=(const MbedtlsCurve&) = delete;
    ~MbedtlsCurve() {
        mbedtls_ecp_point_free(&product);
        mbedtls_ecp_point_free(&peer);
        mbedtls_mpi_free(&scalar);
        mbedtls_ecp_group_free(&group);
    }
};

int system_random(void*, unsigned char* bytes, std::size_t size) {
    lib::SystemRandom().fill({bytes, size}, "blinding");
    return 0;
}

void shared_mbedtls(benchmark::State& state) {
    MbedtlsCurve curve;
    while (state.KeepRunning())
        require(mbedtls_ecp_mul(&curve.group, &curve.product, &curve.scalar, &curve.peer, system_random, nullptr) == 0);
}

}  // namespace

BENCHMARK(shared_glasstls)->Name("X25519, a shared secret/glasstls");
BENCHMARK(shared_openssl)->Name("X25519, a shared secret/OpenSSL");
BENCHMARK(shared_nettle)->Name("X25519, a shared secret/nettle");
BENCHMARK(shared_mbedtls)->Name("X25519, a shared secret/mbedTLS");
BENCHMARK(shared_botan)->Name("X25519, a shared secret/Botan");
BENCHMARK(public_glasstls)->Name("X25519, a public key/glasstls");
BENCHMARK(public_openssl)->Name("X25519, a public key/OpenSSL");
BENCHMARK(public_nettle)->Name("X25519, a public key/nettle");
BENCHMARK(sign_glasstls)->Name("Ed25519, a signature/glasstls");
BENCHMARK(sign_openssl)->Name("Ed25519, a signature/OpenSSL");
BENCHMARK(sign_nettle)->Name("Ed25519, a signature/nettle");
BENCHMARK(sign_botan)->Name("Ed25519, a signature/Botan");
BENCHMARK(verify_glasstls)->Name("Ed25519, verifying/glasstls");
BENCHMARK(verify_openssl)->Name("Ed25519, verifying/OpenSSL");
BENCHMARK(verify_nettle)->Name("Ed25519, verifying/nettle");
BENCHMARK(verify_botan)->Name("Ed25519, verifying/Botan");
