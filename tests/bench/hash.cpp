// Hashes over 16 KiB, the most that a TLS record holds; HMAC over a short text and over as much; TLS 1.3's key derivation.
#include <benchmark/benchmark.h>
#include <botan/hash.h>
#include <botan/mac.h>
#include <mbedtls/md.h>
#include <nettle/hmac.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include "crypto/hkdf.h"
#include "crypto/hmac.h"
#include "tests/bench/openssl.h"

namespace {

using crypto::HashAlgorithm;

constexpr std::size_t most = 16384;
const lib::Bytes key(32, 0x42);

void bytes_processed(benchmark::State& state, std::size_t size) {
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

template <HashAlgorithm algorithm>
void hash_by_glasstls(benchmark::State& state) {
    const lib::Bytes message(most, 0x5a);
    while (state.KeepRunning()) benchmark::DoNotOptimize(crypto::hash(algorithm, message));
    bytes_processed(state, most);
}

void hash_by_openssl(benchmark::State& state, const char* name) {
    const lib::Bytes message(most, 0x5a);
    const bench::Owned<EVP_MD, EVP_MD_free> algorithm(EVP_MD_fetch(nullptr, name, nullptr));
    std::array<std::uint8_t, 64> digest{};
    while (state.KeepRunning())
        bench::require(EVP_Digest(message.data(), most, digest.data(), nullptr, algorithm.get(), nullptr) == 1);
    bytes_processed(state, most);
}

void hash_by_nettle(benchmark::State& state, const nettle_hash* algorithm) {
    const lib::Bytes message(most, 0x5a);
    lib::Bytes context(algorithm->context_size);
    std::array<std::uint8_t, 64> digest{};
    algorithm->init(context.data());
    while (state.KeepRunning()) {
        algorithm->update(context.data(), most, message.data());
        algorithm->digest(context.data(), algorithm->digest_size, digest.data());
    }
    bytes_processed(state, most);
}

void hash_by_mbedtls(benchmark::State& state, mbedtls_md_type_t algorithm) {
    const lib::Bytes message(most, 0x5a);
    std::array<std::uint8_t, 64> digest{};
    while (state.KeepRunning())
        bench::require(mbedtls_md(mbedtls_md_info_from_type(algorithm), message.data(), most, digest.data()) == 0);
    bytes_processed(state, most);
}

void hash_by_botan(benchmark::State& state, const char* name) {
    const lib::Bytes message(most, 0x5a);
    const auto hash = Botan::HashFunction::create_or_throw(name);
    std::array<std::uint8_t, 64> digest{};
    while (state.KeepRunning()) {
        hash->update(message.data(), most);
        hash->final(digest.data());
    }
    bytes_processed(state, most);
}

// A keyed HMAC is there, as a connection has it: each text goes on from it.
template <std::size_t size>
void hmac_by_glasstls(benchmark::State& state) {
    const lib::Bytes text(size, 0x5a);
    const crypto::Hmac keyed(HashAlgorithm::sha256, key);
    while (state.KeepRunning()) {
        auto hmac = keyed;
        hmac.update(text);
        benchmark::DoNotOptimize(hmac.mac());
    }
    bytes_processed(state, size);
}

template <std::size_t size>
void hmac_by_openssl(benchmark::State& state) {
    const lib::Bytes text(size, 0x5a);
    const bench::Owned<EVP_MAC, EVP_MAC_free> algorithm(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    const bench::Owned<EVP_MAC_CTX, EVP_MAC_CTX_free> context(EVP_MAC_CTX_new(algorithm.get()));
    char name[] = "SHA256";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string("digest", name, 0), OSSL_PARAM_construct_end()};
    bench::require(EVP_MAC_init(context.get(), key.data(), key.size(), parameters) == 1);
    std::array<std::uint8_t, 32> mac{};
    while (state.KeepRunning()) {
        std::size_t written = 0;
        bench::require(EVP_MAC_init(context.get(), nullptr, 0, nullptr) == 1 &&
                       EVP_MAC_update(context.get(), text.data(), size) == 1 &&
                       EVP_MAC_final(context.get(), mac.data(), &written, mac.size()) == 1);
    }
    bytes_processed(state, size);
}

template <std::size_t size>
void hmac_by_nettle(benchmark::State& state) {
    const lib::Bytes text(size, 0x5a);
    hmac_sha256_ctx context;
    hmac_sha256_set_key(&context, key.size(), key.data());
    std::array<std::uint8_t, 32> mac{};
    while (state.KeepRunning()) {
        hmac_sha256_update(&context, size, text.data());
        hmac_sha256_digest(&context, mac.size(), mac.data());
    }
    bytes_processed(state, size);
}

template <std::size_t size>
void hmac_by_mbedtls(benchmark::State& state) {
    const lib::Bytes text(size, 0x5a);
    mbedtls_md_context_t context;
    mbedtls_md_init(&context);
    bench::require(mbedtls_md_setup(&context, mbedtls_md_info_from_type(MBEDTLS_MD_SHA256), 1) == 0 &&
                   mbedtls_md_hmac_starts(&context, key.data(), key.size()) == 0);
    std::array<std::uint8_t, 32> mac{};
    while (state.KeepRunning())
        bench::require(mbedtls_md_hmac_reset(&context) == 0 &&
                       mbedtls_md_hmac_update(&context, text.data(), size) == 0 &&
                       mbedtls_md_hmac_finish(&context, mac.data()) == 0);
    mbedtls_md_free(&context);
    bytes_processed(state, size);
}

template <std::size_t size>
void hmac_by_botan(benchmark::State& state) {
    const lib::Bytes text(size, 0x5a);
    const auto hmac = Botan::MessageAuthenticationCode::create_or_throw("HMAC(SHA-256)");
    hmac->set_key(key.data(), key.size());
    std::array<std::uint8_t, 32> mac{};
    while (state.KeepRunning()) {
        hmac->update(text.data(), size);
        hmac->final(mac.data());
    }
    bytes_processed(state, size);
}

void expand_label_by_glasstls(benchmark::State& state) {
    while (state.KeepRunning())
        benchmark::DoNotOptimize(crypto::hkdf_expand_label(HashAlgorithm::sha256, key, "key", {}, 16));
}

// OpenSSL 3.0 has HKDF-Expand, which is given the HkdfLabel.
void expand_label_by_openssl(benchmark::State& state) {
    lib::Bytes hkdf_label = lib::concat(lib::Bytes{0, 16, 9}, lib::view_of("tls13 key"), lib::Bytes{0}), secret = key;
    const bench::Owned<EVP_KDF, EVP_KDF_free> algorithm(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    const bench::Owned<EVP_KDF_CTX, EVP_KDF_CTX_free> context(EVP_KDF_CTX_new(algorithm.get()));
    char name[] = "SHA256";
    int mode = EVP_KDF_HKDF_MODE_EXPAND_ONLY;
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string("digest", name, 0), OSSL_PARAM_construct_int("mode", &mode),
        OSSL_PARAM_construct_octet_string("key", secret.data(), secret.size()),
        OSSL_PARAM_construct_octet_string("info", hkdf_label.data(), hkdf_label.size()), OSSL_PARAM_construct_end()};
    std::array<std::uint8_t, 16> output{};
    while (state.KeepRunning())
        bench::require(EVP_KDF_derive(context.get(), output.data(), output.size(), parameters) == 1);
}

void add(const char* subject, const char* library, auto* function, auto... arguments) {
    benchmark::RegisterBenchmark((std::string(subject) + "/" + library).c_str(), function, arguments...);
}

template <HashAlgorithm algorithm>
void add_hash(const char* subject, const char* openssl, const nettle_hash* nettle, mbedtls_md_type_t mbedtls,
              const char* botan) {
    add(subject, "glasstls", hash_by_glasstls<algorithm>);
    add(subject, "OpenSSL", hash_by_openssl, openssl);
    add(subject, "nettle", hash_by_nettle, nettle);
    add(subject, "mbedTLS", hash_by_mbedtls, mbedtls);
    add(subject, "Botan", hash_by_botan, botan);
}

template <std::size_t size>
void add_hmac(const char* subject) {
    add(subject, "glasstls", hmac_by_glasstls<size>);
    add(subject, "OpenSSL", hmac_by_openssl<size>);
    add(subject, "nettle", hmac_by_nettle<size>);
    add(subject, "mbedTLS", hmac_by_mbedtls<size>);
    add(subject, "Botan", hmac_by_botan<size>);
}

const bool added = [] {
    add_hash<HashAlgorithm::sha1>("SHA-1 of 16 KiB", "SHA1", &nettle_sha1, MBEDTLS_MD_SHA1, "SHA-1");
    add_hash<HashAlgorithm::sha256>("SHA-256 of 16 KiB", "SHA256", &nettle_sha256, MBEDTLS_MD_SHA256, "SHA-256");
    add_hash<HashAlgorithm::sha384>("SHA-384 of 16 KiB", "SHA384", &nettle_sha384, MBEDTLS_MD_SHA384, "SHA-384");
    add_hash<HashAlgorithm::sha512>("SHA-512 of 16 KiB", "SHA512", &nettle_sha512, MBEDTLS_MD_SHA512, "SHA-512");
    add_hmac<64>("HMAC-SHA-256 of 64 bytes");
    add_hmac<most>("HMAC-SHA-256 of 16 KiB");
    add("HKDF-Expand-Label with SHA-256", "glasstls", expand_label_by_glasstls);
    add("HKDF-Expand-Label with SHA-256", "OpenSSL", expand_label_by_openssl);
    return true;
}();

}  // namespace
