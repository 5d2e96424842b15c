#pragma once
// Prime numbers for RSA keys: found by trying, and recognised with a certainty that can be chosen.
#include "lib/integer.h"
#include "lib/random.h"

namespace crypto {

// An integer of so many random bytes.
lib::Integer random_integer(std::size_t bytes, lib::RandomSource& random, const char* purpose);

// The Miller-Rabin test, FIPS 186-5 appendix B.3.1, after a division by small primes. A composite number passes each
// iteration with a probability of at most 1/4, and a large one that was chosen at random with one that is far smaller.
bool is_probably_prime(const lib::Integer& w, int iterations, lib::RandomSource& random);

// FIPS 186-5 appendix A.1.3 step 4: a probable prime p of so many bits, the two highest of them set, with
// gcd(p - 1, e) = 1. bits: at least 16. Throws std::runtime_error where the random source does not come by one.
lib::Integer random_prime(std::size_t bits, const lib::Integer& e, lib::RandomSource& random);

}  // namespace crypto
