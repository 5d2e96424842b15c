// ECDH, and ECDSA with SHA-256, on P-256, P-384 and P-521. Where a library hashes within its call, all hash the same 32 bytes.
#include <benchmark/benchmark.h>
#include <botan/auto_rng.h>
#include <botan/ecdh.h>
#include <botan/ecdsa.h>
#include <botan/pubkey.h>
#include <mbedtls/ctr_drbg.h>
#include <mbedtls/ecdh.h>
#include <mbedtls/ecdsa.h>
#include <mbedtls/entropy.h>
#include <nettle/ecc-curve.h>
#include <nettle/ecdsa.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

// nettle's header renames its functions by macros, and ours with them.
#undef ecdsa_sign
#undef ecdsa_verify

#include "crypto/fast/ec_multiply.h"
#include "crypto/fast/ecdsa.h"
#include "tests/bench/openssl.h"

namespace {

using bench::require;
using crypto::CurveId;
using crypto::HashAlgorithm;

const lib::Bytes message(32, 0x5a);

const crypto::EcPrivateKey& key(CurveId curve) {
    static const auto keys = [] {
        lib::SystemRandom random;
        return std::array{generate_ec_key(CurveId::p256, random), generate_ec_key(CurveId::p384, random),
                          generate_ec_key(CurveId::p521, random)};
    }();
    return keys[static_cast<std::size_t>(curve)];
}

// --- glasstls: hedged nonces, and checked keys -----------------------------------------------------------------------

void sign_glasstls(benchmark::State& state, CurveId curve) {
    lib::SystemRandom random;
    while (state.KeepRunning())
        benchmark::DoNotOptimize(crypto::fast::ecdsa_sign(key(curve), HashAlgorithm::sha256, message, random));
}

void verify_glasstls(benchmark::State& state, CurveId curve) {
    const auto signature = crypto::fast::ecdsa_sign(key(curve), HashAlgorithm::sha256, message);
    while (state.KeepRunning())
        require(crypto::fast::ecdsa_verify(key(curve).public_key(), hash(HashAlgorithm::sha256, message), signature));
}

void ecdh_glasstls(benchmark::State& state, CurveId curve) {
    while (state.KeepRunning()) benchmark::DoNotOptimize(crypto::fast::ecdh(key(curve), key(curve).public_key()));
}

// --- OpenSSL ---------------------------------------------------------------------------------------------------------

using Context = bench::Owned<EVP_MD_CTX, EVP_MD_CTX_free>;

bench::Key openssl_key(CurveId curve) {
    EVP_PKEY* made = EVP_EC_gen(name_of(curve));
    require(made != nullptr);
    return bench::Key(made);
}

lib::Bytes openssl_signature(EVP_PKEY* key) {
    const Context context(EVP_MD_CTX_new());
    lib::Bytes signature(256);
    auto size = signature.size();
    require(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
            EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1);
    signature.resize(size);
    return signature;
}

void sign_openssl(benchmark::State& state, CurveId curve) {
    const auto key = openssl_key(curve);
    while (state.KeepRunning()) benchmark::DoNotOptimize(openssl_signature(key.get()));
}

void verify_openssl(benchmark::State& state, CurveId curve) {
    const auto key = openssl_key(curve);
    const auto signature = openssl_signature(key.get());
    while (state.KeepRunning()) {
        const Context context(EVP_MD_CTX_new());
        require(EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
                EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) ==
                    1);
    }
}

void ecdh_openssl(benchmark::State& state, CurveId curve) {
    const auto own = openssl_key(curve), peer = openssl_key(curve);
    const bench::KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, own.get(), nullptr));
    require(EVP_PKEY_derive_init(context.get()) == 1 && EVP_PKEY_derive_set_peer(context.get(), peer.get()) == 1);
    lib::Bytes secret(66);
    while (state.KeepRunning()) {
        auto size = secret.size();
        require(EVP_PKEY_derive(context.get(), secret.data(), &size) == 1);
    }
}

// --- nettle ----------------------------------------------------------------------------------------------------------

void nettle_random(void*, std::size_t size, std::uint8_t* bytes) { lib::SystemRandom().fill({bytes, size}, "bench"); }

struct NettleKey {
    explicit NettleKey(CurveId id) {
        const auto* curve = id == CurveId::p256   ? nettle_get_secp_256r1()
                            : id == CurveId::p384 ? nettle_get_secp_384r1()
                                                  : nettle_get_secp_521r1();
        nettle_ecc_point_init(&point, curve);
        nettle_ecc_point_init(&product, curve);
        nettle_ecc_scalar_init(&scalar, curve);
        nettle_ecdsa_generate_keypair(&point, &scalar, nullptr, nettle_random);
        nettle_dsa_signature_init(&signature);
        sign();
    }
    NettleKey(const NettleKey&) = delete;
    NettleKey& operator=(const NettleKey&) = delete;
    ~NettleKey() {
        nettle_ecc_point_clear(&point);
        nettle_ecc_point_clear(&product);
        nettle_ecc_scalar_clear(&scalar);
        nettle_dsa_signature_clear(&signature);
    }
    void sign() { nettle_ecdsa_sign(&scalar, nullptr, nettle_random, message.size(), message.data(), &signature); }

    ecc_point point{}, product{};
    ecc_scalar scalar{};
    dsa_signature signature{};
};

void sign_nettle(benchmark::State& state, CurveId curve) {
    NettleKey key(curve);
    while (state.KeepRunning()) key.sign();
}
void verify_nettle(benchmark::State& state, CurveId curve) {
    const NettleKey key(curve);
    while (state.KeepRunning())
        require(nettle_ecdsa_verify(&key.point, message.size(), message.data(), &key.signature) == 1);
}
void ecdh_nettle(benchmark::State& state, CurveId curve) {
    NettleKey key(curve);
    while (state.KeepRunning()) nettle_ecc_point_mul(&key.product, &key.scalar, &key.point);
}

// --- mbedTLS ---------------------------------------------------------------------------------------------------------

struct MbedKey {
    explicit MbedKey(CurveId curve) {
        mbedtls_entropy_init(&entropy);
        mbedtls_ctr_drbg_init(&drbg);
        require(mbedtls_ctr_drbg_seed(&drbg, mbedtls_entropy_func, &entropy, nullptr, 0) == 0);
        mbedtls_ecp_keypair_init(&pair);
        const auto group = curve == CurveId::p256   ? MBEDTLS_ECP_DP_SECP256R1
                           : curve == CurveId::p384 ? MBEDTLS_ECP_DP_SECP384R1
                                                    : MBEDTLS_ECP_DP_SECP521R1;
        require(mbedtls_ecp_gen_key(group, &pair, mbedtls_ctr_drbg_random, &drbg) == 0);
        for (auto* number : {&r, &s, &z}) mbedtls_mpi_init(number);
        sign();
    }
    MbedKey(const MbedKey&) = delete;
    MbedKey& operator=(const MbedKey&) = delete;
    ~MbedKey() {
        for (auto* number : {&r, &s, &z}) mbedtls_mpi_free(number);
        mbedtls_ecp_keypair_free(&pair);
        mbedtls_ctr_drbg_free(&drbg);
        mbedtls_entropy_free(&entropy);
    }
    auto* group() { return &pair.grp; }
    auto* point() { return &pair.Q; }
    auto* number() { return &pair.d; }
    void sign() {
        require(mbedtls_ecdsa_sign(group(), &r, &s, number(), message.data(), message.size(), mbedtls_ctr_drbg_random,
                                   &drbg) == 0);
    }

    mbedtls_entropy_context entropy{};
    mbedtls_ctr_drbg_context drbg{};
    mbedtls_ecp_keypair pair{};
    mbedtls_mpi r{}, s{}, z{};
};

void sign_mbedtls(benchmark::State& state, CurveId curve) {
    MbedKey key(curve);
    while (state.KeepRunning()) key.sign();
}
void verify_mbedtls(benchmark::State& state, CurveId curve) {
    MbedKey key(curve);
    while (state.KeepRunning())
        require(mbedtls_ecdsa_verify(key.group(), message.data(), message.size(), key.point(), &key.r, &key.s) == 0);
}
void ecdh_mbedtls(benchmark::State& state, CurveId curve) {
    MbedKey key(curve);
    while (state.KeepRunning())
        require(mbedtls_ecdh_compute_shared(key.group(), &key.z, key.point(), key.number(), mbedtls_ctr_drbg_random,
                                            &key.drbg) == 0);
}

// --- Botan -----------------------------------------------------------------------------------------------------------

Botan::EC_Group botan_group(CurveId curve) {
    return Botan::EC_Group(curve == CurveId::p256 ? "secp256r1" : curve == CurveId::p384 ? "secp384r1" : "secp521r1");
}

void sign_botan(benchmark::State& state, CurveId curve) {
    Botan::AutoSeeded_RNG random;
    const Botan::ECDSA_PrivateKey key(random, botan_group(curve));
    Botan::PK_Signer signer(key, random, "EMSA1(SHA-256)");
    while (state.KeepRunning()) benchmark::DoNotOptimize(signer.sign_message(message, random));
}
void verify_botan(benchmark::State& state, CurveId curve) {
    Botan::AutoSeeded_RNG random;
    const Botan::ECDSA_PrivateKey key(random, botan_group(curve));
    const auto signature = Botan::PK_Signer(key, random, "EMSA1(SHA-256)").sign_message(message, random);
    Botan::PK_Verifier verifier(key, "EMSA1(SHA-256)");
    while (state.KeepRunning()) require(verifier.verify_message(message, signature));
}
void ecdh_botan(benchmark::State& state, CurveId curve) {
    Botan::AutoSeeded_RNG random;
    const Botan::ECDH_PrivateKey key(random, botan_group(curve));
    const Botan::PK_Key_Agreement agreement(key, random, "Raw");
    const auto peer = key.public_value();
    while (state.KeepRunning()) benchmark::DoNotOptimize(agreement.derive_key(0, peer));
}

[[maybe_unused]] const bool registered = [] {
    using Operation = void (*)(benchmark::State&, CurveId);
    struct Library {
        const char* name;
        Operation sign, verify, ecdh;
    };
    const Library libraries[] = {{"glasstls", sign_glasstls, verify_glasstls, ecdh_glasstls},
                                 {"OpenSSL", sign_openssl, verify_openssl, ecdh_openssl},
                                 {"nettle", sign_nettle, verify_nettle, ecdh_nettle},
                                 {"mbedTLS", sign_mbedtls, verify_mbedtls, ecdh_mbedtls},
                                 {"Botan", sign_botan, verify_botan, ecdh_botan}};
    for (const auto curve : {CurveId::p256, CurveId::p384, CurveId::p521})
        for (const auto& [library, sign, verify, ecdh] : libraries)
            for (const auto& [name, operation] :
                 {std::pair{"ECDSA sign", sign}, {"ECDSA verify", verify}, {"ECDH", ecdh}})
                benchmark::RegisterBenchmark((std::string(name) + ' ' + name_of(curve) + '/' + library).c_str(),
                                             [operation, curve](benchmark::State& state) { operation(state, curve); });
    return true;
}();

}  // namespace
