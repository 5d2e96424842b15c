// RSA with a modulus of 2048 bits: the private and the public operation on numbers, and a signature. The other peers are in
// rsa_peers.cpp.
#include "crypto/rsa_pss.h"

#include <benchmark/benchmark.h>
#include <gmp.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include "tests/bench/openssl.h"
#include "tests/bench/rsa_key.h"

namespace {

using lib::Bytes;
using lib::View;

const crypto::RsaPrivateKey& key() { return bench::rsa_key(); }
Bytes representative() { return bench::rsa_representative(); }

// --- glasstls: blinding and the check of the result are part of it. --------------------------------------------------

void private_glasstls(benchmark::State& state) {
    lib::SystemRandom random;
    const auto c = representative();
    while (state.KeepRunning()) benchmark::DoNotOptimize(key().apply(c, random));
}

void public_glasstls(benchmark::State& state) {
    const auto m = representative();
    while (state.KeepRunning()) benchmark::DoNotOptimize(key().public_key().apply(m));
}

void pss_glasstls(benchmark::State& state) {
    lib::SystemRandom random;
    const Bytes message(32, 0x5a);
    const auto parameters = crypto::pss_with(crypto::HashAlgorithm::sha256);
    while (state.KeepRunning()) benchmark::DoNotOptimize(rsa_pss_sign(parameters, key(), message, random));
}

// --- GMP: two powers of half the length, put together. No blinding, no check. ----------------------------------------

class Number {
public:
    explicit Number(View bytes = {}) {
        mpz_init(value_);
        mpz_import(value_, bytes.size(), 1, 1, 1, 0, bytes.data());
    }
    ~Number() { mpz_clear(value_); }
    Number(const Number&) = delete;
    Number& operator=(const Number&) = delete;
    operator mpz_ptr() { return value_; }  // NOLINT(google-explicit-constructor): it is handed to GMP everywhere

private:
    mpz_t value_;
};

void private_gmp(benchmark::State& state) {
    const auto& components = key().components();
    Number c(representative()), p(components.p.view()), q(components.q.view());
    Number dP(components.dP.view()), dQ(components.dQ.view()), qInv(components.qInv.view());
    Number m_1, m_2, h;
    while (state.KeepRunning()) {
        mpz_powm_sec(m_1, c, dP, p);
        mpz_powm_sec(m_2, c, dQ, q);
        mpz_sub(h, m_1, m_2);
        mpz_mul(h, h, qInv);
        mpz_mod(h, h, p);
        mpz_addmul(m_2, h, q);
        benchmark::DoNotOptimize(mpz_limbs_read(m_2));
    }
}

void public_gmp(benchmark::State& state) {
    Number m(representative()), n(key().components().n), c;
    while (state.KeepRunning()) {
        mpz_powm_ui(c, m, key().public_key().e(), n);
        benchmark::DoNotOptimize(mpz_limbs_read(c));
    }
}

// --- OpenSSL ---------------------------------------------------------------------------------------------------------

using bench::require;
using BigNumber = bench::Owned<BIGNUM, BN_clear_free>;
using Builder = bench::Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Parameters = bench::Owned<OSSL_PARAM, OSSL_PARAM_free>;

bench::Key openssl_key() {
    const auto& components = key().components();
    const std::pair<const char*, View> values[] = {{OSSL_PKEY_PARAM_RSA_N, components.n},
                                                   {OSSL_PKEY_PARAM_RSA_E, components.e},
                                                   {OSSL_PKEY_PARAM_RSA_D, components.d.view()},
                                                   {OSSL_PKEY_PARAM_RSA_FACTOR1, components.p.view()},
                                                   {OSSL_PKEY_PARAM_RSA_FACTOR2, components.q.view()},
                                                   {OSSL_PKEY_PARAM_RSA_EXPONENT1, components.dP.view()},
                                                   {OSSL_PKEY_PARAM_RSA_EXPONENT2, components.dQ.view()},
                                                   {OSSL_PKEY_PARAM_RSA_COEFFICIENT1, components.qInv.view()}};
    const Builder builder(OSSL_PARAM_BLD_new());
    std::vector<BigNumber> numbers;
    for (const auto& [name, value] : values) {
        numbers.emplace_back(BN_bin2bn(value.data(), static_cast<int>(value.size()), nullptr));
        require(OSSL_PARAM_BLD_push_BN(builder.get(), name, numbers.back().get()) == 1);
    }
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    const bench::KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY* made = nullptr;
    require(EVP_PKEY_fromdata_init(context.get()) == 1 &&
            EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_KEYPAIR, parameters.get()) == 1);
    return bench::Key(made);
}

void with_openssl(benchmark::State& state, auto init, auto operation) {
    const auto key = openssl_key();
    const bench::KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    require(init(context.get()) == 1 && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) == 1);
    const auto in = representative();
    Bytes out(in.size());
    while (state.KeepRunning()) {
        auto length = out.size();
        require(operation(context.get(), out.data(), &length, in.data(), in.size()) == 1);
    }
}

void private_openssl(benchmark::State& state) { with_openssl(state, EVP_PKEY_decrypt_init, EVP_PKEY_decrypt); }
void public_openssl(benchmark::State& state) { with_openssl(state, EVP_PKEY_encrypt_init, EVP_PKEY_encrypt); }

void pss_openssl(benchmark::State& state) {
    const auto key = openssl_key();
    const Bytes message(32, 0x5a);
    Bytes signature(256);
    const bench::Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    while (state.KeepRunning()) {
        EVP_PKEY_CTX* parameters = nullptr;
        auto length = signature.size();
        require(EVP_DigestSignInit(context.get(), &parameters, EVP_sha256(), nullptr, key.get()) == 1 &&
                EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1 &&
                EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) == 1 &&
                EVP_DigestSign(context.get(), signature.data(), &length, message.data(), message.size()) == 1);
    }
}

}  // namespace

BENCHMARK(private_glasstls)->Name("RSA-2048 private operation/glasstls");
BENCHMARK(private_gmp)->Name("RSA-2048 private operation/GMP's mpz_powm_sec with CRT");
BENCHMARK(private_openssl)->Name("RSA-2048 private operation/OpenSSL");
BENCHMARK(public_glasstls)->Name("RSA-2048 public operation/glasstls");
BENCHMARK(public_gmp)->Name("RSA-2048 public operation/GMP's mpz_powm_ui");
BENCHMARK(public_openssl)->Name("RSA-2048 public operation/OpenSSL");
BENCHMARK(pss_glasstls)->Name("RSA-2048 signature with PSS and SHA-256/glasstls");
BENCHMARK(pss_openssl)->Name("RSA-2048 signature with PSS and SHA-256/OpenSSL");
