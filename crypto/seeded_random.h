#pragma once
// A random source that gives the same bytes for the same seed, on every processor: for replays and tests.
#include "crypto/hash.h"
#include "lib/random.h"

namespace crypto {

// HMAC_DRBG with SHA-256, never reseeded: NIST SP 800-90A section 10.1.2. seed: of any length; what it yields is as
// unpredictable as the seed, and no more.
class SeededRandom : public lib::RandomSource {
public:
    explicit SeededRandom(lib::View seed);
    void fill(std::span<std::uint8_t> bytes, const char* purpose) override;

private:
    void update(lib::View provided_data);

    Digest Key_, V_;
};

}  // namespace crypto
