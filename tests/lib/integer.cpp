#include "lib/integer.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "lib/hex.h"

using lib::Integer;

static Integer hex(std::string_view digits) { return Integer(lib::from_hex(digits)); }

TEST_CASE("an integer is read and written as big-endian bytes, as few as hold it") {
    CHECK(Integer(lib::Bytes{0x00, 0x01, 0x00}) == Integer(256));
    CHECK(Integer(256).to_bytes() == lib::Bytes{0x01, 0x00});
    CHECK(Integer(lib::View{}) == Integer());
    CHECK(Integer().to_bytes().empty());
    CHECK(hex("0123456789abcdef0123456789abcdef01").to_hex() == "123456789abcdef0123456789abcdef01");
    CHECK(Integer().to_hex() == "0");
}

TEST_CASE("an integer is written with exactly as many bytes as are asked for") {
    CHECK(Integer(256).to_bytes(4) == lib::Bytes{0x00, 0x00, 0x01, 0x00});
    CHECK(Integer(256).to_bytes(2) == lib::Bytes{0x01, 0x00});
    CHECK(Integer().to_bytes(3) == lib::Bytes{0, 0, 0});
    CHECK_THROWS_AS(Integer(256).to_bytes(1), std::domain_error);
    CHECK_THROWS_AS((Integer(1) - Integer(2)).to_bytes(), std::domain_error);
}

TEST_CASE("integers are ordered, negative ones below zero") {
    CHECK(Integer(1) - Integer(2) < Integer());
    CHECK(Integer(2) > Integer(1));
    CHECK(Integer::power_of_two(64) > Integer(~std::uint64_t{0}));
    CHECK(Integer(7) == Integer(7));
}

TEST_CASE("division rounds down, and the remainder is not negative") {
    CHECK(Integer(7) / Integer(2) == Integer(3));
    CHECK(Integer(7) % Integer(2) == Integer(1));
    const auto minus_seven = Integer() - Integer(7);
    CHECK(minus_seven % Integer(4) == Integer(1));
    CHECK(minus_seven / Integer(4) * Integer(4) + minus_seven % Integer(4) == minus_seven);
    CHECK((Integer(0b101100) >> 2) == Integer(0b1011));
}

TEST_CASE("what GMP would end the process for is an exception") {
    CHECK_THROWS_AS(Integer(1) / Integer(), std::domain_error);
    CHECK_THROWS_AS(Integer(1) % Integer(), std::domain_error);
    CHECK_THROWS_AS(powm(Integer(2), Integer(3), Integer()), std::domain_error);
    CHECK_THROWS_AS(powm(Integer(2), Integer() - Integer(1), Integer(4)), std::domain_error);
    CHECK_THROWS_AS(invert(Integer(2), Integer()), std::domain_error);
}

TEST_CASE("powers, common divisors and inverses are those of number theory") {
    const auto p = Integer::power_of_two(127) - Integer(1);  // a Mersenne prime
    const auto a = hex("deadbeefcafe");
    CHECK(powm(a, p - Integer(1), p) == Integer(1));  // Fermat
    CHECK(gcd(a * p, p) == p);
    CHECK(lcm(Integer(4), Integer(6)) == Integer(12));
    CHECK(*invert(a, p) * a % p == Integer(1));
    CHECK(!invert(Integer(6), Integer(9)));
}

TEST_CASE("bits are counted") {
    CHECK(Integer().bit_length() == 0);
    CHECK(Integer(1).bit_length() == 1);
    CHECK(Integer::power_of_two(2048).bit_length() == 2049);
    CHECK(Integer::power_of_two(77).trailing_zeros() == 77);
    CHECK(Integer().trailing_zeros() == 0);
    CHECK(Integer(3).is_odd());
    CHECK(!Integer().is_odd());
}

TEST_CASE("an integer can be copied, moved and assigned to itself") {
    auto a = hex("0102030405060708090a");
    const auto b = a;
    const auto& same = a;
    a = same;
    CHECK(a == b);
    const auto moved = std::move(a);
    CHECK(moved == b);
}
