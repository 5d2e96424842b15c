#include "crypto/random.h"

#include <unistd.h>

#include <algorithm>

namespace crypto {

// The security strength of SHA-256 is 256 bits: SP 800-90A section 10.1, table 2. The nonce has half of it: section
// 8.6.7.
static constexpr std::size_t entropy_size = 32, nonce_size = 16;

static lib::Secret drawn(lib::RandomSource& entropy, std::size_t size, const char* purpose) {
    lib::Secret secret(size);
    entropy.fill(secret.bytes(), purpose);
    return secret;
}

static lib::RandomSource& system_random() {
    static lib::SystemRandom source;
    return source;
}

Random::Random() : Random(system_random()) {}

Random::Random(lib::RandomSource& entropy)
    : entropy_(entropy),
      process_(getpid()),
      drbg_(HashAlgorithm::sha256, drawn(entropy, entropy_size, "HMAC_DRBG entropy input").view(),
            drawn(entropy, nonce_size, "HMAC_DRBG nonce").view(), lib::view_of("glasstls")) {}

void Random::reseed_where_due() {
    const bool is_child = getpid() != process_;
    if (!is_child && drbg_.reseed_counter() <= requests_per_seed) return;
    drbg_.reseed(drawn(entropy_, entropy_size, "HMAC_DRBG entropy input").view());
    process_ = getpid();
}

void Random::fill(std::span<std::uint8_t> bytes, const char*) {
    while (!bytes.empty()) {
        reseed_where_due();
        const auto part = bytes.first(std::min(bytes.size(), HmacDrbg::max_bytes_per_request));
        drbg_.generate(part);
        bytes = bytes.subspan(part.size());
    }
}

}  // namespace crypto
