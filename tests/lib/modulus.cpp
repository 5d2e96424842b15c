#include "lib/modulus.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "lib/random.h"

using lib::Integer;
using lib::Modulus;
using lib::SecretInteger;

static Integer random_below(const Integer& limit) {
    lib::Bytes bytes(limit.to_bytes().size() + 8);
    lib::SystemRandom().fill(bytes, "test");
    return Integer(bytes) % limit;
}

static Integer value_of(const SecretInteger& number) { return Integer(number.to_bytes(8 * number.size()).view()); }

// Small ones, ones that fill their limbs to the last bit, and ones that leave whole limbs empty.
static std::vector<std::pair<Integer, std::size_t>> moduli() {
    std::vector<std::pair<Integer, std::size_t>> list = {{Integer(3), 1}, {Integer(3), 4}, {Integer(~0ULL), 1}};
    for (std::size_t bits : {65, 127, 128, 521, 1024, 1030, 2048}) {
        const auto size = SecretInteger::limbs_for(bits);
        list.emplace_back(Integer::power_of_two(bits) - Integer(1), size);
        list.emplace_back(Integer::power_of_two(bits - 1) + Integer(1), size);
        const auto odd = random_below(Integer::power_of_two(bits - 2)) * Integer(2) + Integer(1);
        list.emplace_back(Integer::power_of_two(bits - 1) + odd, size + 1);
    }
    return list;
}

static std::vector<Integer> residues(const Integer& m) {
    return {Integer(), Integer(1), m - Integer(1), m - Integer(2), random_below(m), random_below(m)};
}

TEST_CASE("an even modulus, and 0 and 1, are refused") {
    for (std::uint64_t value : {0, 1, 2, 1000}) CHECK_THROWS_AS(Modulus(Integer(value), 1), std::invalid_argument);
    CHECK_THROWS_AS(Modulus(Integer::power_of_two(64) + Integer(1), 1), std::length_error);
}

TEST_CASE("Montgomery's constants are what they are defined as") {
    for (const auto& [m, size] : moduli()) {
        CAPTURE(m.to_hex());
        const Modulus modulus(m, size);
        CHECK(value_of(modulus.value()) == m);
        CHECK(value_of(modulus.r_squared()) == Integer::power_of_two(2 * 64 * size) % m);
        CHECK((value_of(modulus.m_prime()) * m + Integer(1)) % Integer::power_of_two(64) == Integer());
    }
}

TEST_CASE("differences, products and powers modulo m are those of plain integers") {
    for (const auto& [m, size] : moduli()) {
        CAPTURE(m.to_hex());
        const Modulus modulus(m, size);
        for (const auto& a : residues(m)) {
            for (const auto& b : residues(m)) {
                const SecretInteger secret_a(a, size), secret_b(b, size);
                CHECK(value_of(modulus.subtract(secret_a, secret_b)) == (a - b) % m);
                CHECK(value_of(modulus.multiply(secret_a, secret_b)) == a * b % m);
            }
        }
        const auto base = random_below(m);
        for (const auto& exponent : residues(m))
            CHECK(value_of(modulus.power(SecretInteger(base, size), SecretInteger(exponent, size))) ==
                  powm(base, exponent, m));
        for (std::uint64_t exponent : {1ULL, 2ULL, 3ULL, 65537ULL, ~0ULL})
            CHECK(value_of(modulus.power(SecretInteger(base, size), exponent)) == powm(base, Integer(exponent), m));
    }
}

TEST_CASE("a power's exponent may have more limbs than its modulus") {
    const auto m = Integer::power_of_two(127) - Integer(1);
    const auto base = random_below(m), exponent = random_below(Integer::power_of_two(64 * 5));
    CHECK(value_of(Modulus(m, 2).power(SecretInteger(base, 2), SecretInteger(exponent, 5))) == powm(base, exponent, m));
    CHECK(value_of(Modulus(m, 2).power(SecretInteger(base, 2), SecretInteger(std::size_t{1}))) == Integer(1));
}

TEST_CASE("numbers up to m * R are reduced") {
    for (const auto& [m, size] : moduli()) {
        CAPTURE(m.to_hex());
        const Modulus modulus(m, size);
        const auto limit = m * Integer::power_of_two(64 * size);
        for (const auto& x : residues(limit)) CHECK(value_of(modulus.mod(SecretInteger(x, 2 * size))) == x % m);
        CHECK_THROWS_AS(modulus.mod(SecretInteger(2 * size + 1)), std::logic_error);
    }
}
