// The field of both bodies: limbs against integers.
#include "crypto/fast/field25519.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "crypto/primes.h"
#include "tests/crypto/curve25519.h"

using Textbook = crypto::Field25519;
using Fast = crypto::fast::Field25519;
using lib::Integer;

static Textbook textbook(const Integer& value) { return Textbook(value % Integer::power_of_two(255)); }
static Fast fast(const Integer& value) { return Fast::decode(tests::little_endian(value)); }

static bool is_same(const Textbook& a, const Fast& b) { return std::ranges::equal(a.encode(), b.encode()); }

static std::vector<Integer> values() {
    auto values = tests::edge_values();
    for (int i = 0; i < 20; ++i) values.emplace_back(tests::random_bytes(32));
    return values;
}

TEST_CASE("p is 2^255 - 19, and prime (RFC 7748 section 4.1)") {
    const auto p = Textbook::p();
    CHECK(p.to_hex() == "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed");
    lib::SystemRandom random;
    CHECK(crypto::is_probably_prime(p, 40, random));
}

TEST_CASE("limbs of 51 bits decode and encode as integers modulo p do (RFC 7748 section 5)") {
    for (const auto& a : values()) {
        CAPTURE(a.to_hex());
        CHECK(is_same(textbook(a), fast(a)));
        CHECK((fast(a).is_odd() != 0) == textbook(a).value().is_odd());
    }
}

TEST_CASE("limbs of 51 bits add, subtract, multiply and compare as integers modulo p do") {
    for (const auto& a : values())
        for (const auto& b : values()) {
            CAPTURE(a.to_hex());
            CAPTURE(b.to_hex());
            CHECK(is_same(textbook(a) + textbook(b), fast(a) + fast(b)));
            CHECK(is_same(textbook(a) - textbook(b), fast(a) - fast(b)));
            CHECK(is_same(textbook(a) * textbook(b), fast(a) * fast(b)));
            CHECK((textbook(a) == textbook(b)) == (is_equal(fast(a), fast(b)) != 0));
        }
}

TEST_CASE("limbs of 51 bits square, invert and take powers as integers modulo p do") {
    for (const auto& a : values()) {
        CAPTURE(a.to_hex());
        CHECK(is_same(square(textbook(a)), square(fast(a))));
        CHECK(is_same(Textbook(121665) * textbook(a), times(121665, fast(a))));
        CHECK(is_same(invert(textbook(a)), invert(fast(a))));
        CHECK(is_same(power(textbook(a), (Textbook::p() - Integer(5)) >> 3), power_p_minus_5_over_8(fast(a))));
    }
}

// Doubling three times without a carry is the most that a factor may have seen.
TEST_CASE("products of limbs as large as they may be are right, and reduced") {
    const auto largest = fast(Textbook::p() - Integer(1));  // all limbs 2^51 - 1, but for the lowest
    auto a = largest + largest;
    a = a + a;
    a = a + largest + largest + largest;
    for (const auto limb : a.limbs()) CHECK(limb < std::uint64_t{1} << 54);
    const auto minus_seven = textbook(Textbook::p() - Integer(7));
    for (const auto& product : {a * a, square(a)}) {
        CHECK(is_same(square(minus_seven), product));
        for (const auto limb : product.limbs()) CHECK(limb < (std::uint64_t{1} << 51) + (1 << 13));
    }
}

TEST_CASE("elements are swapped and moved where the mask says so") {
    auto a = Fast(1), b = Fast(2);
    cswap(0, a, b);
    CHECK(a.limbs()[0] == 1);
    cswap(~std::uint64_t{0}, a, b);
    CHECK(a.limbs()[0] == 2);
    cmove(0, a, b);
    CHECK(a.limbs()[0] == 2);
    cmove(~std::uint64_t{0}, a, b);
    CHECK(a.limbs()[0] == 1);
}
