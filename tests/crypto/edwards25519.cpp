// edwards25519 in both bodies.
#include "crypto/fast/edwards25519.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "crypto/edwards25519.h"
#include "crypto/primes.h"
#include "tests/crypto/curve25519.h"

using crypto::Field25519;
using lib::Integer;
using tests::little_endian;
using Textbook = crypto::Edwards25519;
using Fast = crypto::fast::Edwards25519;

static Integer decimal(std::string_view digits) {
    Integer value;
    for (const auto digit : digits) value = value * Integer(10) + Integer(static_cast<std::uint64_t>(digit - '0'));
    return value;
}

static bool is_same(const Textbook& a, const Fast& b) { return std::ranges::equal(a.encode(), b.encode()); }

static bool is_on_curve(const Textbook& point) {
    const auto x = point.X * invert(point.Z), y = point.Y * invert(point.Z), xx = square(x), yy = square(y);
    return yy - xx == Field25519(1) + Textbook::d() * xx * yy && point.T == x * y * point.Z;
}

static Textbook random_point() { return Integer(tests::random_bytes(32)) * Textbook::B(); }
static Fast fast(const Textbook& point) { return *Fast::decode(point.encode()); }

// The whole group has 8 L points: L times a point is one of the eight whose order divides 8.
static Textbook point_of_order_8() {
    for (std::uint64_t y = 2;; ++y) {
        const auto point = Textbook::decode(Field25519(y).encode());
        if (!point) continue;
        auto torsion = Textbook::L() * *point;
        if (!(doubled(doubled(torsion)) == Textbook::neutral())) return torsion;
    }
}

TEST_CASE("d, B and L are the numbers that the RFC prints (RFC 8032 section 5.1)") {
    CHECK(Textbook::d().value() ==
          decimal("37095705934669439343138083508754565189542113879843219016388785533085940283555"));
    CHECK(Textbook::B().X.value() ==
          decimal("15112221349535400772501151409588531511454012693041857206046113283949847762202"));
    CHECK(Textbook::B().Y.value() ==
          decimal("46316835694926478169428394003475163141307993866256225615783033603165251855960"));
    CHECK(Textbook::L() == Integer::power_of_two(252) + decimal("27742317777372353535851937790883648493"));
    CHECK(square(Textbook::sqrt_minus_one()) == Field25519(0) - Field25519(1));
}

TEST_CASE("B is on the curve and of prime order L (RFC 8032 section 5.1)") {
    lib::SystemRandom random;
    CHECK(is_on_curve(Textbook::B()));
    CHECK(crypto::is_probably_prime(Textbook::L(), 40, random));
    CHECK(Textbook::L() * Textbook::B() == Textbook::neutral());
    CHECK_FALSE(Textbook::B() == Textbook::neutral());
}

TEST_CASE("addition is complete: right for equal, opposite and neutral points, too (RFC 8032 section 5.1.4)") {
    const auto P = random_point(), Q = random_point(), T = point_of_order_8(), neutral = Textbook::neutral();
    const Textbook minus_P{Field25519(0) - P.X, P.Y, P.Z, Field25519(0) - P.T};
    CHECK(is_on_curve(P + Q));
    CHECK(is_on_curve(P + T));
    CHECK(P + Q == Q + P);
    CHECK((P + Q) + T == P + (Q + T));
    CHECK(P + P == doubled(P));
    CHECK(P + minus_P == neutral);
    CHECK(P + neutral == P);
    CHECK(doubled(neutral) == neutral);
}

TEST_CASE("both bodies add and double alike, points of low order as well (RFC 8032 section 5.1.4)") {
    std::vector<Textbook> points{Textbook::neutral(), Textbook::B()};
    for (int i = 0; i < 5; ++i) points.push_back(random_point());
    for (std::uint64_t i = 1; i < 8; ++i) points.push_back(Integer(i) * point_of_order_8());
    for (const auto& P : points)
        for (const auto& Q : points) {
            CHECK(is_same(P + Q, fast(P) + fast(Q)));
            CHECK(is_same(doubled(P), doubled(fast(P))));
            CHECK((P == Q) == (fast(P) == fast(Q)));
        }
}

TEST_CASE("both bodies decode alike, and what decodes is encoded by the same bytes (RFC 8032 section 5.1.3)") {
    auto values = tests::edge_values();
    for (int i = 0; i < 50; ++i) values.emplace_back(tests::random_bytes(32));
    for (std::uint64_t i = 0; i < 20; ++i) values.push_back(Integer::power_of_two(255) + Integer(i));
    int decoded = 0;
    for (const auto& value : values) {
        CAPTURE(value.to_hex());
        const auto bytes = little_endian(value);
        const auto textbook = Textbook::decode(bytes);
        const auto fast = Fast::decode(bytes);
        REQUIRE(textbook.has_value() == fast.has_value());
        if (!textbook) continue;
        ++decoded;
        CHECK(is_on_curve(*textbook));
        CHECK(textbook->encode() == bytes);
        CHECK(std::ranges::equal(fast->encode(), bytes));
    }
    CHECK(decoded > 20);
}

TEST_CASE("y that is not below p, x that does not exist and a negative 0 are refused (RFC 8032 section 5.1.3)") {
    const auto p = Field25519::p(), one = Integer(1), top = Integer::power_of_two(255);
    for (const auto& y : {p, p + one, top - one, Integer(2), top + one, top + p - one}) {
        CAPTURE(y.to_hex());
        CHECK_FALSE(Textbook::decode(little_endian(y)));
        CHECK_FALSE(Fast::decode(little_endian(y)));
    }
    CHECK_FALSE(Textbook::decode(lib::Bytes(31)));
    CHECK_FALSE(Fast::decode(lib::Bytes(33)));
}

TEST_CASE("both bodies multiply alike, by random scalars and by those at the edges (RFC 8032 section 5.1.5)") {
    const auto L = Textbook::L(), one = Integer(1), top = Integer::power_of_two(255);
    auto scalars = tests::edge_values();
    for (const auto& scalar : {L - one, L, L + one, top / Integer(15) * Integer(8), top / Integer(15) * Integer(7)})
        scalars.push_back(scalar);
    for (int i = 0; i < 10; ++i) scalars.emplace_back(tests::random_bytes(32));
    const auto P = random_point() + point_of_order_8();
    for (const auto& any : scalars) {
        const auto scalar = any % top;
        CAPTURE(scalar.to_hex());
        CHECK(is_same(scalar * Textbook::B(), crypto::fast::multiply_base(little_endian(scalar))));
        CHECK(is_same(scalar * P, crypto::fast::multiply_public(little_endian(scalar), fast(P))));
    }
}
