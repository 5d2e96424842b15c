// AES-128 in CBC mode, decrypting, and in CTR mode, of 16 KiB; the key is set up once.
#include <benchmark/benchmark.h>
#include <botan/cipher_mode.h>
#include <mbedtls/aes.h>
#include <nettle/aes.h>
#include <nettle/cbc.h>
#include <nettle/ctr.h>

#include "crypto/fast/cbc.h"
#include "crypto/fast/ctr.h"
#include "tests/bench/openssl.h"

namespace {

constexpr std::size_t size = 16384;
constexpr std::array<std::uint8_t, 16> key{1, 2, 3}, iv{4, 5, 6};

void measure(benchmark::State& state, const auto& process) {
    lib::Bytes text(size, 0x5a);
    while (state.KeepRunning()) process(text);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

void glasstls_cbc(benchmark::State& state) {
    const crypto::fast::AesCbc cbc(key);
    measure(state, [&](auto& text) { cbc.decrypt(iv, text, text); });
}
void glasstls_ctr(benchmark::State& state) {
    const crypto::fast::AesCtr ctr(key);
    measure(state, [&](auto& text) { ctr.encrypt(iv, text, text); });
}

void openssl(benchmark::State& state, const EVP_CIPHER* cipher) {
    const bench::CipherContext context(EVP_CIPHER_CTX_new());
    auto* const aes = context.get();
    bench::require(EVP_DecryptInit_ex(aes, cipher, nullptr, key.data(), iv.data()) == 1 &&
                   EVP_CIPHER_CTX_set_padding(aes, 0) == 1);
    int written = 0;
    measure(state, [&](auto& text) {
        bench::require(EVP_DecryptInit_ex(aes, nullptr, nullptr, nullptr, iv.data()) == 1 &&
                       EVP_DecryptUpdate(aes, text.data(), &written, text.data(), size) == 1);
    });
}
void openssl_cbc(benchmark::State& state) { openssl(state, EVP_aes_128_cbc()); }
void openssl_ctr(benchmark::State& state) { openssl(state, EVP_aes_128_ctr()); }

// A function of nettle's as its modes call it: of any cipher's context.
template <auto function>
void nettle_function(const void* context, std::size_t length, std::uint8_t* out, const std::uint8_t* in) {
    function(static_cast<const aes128_ctx*>(context), length, out, in);
}
void nettle_cbc(benchmark::State& state) {
    aes128_ctx aes;
    aes128_set_decrypt_key(&aes, key.data());
    measure(state, [&](auto& text) {
        auto chain = iv;
        cbc_decrypt(&aes, nettle_function<aes128_decrypt>, iv.size(), chain.data(), size, text.data(), text.data());
    });
}
void nettle_ctr(benchmark::State& state) {
    aes128_ctx aes;
    aes128_set_encrypt_key(&aes, key.data());
    measure(state, [&](auto& text) {
        auto counter = iv;
        ctr_crypt(&aes, nettle_function<aes128_encrypt>, iv.size(), counter.data(), size, text.data(), text.data());
    });
}

void mbedtls_cbc(benchmark::State& state) {
    mbedtls_aes_context aes;
    mbedtls_aes_init(&aes);
    bench::require(mbedtls_aes_setkey_dec(&aes, key.data(), 128) == 0);
    measure(state, [&](auto& text) {
        auto chain = iv;
        mbedtls_aes_crypt_cbc(&aes, MBEDTLS_AES_DECRYPT, size, chain.data(), text.data(), text.data());
    });
    mbedtls_aes_free(&aes);
}
void mbedtls_ctr(benchmark::State& state) {
    mbedtls_aes_context aes;
    mbedtls_aes_init(&aes);
    bench::require(mbedtls_aes_setkey_enc(&aes, key.data(), 128) == 0);
    measure(state, [&](auto& text) {
        auto counter = iv;
        std::size_t offset = 0;
        std::array<std::uint8_t, 16> block{};
        mbedtls_aes_crypt_ctr(&aes, size, &offset, counter.data(), block.data(), text.data(), text.data());
    });
    mbedtls_aes_free(&aes);
}

void botan(benchmark::State& state, const char* name) {
    const auto mode = Botan::Cipher_Mode::create_or_throw(name, Botan::DECRYPTION);
    mode->set_key(key.data(), key.size());
    measure(state, [&](auto& text) {
        mode->start(iv.data(), iv.size());
        mode->process(text.data(), text.size());
    });
}
void botan_cbc(benchmark::State& state) { botan(state, "AES-128/CBC/NoPadding"); }
void botan_ctr(benchmark::State& state) { botan(state, "AES-128/CTR-BE"); }

}  // namespace

BENCHMARK(glasstls_cbc)->Name("AES-128-CBC decryption of 16 KiB/glasstls");
BENCHMARK(openssl_cbc)->Name("AES-128-CBC decryption of 16 KiB/OpenSSL");
BENCHMARK(nettle_cbc)->Name("AES-128-CBC decryption of 16 KiB/nettle");
BENCHMARK(mbedtls_cbc)->Name("AES-128-CBC decryption of 16 KiB/mbedTLS");
BENCHMARK(botan_cbc)->Name("AES-128-CBC decryption of 16 KiB/Botan");
BENCHMARK(glasstls_ctr)->Name("AES-128-CTR of 16 KiB/glasstls");
BENCHMARK(openssl_ctr)->Name("AES-128-CTR of 16 KiB/OpenSSL");
BENCHMARK(nettle_ctr)->Name("AES-128-CTR of 16 KiB/nettle");
BENCHMARK(mbedtls_ctr)->Name("AES-128-CTR of 16 KiB/mbedTLS");
BENCHMARK(botan_ctr)->Name("AES-128-CTR of 16 KiB/Botan");
