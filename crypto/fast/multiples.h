#pragma once
// Multiples of points of a curve by numbers of its order's length: by secret ones in constant time, and by public ones.
#include <cstdlib>
#include <vector>

#include "crypto/fast/group.h"
#include "lib/secret.h"

namespace crypto::fast {

// Five bits of a big-endian number, from any bit on.
inline int five_bits(lib::View k, std::size_t at) {
    const auto byte = [&](std::size_t i) { return i < k.size() ? k[k.size() - 1 - i] : 0; };
    return (byte(at / 8 + 1) << 8 | byte(at / 8)) >> at % 8 & 31;
}

using Digit = std::int8_t;

// The digits of k to the base 32, from -15 to 16, the lowest first: with signs, half as many multiples do.
template <class C>
std::array<Digit, C::bits / 5 + 1> digits_of(lib::View k) {
    std::array<Digit, C::bits / 5 + 1> digits{};
    int carry = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = five_bits(k, 5 * i) + carry;  // 0 to 32; the highest at most 16
        carry = (digit + 15) >> 5;
        digits[i] = static_cast<Digit>(digit - 32 * carry);
    }
    return digits;
}

// 1 to 16 times a point.
template <class Point>
using Multiples = std::array<Point, 16>;

template <class C>
Multiples<ProjectivePoint<C>> multiples_of(const ProjectivePoint<C>& P) {
    Multiples<ProjectivePoint<C>> multiples{P};
    for (std::size_t i = 1; i < multiples.size(); ++i) multiples[i] = multiples[i - 1] + P;
    return multiples;
}

// A digit's multiple, and Point() for 0. All of them are read, so that no address tells which one was taken.
template <class Point>
Point multiple(const Multiples<Point>& multiples, Digit digit) {
    const auto is_negative = static_cast<Mask>(digit >> 7);
    const auto magnitude = (static_cast<Mask>(digit) ^ is_negative) - is_negative;
    Point found;
    for (std::size_t i = 0; i < multiples.size(); ++i)
        found = Point::select(lib::constant_time::is_equal(magnitude, i + 1), multiples[i], found);
    return Point::select(is_negative, -found, found);
}

// k * P for any k of the order's length: five doublings and a sum for each digit of k, the highest first.
template <class C>
ProjectivePoint<C> multiply(lib::View k, const ProjectivePoint<C>& P) {
    const auto multiples = multiples_of(P);
    const auto digits = digits_of<C>(k);
    auto sum = multiple(multiples, digits.back());
    for (auto i = digits.size() - 1; i-- > 0;) sum = doubled(sum, 5) + multiple(multiples, digits[i]);
    return sum;
}

// Points other than infinity, with one inversion for all of them: of the product of their Z, from which each but the last
// one's is taken away again.
template <class C>
std::vector<AffinePoint<C>> affine(const std::vector<ProjectivePoint<C>>& points) {
    using Field = typename C::Field;
    std::vector<Field> products{Field::one()};
    for (const auto& P : points) products.push_back(products.back() * P.Z);
    auto product_inverse = inverse(products.back());
    std::vector<AffinePoint<C>> result(points.size());
    for (auto i = points.size(); i-- > 0;) {
        const auto Z_inverse = product_inverse * products[i];
        result[i] = {points[i].X * Z_inverse, points[i].Y * Z_inverse};
        product_inverse = product_inverse * points[i].Z;
    }
    return result;
}

// The multiples of 32^i * G for each digit of k: with them k * G is a sum, without doublings. Public; made once.
template <class C>
const std::vector<Multiples<AffinePoint<C>>>& multiples_of_base() {
    static const auto table = [] {
        std::vector<ProjectivePoint<C>> points;
        ProjectivePoint<C> P{C::G_x, C::G_y, C::Field::one()};
        for (std::size_t i = 0; i < digits_of<C>({}).size(); ++i) {
            const auto multiples = multiples_of(P);
            points.insert(points.end(), multiples.begin(), multiples.end());
            P = doubled(P, 5);
        }
        const auto affine_points = affine(points);
        std::vector<Multiples<AffinePoint<C>>> rows(digits_of<C>({}).size());
        auto next = affine_points.begin();
        for (auto& row : rows)
            for (auto& multiple : row) multiple = *next++;
        return rows;
    }();
    return table;
}

template <class C>
ProjectivePoint<C> multiply_base(lib::View k) {
    const auto& multiples = multiples_of_base<C>();
    const auto digits = digits_of<C>(k);
    ProjectivePoint<C> sum;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const auto is_zero = lib::constant_time::is_zero(static_cast<Mask>(digits[i]));
        sum = ProjectivePoint<C>::select(is_zero, sum, sum + multiple(multiples[i], digits[i]));
    }
    return sum;
}

// The digits of k to the base 2, of which any five in a row have at most one that is not zero, and that one is odd, from
// -15 to 15: its width-5 non-adjacent form. D. Hankerson, A. Menezes, S. Vanstone, Guide to Elliptic Curve Cryptography,
// algorithm 3.35. Not in constant time.
template <class C>
std::array<Digit, C::bits + 1> public_digits_of(lib::View k) {
    std::array<Digit, C::bits + 1> digits{};
    int carry = 0;
    for (std::size_t i = 0; i < digits.size();) {
        const int digit = five_bits(k, i) + carry;  // 0 to 32
        if (digit % 2 == 0) {
            ++i;
            continue;
        }
        carry = digit > 16 ? 1 : 0;
        digits[i] = static_cast<Digit>(digit - 32 * carry);
        i += 5;
    }
    return digits;
}

// k * P as multiply has it, for public k and P: not in constant time.
template <class C>
ProjectivePoint<C> multiply_public(lib::View k, const ProjectivePoint<C>& P) {
    std::array<ProjectivePoint<C>, 8> odd_multiples{P};
    const auto P_2 = doubled(P, 1);
    for (std::size_t i = 1; i < odd_multiples.size(); ++i) odd_multiples[i] = odd_multiples[i - 1] + P_2;
    const auto digits = public_digits_of<C>(k);
    ProjectivePoint<C> sum;
    std::size_t doublings = 0;
    for (auto i = digits.size(); i-- > 0;) {
        ++doublings;
        if (digits[i] == 0) continue;
        const auto& odd_multiple = odd_multiples[static_cast<std::size_t>(std::abs(digits[i])) / 2];
        sum = doubled(sum, doublings) + (digits[i] < 0 ? -odd_multiple : odd_multiple);
        doublings = 0;
    }
    return doubled(sum, doublings);
}

}  // namespace crypto::fast
