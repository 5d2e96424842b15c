// RSA with a modulus of 2048 bits in nettle, mbedTLS and Botan; ours, and OpenSSL's, is in rsa.cpp. All of them blind the
// private operation.
#include <benchmark/benchmark.h>
#include <botan/bigint.h>
#include <botan/pubkey.h>
#include <botan/rsa.h>
#include <botan/system_rng.h>
#include <mbedtls/rsa.h>
#include <nettle/rsa.h>

#include "tests/bench/openssl.h"
#include "tests/bench/rsa_key.h"

namespace {

using bench::require;
using bench::rsa_key;
using bench::rsa_representative;
using lib::Bytes;
using lib::View;

const Bytes& digest() {
    static const Bytes bytes(32, 0x5a);
    return bytes;
}

void fill(std::uint8_t* bytes, std::size_t size) {
    lib::SystemRandom random;
    random.fill({bytes, size}, "benchmark");
}

// --- nettle, whose public operation is GMP's -------------------------------------------------------------------------

void nettle_random(void*, std::size_t size, std::uint8_t* bytes) { fill(bytes, size); }

void set(mpz_t number, View bytes) { mpz_import(number, bytes.size(), 1, 1, 1, 0, bytes.data()); }

class NettleKey {
public:
    rsa_public_key public_key{};
    rsa_private_key private_key{};

    NettleKey() {
        rsa_public_key_init(&public_key);
        rsa_private_key_init(&private_key);
        const auto& key = rsa_key().components();
        set(public_key.n, key.n), set(public_key.e, key.e);
        set(private_key.p, key.p.view()), set(private_key.q, key.q.view());
        set(private_key.a, key.dP.view()), set(private_key.b, key.dQ.view()), set(private_key.c, key.qInv.view());
        require(rsa_public_key_prepare(&public_key) == 1 && rsa_private_key_prepare(&private_key) == 1);
        mpz_init(result);
        mpz_init(in);
        set(in, rsa_representative());
    }
    ~NettleKey() {
        rsa_public_key_clear(&public_key);
        rsa_private_key_clear(&private_key);
        mpz_clear(result);
        mpz_clear(in);
    }
    NettleKey(const NettleKey&) = delete;
    NettleKey& operator=(const NettleKey&) = delete;

    mpz_t result{}, in{};
};

void private_nettle(benchmark::State& state) {
    NettleKey key;
    while (state.KeepRunning())
        require(rsa_compute_root_tr(&key.public_key, &key.private_key, nullptr, nettle_random, key.result, key.in) ==
                1);
}

void pss_nettle(benchmark::State& state) {
    NettleKey key;
    std::array<std::uint8_t, 32> salt{};
    while (state.KeepRunning()) {
        fill(salt.data(), salt.size());
        require(rsa_pss_sha256_sign_digest_tr(&key.public_key, &key.private_key, nullptr, nettle_random, salt.size(),
                                              salt.data(), digest().data(), key.result) == 1);
    }
}

// --- mbedTLS ---------------------------------------------------------------------------------------------------------

int mbedtls_random(void*, unsigned char* bytes, std::size_t size) {
    fill(bytes, size);
    return 0;
}

class MbedtlsKey {
public:
    mbedtls_rsa_context context{};

    MbedtlsKey() {
        mbedtls_rsa_init(&context, MBEDTLS_RSA_PKCS_V21, MBEDTLS_MD_SHA256);
        const auto& key = rsa_key().components();
        require(mbedtls_rsa_import_raw(&context, key.n.data(), key.n.size(), key.p.view().data(), key.p.size(),
                                       key.q.view().data(), key.q.size(), key.d.view().data(), key.d.size(),
                                       key.e.data(), key.e.size()) == 0 &&
                mbedtls_rsa_complete(&context) == 0);
    }
    ~MbedtlsKey() { mbedtls_rsa_free(&context); }
    MbedtlsKey(const MbedtlsKey&) = delete;
    MbedtlsKey& operator=(const MbedtlsKey&) = delete;
};

void private_mbedtls(benchmark::State& state) {
    MbedtlsKey key;
    const auto in = rsa_representative();
    Bytes out(in.size());
    while (state.KeepRunning())
        require(mbedtls_rsa_private(&key.context, mbedtls_random, nullptr, in.data(), out.data()) == 0);
}

void public_mbedtls(benchmark::State& state) {
    MbedtlsKey key;
    const auto in = rsa_representative();
    Bytes out(in.size());
    while (state.KeepRunning()) require(mbedtls_rsa_public(&key.context, in.data(), out.data()) == 0);
}

void pss_mbedtls(benchmark::State& state) {
    MbedtlsKey key;
    Bytes signature(256);
    while (state.KeepRunning())
        require(mbedtls_rsa_rsassa_pss_sign(&key.context, mbedtls_random, nullptr, MBEDTLS_RSA_PRIVATE,
                                            MBEDTLS_MD_SHA256, static_cast<unsigned>(digest().size()), digest().data(),
                                            signature.data()) == 0);
}

// --- Botan -----------------------------------------------------------------------------------------------------------

Botan::BigInt number(View bytes) { return Botan::BigInt(bytes.data(), bytes.size()); }

Botan::RSA_PrivateKey botan_key() {
    const auto& key = rsa_key().components();
    return {number(key.p.view()), number(key.q.view()), number(key.e), number(key.d.view()), number(key.n)};
}

void private_botan(benchmark::State& state) {
    const auto key = botan_key();
    Botan::PK_Decryptor_EME operation(key, Botan::system_rng(), "Raw");
    const auto in = rsa_representative();
    while (state.KeepRunning()) benchmark::DoNotOptimize(operation.decrypt(in.data(), in.size()));
}

void public_botan(benchmark::State& state) {
    const auto key = botan_key();
    Botan::PK_Encryptor_EME operation(key, Botan::system_rng(), "Raw");
    const auto in = rsa_representative();
    while (state.KeepRunning()) benchmark::DoNotOptimize(operation.encrypt(in.data(), in.size(), Botan::system_rng()));
}

void pss_botan(benchmark::State& state) {
    const auto key = botan_key();
    Botan::PK_Signer operation(key, Botan::system_rng(), "PSSR(SHA-256)");
    while (state.KeepRunning())
        benchmark::DoNotOptimize(operation.sign_message(digest().data(), digest().size(), Botan::system_rng()));
}

}  // namespace

BENCHMARK(private_nettle)->Name("RSA-2048 private operation/nettle");
BENCHMARK(private_mbedtls)->Name("RSA-2048 private operation/mbedTLS");
BENCHMARK(private_botan)->Name("RSA-2048 private operation/Botan");
BENCHMARK(public_mbedtls)->Name("RSA-2048 public operation/mbedTLS");
BENCHMARK(public_botan)->Name("RSA-2048 public operation/Botan");
BENCHMARK(pss_nettle)->Name("RSA-2048 signature with PSS and SHA-256/nettle");
BENCHMARK(pss_mbedtls)->Name("RSA-2048 signature with PSS and SHA-256/mbedTLS");
BENCHMARK(pss_botan)->Name("RSA-2048 signature with PSS and SHA-256/Botan");
