#pragma once
// The random source of programs: HMAC_DRBG with SHA-256, seeded by the operating system. Cheaper than asking the system
// for every few bytes, and a seed of the system's that is weaker than it should be is mixed with all that came before.
#include "crypto/drbg.h"
#include "lib/random.h"

namespace crypto {

// For one thread at a time. Its state is wiped when it goes.
class Random : public lib::RandomSource {
public:
    static constexpr std::uint64_t requests_per_seed = 4096;  // then it is reseeded

    Random();  // seeded by lib::SystemRandom, which may throw
    // entropy outlives it.
    explicit Random(lib::RandomSource& entropy);
    Random(const Random&) = delete;
    Random& operator=(const Random&) = delete;

    // A child of fork(2) has its parent's state and would draw its parent's bytes: it is reseeded before it draws any.
    void fill(std::span<std::uint8_t> bytes, const char* purpose) override;

private:
    void reseed_where_due();

    lib::RandomSource& entropy_;
    long process_;  // that the state belongs to
    HmacDrbg drbg_;
};

}  // namespace crypto
