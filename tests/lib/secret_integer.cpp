#include "lib/secret_integer.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "lib/hex.h"
#include "lib/random.h"

using lib::Integer;
using lib::SecretInteger;

static lib::Bytes random_bytes(std::size_t size) {
    lib::Bytes bytes(size);
    lib::SystemRandom().fill(bytes, "test");
    return bytes;
}

TEST_CASE("a secret number is read and written as big-endian bytes of any length") {
    for (std::size_t size = 0; size <= 33; ++size) {
        CAPTURE(size);
        const auto bytes = random_bytes(size);
        const SecretInteger number(bytes, SecretInteger::limbs_for(8 * size));
        CHECK(Integer(number.to_bytes(size).view()) == Integer(bytes));
        CHECK(lib::to_hex(number.to_bytes(size).view()) == lib::to_hex(bytes));
        CHECK(lib::to_hex(number.to_bytes(size + 9).view()) == std::string(18, '0') + lib::to_hex(bytes));
    }
}

TEST_CASE("a secret number keeps the limbs of an integer") {
    const Integer value(lib::from_hex("0123456789abcdef fedcba9876543210"));
    CHECK(Integer(SecretInteger(value, 2).to_bytes(16).view()) == value);
    CHECK(Integer(SecretInteger(value, 5).to_bytes(40).view()) == value);
    CHECK(SecretInteger(value, 5).size() == 5);
    CHECK(SecretInteger(value, 5).resized(2).size() == 2);
    CHECK(Integer(SecretInteger(value, 5).resized(2).to_bytes(16).view()) == value);
}

TEST_CASE("a number that is too long for its limbs is refused by its length alone") {
    CHECK_THROWS_AS(SecretInteger(lib::Bytes(17), 2), std::length_error);
    CHECK_THROWS_AS(SecretInteger(Integer::power_of_two(128), 2), std::length_error);
    CHECK_NOTHROW(SecretInteger(Integer::power_of_two(128) - Integer(1), 2));
}

TEST_CASE("sums and products of secret numbers are those of integers") {
    for (const auto& [a_size, b_size] : {std::pair{8u, 8u}, {24u, 8u}, {8u, 40u}, {256u, 256u}}) {
        for (int i = 0; i < 20; ++i) {
            auto a = random_bytes(a_size);
            const auto b = random_bytes(b_size);
            a[0] &= 0x7f;
            const SecretInteger secret_a(a, a_size / 8), secret_b(b, b_size / 8);
            const auto product = secret_a * secret_b;
            CHECK(product.size() == secret_a.size() + secret_b.size());
            CHECK(Integer(product.to_bytes(a_size + b_size).view()) == Integer(a) * Integer(b));
            const auto sum = product + secret_a;
            CHECK(Integer(sum.to_bytes(a_size + b_size).view()) == Integer(a) * Integer(b) + Integer(a));
        }
    }
}

TEST_CASE("secret numbers are compared without a branch, and rightly") {
    const Integer values[] = {Integer(), Integer(1), Integer::power_of_two(64) - Integer(1), Integer::power_of_two(64),
                              Integer::power_of_two(128) - Integer(1)};
    for (const auto& a : values) {
        for (const auto& b : values) {
            CHECK((is_equal(SecretInteger(a, 2), SecretInteger(b, 2)) == ~0ULL) == (a == b));
            CHECK((is_equal(SecretInteger(a, 2), SecretInteger(b, 2)) == 0) == (a != b));
            CHECK((is_less(SecretInteger(a, 2), SecretInteger(b, 2)) == ~0ULL) == (a < b));
            CHECK((is_less(SecretInteger(a, 2), SecretInteger(b, 2)) == 0) == (a >= b));
        }
    }
    CHECK_THROWS_AS(is_equal(SecretInteger(1), SecretInteger(2)), std::logic_error);
    CHECK_THROWS_AS(is_less(SecretInteger(1), SecretInteger(2)), std::logic_error);
}
