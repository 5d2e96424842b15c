#include "crypto/sha256.h"
#include "crypto/sha512.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "lib/integer.h"
#include "tests/crypto/vectors.h"

using lib::Integer;

// The words that hashing the empty message tells, under their numbered names.
template <class Algorithm, class Word>
static std::map<std::string, Word> told_words() {
    std::map<std::string, Word> words;
    const lib::Steps::Listener listener = [&](const char* stage, int index, std::span<const lib::Step> values) {
        for (const auto& step : values) words[lib::numbered(step.name, stage, index)] = std::get<Word>(step.value);
    };
    static_cast<void>(Algorithm(lib::Steps(listener)).digest());
    return words;
}

static std::vector<unsigned> first_primes(std::size_t count) {
    std::vector<unsigned> primes;
    for (unsigned candidate = 2; primes.size() < count; ++candidate)
        if (std::ranges::none_of(primes, [&](unsigned prime) { return candidate % prime == 0; }))
            primes.push_back(candidate);
    return primes;
}

static Integer power(const Integer& base, unsigned exponent) {
    return exponent == 0 ? Integer(1) : base * power(base, exponent - 1);
}

// The first 64 bits of the fractional part of the k-th root of p: the root of p * 2^(64 k), rounded down, without its
// integral part. Digit after digit, as by hand.
static std::uint64_t fraction_of_root(unsigned p, unsigned k) {
    Integer root(0);
    for (unsigned bit = 69; bit-- > 0;) {
        const auto larger = root + Integer::power_of_two(bit);
        if (power(larger, k) <= Integer(p) * Integer::power_of_two(64 * k)) root = larger;
    }
    return lib::load_big_endian((root % Integer::power_of_two(64)).to_bytes(8));
}

static std::vector<std::uint64_t> fractions_of_roots(std::size_t count, unsigned k) {
    std::vector<std::uint64_t> fractions;
    for (const auto prime : first_primes(count)) fractions.push_back(fraction_of_root(prime, k));
    return fractions;
}

TEST_CASE(
    "K are the first bits of the fractional parts of the cube roots of the first primes (FIPS 180-4 sections 4.2.2 "
    "and 4.2.3)") {
    const auto roots = fractions_of_roots(80, 3);
    auto K_512 = told_words<crypto::Sha512, std::uint64_t>(), K_384 = told_words<crypto::Sha384, std::uint64_t>();
    auto K_256 = told_words<crypto::Sha256, std::uint32_t>(), K_224 = told_words<crypto::Sha224, std::uint32_t>();
    for (std::size_t t = 0; t < 80; ++t) {
        CAPTURE(t);
        const auto name = "K[" + std::to_string(t) + "]";
        CHECK(K_512[name] == roots[t]);
        CHECK(K_384[name] == roots[t]);
        if (t < 64) CHECK(K_256[name] == roots[t] >> 32);
        if (t < 64) CHECK(K_224[name] == roots[t] >> 32);
    }
}

TEST_CASE(
    "H(0) are bits of the fractional parts of the square roots of the first 16 primes (FIPS 180-4 sections 5.3.2 to "
    "5.3.5)") {
    const auto roots = fractions_of_roots(16, 2);
    auto H_512 = told_words<crypto::Sha512, std::uint64_t>(), H_384 = told_words<crypto::Sha384, std::uint64_t>();
    auto H_256 = told_words<crypto::Sha256, std::uint32_t>(), H_224 = told_words<crypto::Sha224, std::uint32_t>();
    for (std::size_t j = 0; j < 8; ++j) {
        CAPTURE(j);
        const auto name = "H(0)_" + std::to_string(j);
        CHECK(H_512[name] == roots[j]);
        CHECK(H_384[name] == roots[8 + j]);
        CHECK(H_256[name] == roots[j] >> 32);
        CHECK(H_224[name] == (roots[8 + j] & 0xffffffff));
    }
}

TEST_CASE("SHA-2 makes the working variables and hash values of NIST's worked examples (FIPS 180-4 section 6)") {
    for (const auto* name : {"sha224", "sha256", "sha384", "sha512"})
        tests::check_vectors((std::string(name) + "_fips180.rsp").c_str(), 3);
}

TEST_CASE("SHA-256 passes NIST's short, long and Monte Carlo messages (FIPS 180-4)") {
    tests::check_vectors("sha256_short.rsp", 18);
    tests::check_vectors("sha256_long.rsp", 6);
    tests::check_vectors("sha256_monte_carlo.rsp", 10);
}
