// AES-GCM sealing 16 KiB, the most that a TLS record holds, and 64 bytes, a short one; the key is set up once, as a
// connection does.
#include <benchmark/benchmark.h>
#include <botan/aead.h>
#include <mbedtls/gcm.h>
#include <nettle/aes.h>
#include <nettle/gcm.h>
#include <nettle/nettle-meta.h>

#include "crypto/fast/gcm.h"
#include "tests/bench/openssl.h"

namespace {

constexpr std::array<std::uint8_t, 32> key_bytes{1, 2, 3};
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

void glasstls(benchmark::State& state, lib::View key, std::size_t size) {
    const crypto::fast::AesGcm gcm(key);
    measure(state, size, [&](auto& text, auto& tag) { gcm.seal(nonce, additional_data, text, text, tag); });
}

void openssl(benchmark::State& state, lib::View key, std::size_t size) {
    const bench::CipherContext context(EVP_CIPHER_CTX_new());
    auto* const gcm = context.get();
    const auto* cipher = key.size() == 16 ? EVP_aes_128_gcm() : EVP_aes_256_gcm();
    bench::require(EVP_EncryptInit_ex(gcm, cipher, nullptr, key.data(), nonce.data()) == 1);
    int written = 0;
    measure(state, size, [&](auto& text, auto& tag) {
        bench::require(EVP_EncryptInit_ex(gcm, nullptr, nullptr, nullptr, nonce.data()) == 1 &&
                       EVP_EncryptUpdate(gcm, nullptr, &written, additional_data.data(), additional_data.size()) == 1 &&
                       EVP_EncryptUpdate(gcm, text.data(), &written, text.data(), static_cast<int>(text.size())) == 1 &&
                       EVP_EncryptFinal_ex(gcm, tag.data(), &written) == 1 &&
                       EVP_CIPHER_CTX_ctrl(gcm, EVP_CTRL_AEAD_GET_TAG, tag.size(), tag.data()) == 1);
    });
}

void nettle(benchmark::State& state, lib::View key, std::size_t size) {
    const auto& cipher = key.size() == 16 ? nettle_aes128 : nettle_aes256;
    aes256_ctx aes;
    gcm_key H;
    gcm_ctx gcm;
    cipher.set_encrypt_key(&aes, key.data());
    gcm_set_key(&H, &aes, cipher.encrypt);
    measure(state, size, [&](auto& text, auto& tag) {
        gcm_set_iv(&gcm, &H, nonce.size(), nonce.data());
        gcm_update(&gcm, &H, additional_data.size(), additional_data.data());
        gcm_encrypt(&gcm, &H, &aes, cipher.encrypt, text.size(), text.data(), text.data());
        gcm_digest(&gcm, &H, &aes, cipher.encrypt, tag.size(), tag.data());
    });
}

void mbedtls(benchmark::State& state, lib::View key, std::size_t size) {
    mbedtls_gcm_context gcm;
    mbedtls_gcm_init(&gcm);
    bench::require(mbedtls_gcm_setkey(&gcm, MBEDTLS_CIPHER_ID_AES, key.data(), 8 * static_cast<unsigned>(key.size())) ==
                   0);
    measure(state, size, [&](auto& text, auto& tag) {
        bench::require(mbedtls_gcm_crypt_and_tag(&gcm, MBEDTLS_GCM_ENCRYPT, text.size(), nonce.data(), nonce.size(),
                                                 additional_data.data(), additional_data.size(), text.data(),
                                                 text.data(), tag.size(), tag.data()) == 0);
    });
    mbedtls_gcm_free(&gcm);
}

// Appends the tag to the text, which is cut again.
void botan(benchmark::State& state, lib::View key, std::size_t size) {
    const auto gcm =
        Botan::AEAD_Mode::create_or_throw(key.size() == 16 ? "AES-128/GCM" : "AES-256/GCM", Botan::ENCRYPTION);
    gcm->set_key(key.data(), key.size());
    Botan::secure_vector<std::uint8_t> buffer(size, 0x5a);
    measure(state, size, [&](auto&, auto&) {
        gcm->set_associated_data(additional_data.data(), additional_data.size());
        gcm->start(nonce.data(), nonce.size());
        gcm->finish(buffer);
        buffer.resize(size);
    });
}

const bool registered = [] {
    constexpr std::pair<const char*, void (*)(benchmark::State&, lib::View, std::size_t)> libraries[] = {
        {"glasstls", glasstls}, {"OpenSSL", openssl}, {"nettle", nettle}, {"mbedTLS", mbedtls}, {"Botan", botan}};
    for (const std::size_t key_size : {16, 32})
        for (const auto& [size, size_name] : {std::pair{16384, "16 KiB"}, {64, "64 bytes"}})
            for (const auto& [library, function] : libraries) {
                const auto subject = "AES-" + std::to_string(8 * key_size) + "-GCM of " + size_name + "/" + library;
                benchmark::RegisterBenchmark(subject.c_str(), function, lib::View(key_bytes).first(key_size), size);
            }
    return true;
}();

}  // namespace
