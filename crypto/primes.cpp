#include "crypto/primes.h"

#include <algorithm>
#include <stdexcept>

#include "lib/secret.h"

namespace crypto {

using lib::Integer;

Integer random_integer(std::size_t bytes, lib::RandomSource& random, const char* purpose) {
    lib::Secret drawn(bytes);
    random.fill(drawn.bytes(), purpose);
    return Integer(drawn.view());
}

static const std::vector<Integer>& small_primes() {
    static const auto primes = [] {
        std::vector<std::uint64_t> found = {2};
        for (std::uint64_t n = 3; n < 2000; n += 2)
            if (std::ranges::none_of(found, [n](auto prime) { return n % prime == 0; })) found.push_back(n);
        return std::vector<Integer>(found.begin(), found.end());
    }();
    return primes;
}

// FIPS 186-5 appendix B.3.1 step 4: whether b shows that w is composite; w - 1 = 2^a * m with an odd m.
static bool is_witness(const Integer& b, const Integer& w, std::size_t a, const Integer& m) {
    const Integer one(1), minus_one = w - one;
    auto z = powm(b, m, w);
    if (z == one || z == minus_one) return false;
    for (std::size_t j = 1; j < a; ++j) {
        z = z * z % w;
        if (z == minus_one) return false;
        if (z == one) return true;
    }
    return true;
}

bool is_probably_prime(const Integer& w, int iterations, lib::RandomSource& random) {
    const Integer zero, one(1), two(2);
    if (w < two) return false;
    for (const auto& prime : small_primes())
        if (w % prime == zero) return w == prime;

    const auto a = (w - one).trailing_zeros();
    const auto m = (w - one) >> a;
    for (int i = 0; i < iterations; ++i) {
        // Step 4.1 and 4.2: 1 < b < w - 1. From 64 bits more than w has, so that every b is as likely as any other.
        const auto b =
            two + random_integer(w.bit_length() / 8 + 9, random, "RSA prime: Miller-Rabin base") % (w - two - one);
        if (is_witness(b, w, a, m)) return false;
    }
    return true;
}

Integer random_prime(std::size_t bits, const Integer& e, lib::RandomSource& random) {
    constexpr int iterations = 8;              // FIPS 186-5 table B.1 asks for 5, from 1024 bits on
    constexpr std::size_t tries_per_bit = 20;  // one odd number in 0.35 * bits is prime
    const Integer one(1), three(3);
    for (std::size_t i = 0; i < tries_per_bit * bits; ++i) {
        const auto low = random_integer(bits / 8 + 1, random, "RSA prime") % Integer::power_of_two(bits - 2);
        auto p = three * Integer::power_of_two(bits - 2) + low;
        if (!p.is_odd()) p = p + one;
        if (gcd(p - one, e) == one && is_probably_prime(p, iterations, random)) return p;
    }
    throw std::runtime_error("the random source did not come by a prime number");
}

}  // namespace crypto
