#include "crypto/sha256.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "lib/integer.h"
#include "tests/crypto/vectors.h"

using crypto::Sha256;
using lib::Integer;

// The words that hashing the empty message tells, under their numbered names.
static std::map<std::string, std::uint32_t> told_words() {
    std::map<std::string, std::uint32_t> words;
    const lib::Steps::Listener listener = [&](const char* stage, int index, std::span<const lib::Step> values) {
        for (const auto& step : values)
            words[lib::numbered(step.name, stage, index)] = std::get<std::uint32_t>(step.value);
    };
    static_cast<void>(Sha256(lib::Steps(listener)).digest());
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

// Whether the word is the first 32 bits of the fractional part of the k-th root of p: with the root's integral part
// before it, it is the root of p * 2^(32 k), rounded down.
static bool is_fraction_of_root(std::uint32_t word, unsigned p, unsigned k) {
    std::uint64_t integral = 1;
    while (power(Integer(integral + 1), k) <= Integer(p)) ++integral;
    const Integer root(integral << 32 | word), target = Integer(p) * Integer::power_of_two(32 * k);
    return power(root, k) <= target && target < power(root + Integer(1), k);
}

TEST_CASE(
    "K are the first bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4 section "
    "4.2.2)") {
    auto words = told_words();
    const auto primes = first_primes(64);
    for (std::size_t t = 0; t < 64; ++t) {
        CAPTURE(t);
        CHECK(is_fraction_of_root(words["K[" + std::to_string(t) + "]"], primes[t], 3));
    }
}

TEST_CASE(
    "H(0) are the first bits of the fractional parts of the square roots of the first 8 primes (FIPS 180-4 section "
    "5.3.3)") {
    auto words = told_words();
    const auto primes = first_primes(8);
    for (std::size_t j = 0; j < 8; ++j) {
        CAPTURE(j);
        CHECK(is_fraction_of_root(words["H(0)_" + std::to_string(j)], primes[j], 2));
    }
}

TEST_CASE("SHA-256 makes the working variables and hash values of NIST's worked examples (FIPS 180-4 section 6.2)") {
    tests::check_vectors("sha256_fips180.rsp", 3);
}

TEST_CASE("SHA-256 passes NIST's short, long and Monte Carlo messages (FIPS 180-4)") {
    tests::check_vectors("sha256_short.rsp", 18);
    tests::check_vectors("sha256_long.rsp", 6);
    tests::check_vectors("sha256_monte_carlo.rsp", 10);
}

TEST_CASE("a message hashes the same however it is cut into pieces") {
    lib::Bytes message(300);
    for (std::size_t i = 0; i < message.size(); ++i) message[i] = static_cast<std::uint8_t>(i);
    for (std::size_t length : {0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 300}) {
        const auto whole = lib::View(message).first(length);
        for (std::size_t piece : {1, 7, 63, 64, 65, 299}) {
            CAPTURE(length);
            CAPTURE(piece);
            Sha256 hash;
            for (std::size_t at = 0; at < length; at += piece)
                hash.update(whole.subspan(at, std::min(piece, length - at)));
            CHECK(hash.digest() == crypto::sha256(whole));
        }
    }
}

TEST_CASE("a digest may be taken, and a hash copied, before the message has ended") {
    Sha256 hash;
    hash.update(lib::view_of("ab"));
    CHECK(hash.digest() == crypto::sha256(lib::view_of("ab")));
    auto other = hash;
    hash.update(lib::view_of("c"));
    other.update(lib::view_of("d"));
    CHECK(hash.digest() == crypto::sha256(lib::view_of("abc")));
    CHECK(other.digest() == crypto::sha256(lib::view_of("abd")));
}
