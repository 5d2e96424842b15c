#pragma once
// A random source that gives the same bytes for the same seed, on every processor: for replays and tests.
#include "crypto/drbg.h"
#include "lib/random.h"

namespace crypto {

// HMAC_DRBG with SHA-256, never reseeded. seed: of any length; what it yields is as unpredictable as the seed, and no
// more.
class SeededRandom : public lib::RandomSource {
public:
    explicit SeededRandom(lib::View seed) : drbg_(HashAlgorithm::sha256, seed, {}) {}
    void fill(std::span<std::uint8_t> bytes, const char* purpose) override;

private:
    HmacDrbg drbg_;
};

}  // namespace crypto
