// ChaCha20-Poly1305 sealing 16 KiB, the most that a TLS record holds, and 64 bytes, a short one; the key is set up once.
#include "crypto/fast/chacha20_poly1305.h"

#include <benchmark/benchmark.h>
#include <botan/aead.h>
#include <mbedtls/chachapoly.h>
#include <nettle/chacha-poly1305.h>

#include "tests/bench/openssl.h"

namespace {

constexpr std::array<std::uint8_t, 32> key{1, 2, 3};
constexpr std::array<std::uint8_t, 12> nonce{4, 5, 6};
constexpr std::array<std::uint8_t, 13> additional_data{7, 8, 9};

// Times sealing a text of so many bytes.
void measure(benchmark::State& state, std::size_t size, const auto& seal) {
    lib::Bytes text(size, 0x5a);
    std::array<std::uint8_t, 16> tag{};
    while (state.KeepRunning()) seal(text, tag);
    benchmark::DoNotOptimize(tag);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

void glasstls(benchmark::State& state, std::size_t size) {
    const crypto::fast::ChaCha20Poly1305 aead(key);
    measure(state, size, [&](auto& text, auto& tag) { aead.seal(nonce, additional_data, text, tag); });
}

void openssl(benchmark::State& state, std::size_t size) {
    const bench::CipherContext context(EVP_CIPHER_CTX_new());
    auto* const aead = context.get();
    bench::require(EVP_EncryptInit_ex(aead, EVP_chacha20_poly1305(), nullptr, key.data(), nonce.data()) == 1);
    int written = 0;
    measure(state, size, [&](auto& text, auto& tag) {
        bench::require(
            EVP_EncryptInit_ex(aead, nullptr, nullptr, nullptr, nonce.data()) == 1 &&
            EVP_EncryptUpdate(aead, nullptr, &written, additional_data.data(), additional_data.size()) == 1 &&
            EVP_EncryptUpdate(aead, text.data(), &written, text.data(), static_cast<int>(text.size())) == 1 &&
            EVP_EncryptFinal_ex(aead, tag.data(), &written) == 1 &&
            EVP_CIPHER_CTX_ctrl(aead, EVP_CTRL_AEAD_GET_TAG, tag.size(), tag.data()) == 1);
    });
}

void nettle(benchmark::State& state, std::size_t size) {
    chacha_poly1305_ctx context;
    chacha_poly1305_set_key(&context, key.data());
    measure(state, size, [&](auto& text, auto& tag) {
        chacha_poly1305_set_nonce(&context, nonce.data());
        chacha_poly1305_update(&context, additional_data.size(), additional_data.data());
        chacha_poly1305_encrypt(&context, text.size(), text.data(), text.data());
        chacha_poly1305_digest(&context, tag.size(), tag.data());
    });
}

void mbedtls(benchmark::State& state, std::size_t size) {
    mbedtls_chachapoly_context context;
    mbedtls_chachapoly_init(&context);
    bench::require(mbedtls_chachapoly_setkey(&context, key.data()) == 0);
    measure(state, size, [&](auto& text, auto& tag) {
        bench::require(mbedtls_chachapoly_encrypt_and_tag(&context, text.size(), nonce.data(), additional_data.data(),
                                                          additional_data.size(), text.data(), text.data(),
                                                          tag.data()) == 0);
    });
    mbedtls_chachapoly_free(&context);
}

// Appends the tag to the text, which is cut again.
void botan(benchmark::State& state, std::size_t size) {
    const auto aead = Botan::AEAD_Mode::create_or_throw("ChaCha20Poly1305", Botan::ENCRYPTION);
    aead->set_key(key.data(), key.size());
    Botan::secure_vector<std::uint8_t> buffer(size, 0x5a);
    measure(state, size, [&](auto&, auto&) {
        aead->set_associated_data(additional_data.data(), additional_data.size());
        aead->start(nonce.data(), nonce.size());
        aead->finish(buffer);
        buffer.resize(size);
    });
}

}  // namespace

BENCHMARK_CAPTURE(glasstls, long, 16384)->Name("ChaCha20-Poly1305 of 16 KiB/glasstls");
BENCHMARK_CAPTURE(openssl, long, 16384)->Name("ChaCha20-Poly1305 of 16 KiB/OpenSSL");
BENCHMARK_CAPTURE(nettle, long, 16384)->Name("ChaCha20-Poly1305 of 16 KiB/nettle");
BENCHMARK_CAPTURE(mbedtls, long, 16384)->Name("ChaCha20-Poly1305 of 16 KiB/mbedTLS");
BENCHMARK_CAPTURE(botan, long, 16384)->Name("ChaCha20-Poly1305 of 16 KiB/Botan");
BENCHMARK_CAPTURE(glasstls, short, 64)->Name("ChaCha20-Poly1305 of 64 bytes/glasstls");
BENCHMARK_CAPTURE(openssl, short, 64)->Name("ChaCha20-Poly1305 of 64 bytes/OpenSSL");
BENCHMARK_CAPTURE(nettle, short, 64)->Name("ChaCha20-Poly1305 of 64 bytes/nettle");
BENCHMARK_CAPTURE(mbedtls, short, 64)->Name("ChaCha20-Poly1305 of 64 bytes/mbedTLS");
BENCHMARK_CAPTURE(botan, short, 64)->Name("ChaCha20-Poly1305 of 64 bytes/Botan");
