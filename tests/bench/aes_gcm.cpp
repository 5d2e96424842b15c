// AES-128-GCM sealing 16 KiB, the most that a TLS record holds; the key is set up once, as a connection does.
#include <benchmark/benchmark.h>

#include "crypto/gcm.h"
#include "tests/bench/openssl.h"

namespace {

constexpr std::size_t size = 16384;
constexpr std::array<std::uint8_t, 16> key{1, 2, 3};
constexpr std::array<std::uint8_t, 12> nonce{4, 5, 6};
constexpr std::array<std::uint8_t, 13> additional_data{7, 8, 9};

void glasstls(benchmark::State& state) {
    const crypto::AesGcm gcm(key);
    lib::Bytes text(size, 0x5a);
    std::array<std::uint8_t, 16> tag{};
    while (state.KeepRunning()) gcm.seal(nonce, additional_data, text, text, tag);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

void openssl(benchmark::State& state) {
    const bench::CipherContext context(EVP_CIPHER_CTX_new());
    auto* const gcm = context.get();
    bench::require(EVP_EncryptInit_ex(gcm, EVP_aes_128_gcm(), nullptr, key.data(), nonce.data()) == 1);
    lib::Bytes text(size, 0x5a);
    std::array<std::uint8_t, 16> tag{};
    int written = 0;
    while (state.KeepRunning()) {
        bench::require(EVP_EncryptInit_ex(gcm, nullptr, nullptr, nullptr, nonce.data()) == 1 &&
                       EVP_EncryptUpdate(gcm, nullptr, &written, additional_data.data(), additional_data.size()) == 1 &&
                       EVP_EncryptUpdate(gcm, text.data(), &written, text.data(), size) == 1 &&
                       EVP_EncryptFinal_ex(gcm, tag.data(), &written) == 1 &&
                       EVP_CIPHER_CTX_ctrl(gcm, EVP_CTRL_AEAD_GET_TAG, tag.size(), tag.data()) == 1);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

}  // namespace

BENCHMARK(glasstls)->Name("AES-128-GCM of 16 KiB/glasstls");
BENCHMARK(openssl)->Name("AES-128-GCM of 16 KiB/OpenSSL");
