#include "crypto/primes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

using crypto::is_probably_prime;
using lib::Integer;

static bool is_prime(const Integer& w) {
    lib::SystemRandom random;
    return is_probably_prime(w, 20, random);
}

TEST_CASE("the Miller-Rabin test agrees with a sieve up to 20000 (FIPS 186-5 appendix B.3.1)") {
    std::vector<bool> composite(20000);
    for (std::size_t n = 0; n < composite.size(); ++n) {
        if (n < 2) composite[n] = true;
        if (is_prime(Integer(n)) == composite[n]) FAIL_CHECK(n);
        for (auto multiple = n * n; n > 1 && !composite[n] && multiple < composite.size(); multiple += n)
            composite[multiple] = true;
    }
}

TEST_CASE("Mersenne's primes are found among the numbers 2^n - 1") {
    for (std::size_t n = 600; n <= 1300; ++n) {
        CAPTURE(n);
        CHECK(is_prime(Integer::power_of_two(n) - Integer(1)) == (n == 607 || n == 1279));
    }
}

TEST_CASE("composite numbers that deceive other tests are found out") {
    // Carmichael numbers without a small factor: (6k + 1)(12k + 1)(18k + 1), all three prime, pass Fermat's test.
    int seen = 0;
    for (std::uint64_t k = 400; k < 2000; ++k) {
        const Integer a(6 * k + 1), b(12 * k + 1), c(18 * k + 1);
        if (!is_prime(a) || !is_prime(b) || !is_prime(c)) continue;
        const auto n = a * b * c;
        CHECK(powm(Integer(2), n - Integer(1), n) == Integer(1));
        CHECK(!is_prime(n));
        ++seen;
    }
    CHECK(seen > 5);
    const auto p = Integer::power_of_two(607) - Integer(1), q = Integer::power_of_two(521) - Integer(1);
    CHECK(!is_prime(p * q));
    CHECK(!is_prime(p * p));
}

TEST_CASE(
    "a random prime has its two highest bits set, and p - 1 no factor in common with e (FIPS 186-5 appendix A.1.3)") {
    lib::SystemRandom random;
    for (std::size_t bits : {16, 17, 64, 65, 128, 512}) {
        for (int i = 0; i < 10; ++i) {
            const auto p = crypto::random_prime(bits, Integer(3 * 5 * 7), random);
            CAPTURE(p.to_hex());
            CHECK((p >> (bits - 2)) == Integer(3));
            CHECK(is_prime(p));
            CHECK(gcd(p - Integer(1), Integer(3 * 5 * 7)) == Integer(1));
        }
    }
}

TEST_CASE("a random source that repeats itself does not make the search go on forever") {
    struct Constant : lib::RandomSource {
        void fill(std::span<std::uint8_t> bytes, const char*) override { std::ranges::fill(bytes, 0xff); }
    } constant;
    CHECK_THROWS_AS(crypto::random_prime(64, Integer(5), constant), std::runtime_error);
}
