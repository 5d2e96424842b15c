#include "crypto/fast/edwards25519.h"

#include <algorithm>

#include "crypto/edwards25519.h"

namespace crypto::fast {

using Element = Field25519;
using Point = Edwards25519;
using Addend = Edwards25519Addend;
using lib::View;
namespace constant_time = lib::constant_time;

static Element of(const crypto::Field25519& textbook) { return Element::decode(textbook.encode()); }

static const Element& d() {
    static const auto d = of(crypto::Edwards25519::d());
    return d;
}
static const Element& two_d() {
    static const auto two_d = of(crypto::Field25519(2) * crypto::Edwards25519::d());
    return two_d;
}
static const Element& sqrt_minus_one() {
    static const auto root = of(crypto::Edwards25519::sqrt_minus_one());
    return root;
}

// RFC 8032 section 5.1.2
std::array<std::uint8_t, Element::size> Point::encode() const {
    const auto z_inverse = invert(Z);
    const auto x = X * z_inverse, y = Y * z_inverse;
    auto bytes = y.encode();
    bytes[31] |= static_cast<std::uint8_t>(x.is_odd() & 0x80);
    return bytes;
}

// Section 5.1.3, as crypto/edwards25519.cpp has it step by step.
std::optional<Point> Point::decode(View bytes) {
    if (bytes.size() != Element::size) return std::nullopt;
    const auto y = Element::decode(bytes);
    auto canonical = y.encode();
    const bool x_0 = bytes[31] >> 7;
    canonical[31] |= bytes[31] & 0x80;
    if (!std::ranges::equal(canonical, bytes)) return std::nullopt;  // y is not below p

    const auto yy = square(y), u = yy - Element(1), v = d() * yy + Element(1);
    const auto v3 = square(v) * v, v7 = square(v3) * v;
    auto x = u * v3 * power_p_minus_5_over_8(u * v7);
    const auto vxx = v * square(x);
    if (!is_equal(vxx, u)) {
        if (!is_equal(vxx + u, Element(0))) return std::nullopt;
        x = x * sqrt_minus_one();
    }

    if (is_equal(x, Element(0)) && x_0) return std::nullopt;
    if ((x.is_odd() != 0) != x_0) x = (Element(0) - x) * Element(1);
    return Point{x, y, Element(1), x * y};
}

// Section 5.1.4, the last lines of addition and doubling.
static Point completed(const Element& E, const Element& F, const Element& G, const Element& H) {
    return {.X = E * F, .Y = G * H, .Z = F * G, .T = E * H};
}

// Section 5.1.4: of b, what its formula needs. D is 2 Z1 Z2.
static Point add(const Point& a, const Addend& b, const Element& D) {
    const auto A = (a.Y - a.X) * b.Y_minus_X, B = (a.Y + a.X) * b.Y_plus_X, C = a.T * b.T_2d;
    return completed(B - A, D - C, D + C, B + A);
}

static Addend addend(const Point& point) {
    return {.Y_plus_X = point.Y + point.X, .Y_minus_X = point.Y - point.X, .T_2d = point.T * two_d()};
}

Point operator+(const Point& a, const Point& b) { return add(a, addend(b), (a.Z + a.Z) * b.Z); }
Point operator+(const Point& a, const Addend& b) { return add(a, b, a.Z + a.Z); }

Point doubled(const Point& a) {
    const auto A = square(a.X), B = square(a.Y), ZZ = square(a.Z), C = ZZ + ZZ;
    const auto H = A + B, G = A - B;
    return completed(H - square(a.X + a.Y), C + G, G, H);
}

bool operator==(const Point& a, const Point& b) {
    return (is_equal(a.X * b.Z, b.X * a.Z) & is_equal(a.Y * b.Z, b.Y * a.Z)) != 0;
}

static Point times_16(Point point) {
    for (int i = 0; i < 4; ++i) point = doubled(point);
    return point;
}

// 1 to 8 times a point.
static std::array<Point, 8> multiples_of(const Point& point) {
    std::array<Point, 8> multiples{point};
    for (std::size_t i = 1; i < multiples.size(); ++i) multiples[i] = multiples[i - 1] + point;
    return multiples;
}

// The 64 digits of a scalar to the base 16, from -8 to 8, the lowest first: with signs, half as many multiples do.
using Digits = lib::WipedArray<std::int8_t, 64>;

static Digits digits_of(View scalar) {
    Digits digits;
    int carry = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = (scalar[i / 2] >> 4 * (i % 2) & 15) + carry;  // 0 to 16
        carry = (digit + 8) >> 4;
        digits[i] = static_cast<std::int8_t>(digit - 16 * carry);
    }
    digits.back() = static_cast<std::int8_t>(digits.back() + 16 * carry);  // it was at most 7, and so is at most 8
    return digits;
}

// Row i: 1 to 8 times 256^i times the base point, public and the same for everybody; made at first use.
namespace {
struct BaseTable {
    using Row = std::array<Addend, 8>;
    std::array<Row, 32> rows{};

    BaseTable() {
        auto point = Point::decode(crypto::Edwards25519::B().encode()).value();
        for (auto& row : rows) {
            std::ranges::transform(multiples_of(point), row.begin(), addend_with_z_1);
            point = times_16(times_16(point));
        }
    }
    static Addend addend_with_z_1(const Point& point) {
        const auto z_inverse = invert(point.Z);
        const auto x = point.X * z_inverse, y = point.Y * z_inverse;
        return addend({.X = x, .Y = y, .T = x * y});
    }
};
}  // namespace

// A digit's multiple: each of the row is read, and the one taken without an address that tells which.
static Addend look_up(const BaseTable::Row& row, std::int8_t digit) {
    const auto is_negative = static_cast<constant_time::Mask>(digit >> 7);
    const auto magnitude = (static_cast<std::uint64_t>(digit) ^ is_negative) - is_negative;
    Addend found;  // the neutral point, for 0
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto is_it = constant_time::is_equal(magnitude, i + 1);
        cmove(is_it, found.Y_plus_X, row[i].Y_plus_X);
        cmove(is_it, found.Y_minus_X, row[i].Y_minus_X);
        cmove(is_it, found.T_2d, row[i].T_2d);
    }
    cswap(is_negative, found.Y_plus_X, found.Y_minus_X);  // -(x, y) is (-x, y)
    cmove(is_negative, found.T_2d, Element(0) - found.T_2d);
    return found;
}

// The odd digits first, at a sixteenth of their worth, so that one row does for two digits.
Point multiply_base(View scalar) {
    static const BaseTable table;
    const auto digits = digits_of(scalar);
    Point product;
    for (std::size_t i = 1; i < digits.size(); i += 2) product = product + look_up(table.rows[i / 2], digits[i]);
    product = times_16(product);
    for (std::size_t i = 0; i < digits.size(); i += 2) product = product + look_up(table.rows[i / 2], digits[i]);
    return product;
}

static Point negated(const Point& point) {
    return {
        .X = (Element(0) - point.X) * Element(1), .Y = point.Y, .Z = point.Z, .T = (Element(0) - point.T) * Element(1)};
}

Point multiply_public(View scalar, const Point& point) {
    const auto multiples = multiples_of(point);
    const auto digits = digits_of(scalar);
    Point product;
    for (std::size_t i = digits.size(); i-- > 0;) {
        product = times_16(product);
        if (digits[i] > 0) product = product + multiples[static_cast<std::size_t>(digits[i] - 1)];
        if (digits[i] < 0) product = product + negated(multiples[static_cast<std::size_t>(-digits[i] - 1)]);
    }
    return product;
}

}  // namespace crypto::fast
