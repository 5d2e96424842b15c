#pragma once
// The group of a curve y^2 = x^3 - 3x + b, in constant time: multiples of points by secret numbers.
//
// Points are projective, x = X / Z and y = Y / Z, and added by formulas that are complete: they hold for every two points,
// equal, opposite or infinity (0 : 1 : 0), and so need no branch. J. Renes, C. Costello, L. Batina, Complete addition
// formulas for prime order elliptic curves, EUROCRYPT 2016, for a = -3.
#include <memory>

#include "crypto/curve.h"
#include "crypto/fast/residue.h"
#include "lib/secret.h"

namespace crypto::fast {

// A curve as a type: its field's and its group's order, and the constants in the form that residues have.
template <const CurveParameters& parameters>
struct FastCurve {
    static constexpr std::size_t bits = parameters.bits, size = (bits + 7) / 8, N = (bits + limb_bits - 1) / limb_bits;

    struct P {
        static constexpr auto modulus = limbs_of<N>(parameters.p);
    };
    struct Order {
        static constexpr auto modulus = limbs_of<N>(parameters.n);
    };
    using Field = Residue<P>;
    using Scalar = Residue<Order>;

    static constexpr Field b{limbs_of<N>(parameters.b)}, G_x{limbs_of<N>(parameters.G_x)},
        G_y{limbs_of<N>(parameters.G_y)};
};

// Calls body(FastCurve<...>()) for the curve that is asked for.
decltype(auto) with_curve(CurveId curve, auto body) {
    switch (curve) {
        case CurveId::p256:
            return body(FastCurve<p256_parameters>());
        case CurveId::p384:
            return body(FastCurve<p384_parameters>());
        case CurveId::p521:
            break;
    }
    return body(FastCurve<p521_parameters>());
}

template <class C>
struct ProjectivePoint {
    using Field = typename C::Field;
    Field X{}, Y = Field::one(), Z{};  // infinity

    static ProjectivePoint select(lib::constant_time::Mask condition, const ProjectivePoint& if_true,
                                  const ProjectivePoint& if_false) {
        return {Field::select(condition, if_true.X, if_false.X), Field::select(condition, if_true.Y, if_false.Y),
                Field::select(condition, if_true.Z, if_false.Z)};
    }
};

template <class Field>
Field times_3(const Field& x) {
    return x + x + x;
}

// Algorithm 4
template <class C>
ProjectivePoint<C> operator+(const ProjectivePoint<C>& P, const ProjectivePoint<C>& Q) {
    const auto xx = P.X * Q.X, yy = P.Y * Q.Y, zz = P.Z * Q.Z;
    const auto xy = (P.X + P.Y) * (Q.X + Q.Y) - (xx + yy);  // X_1 Y_2 + X_2 Y_1
    const auto yz = (P.Y + P.Z) * (Q.Y + Q.Z) - (yy + zz);
    const auto xz = (P.X + P.Z) * (Q.X + Q.Z) - (xx + zz);
    const auto u = times_3(xz - C::b * zz);
    const auto v = times_3(C::b * xz - times_3(zz) - xx);
    const auto w = times_3(xx - zz);
    return {(yy + u) * xy - yz * v, (yy + u) * (yy - u) + w * v, (yy - u) * yz + xy * w};
}

// Algorithm 6: P + P
template <class C>
ProjectivePoint<C> twice(const ProjectivePoint<C>& P) {
    const auto xx = P.X * P.X, yy = P.Y * P.Y, zz = P.Z * P.Z;
    const auto xy = P.X * P.Y, yz = P.Y * P.Z, xz = P.X * P.Z;
    const auto xy2 = xy + xy, yz2 = yz + yz, xz2 = xz + xz;
    const auto u = times_3(C::b * zz - xz2);
    const auto v = times_3(C::b * xz2 - times_3(zz) - xx);
    const auto w = times_3(xx - zz);
    const auto yy2 = yy + yy, yy4 = yy2 + yy2;
    return {(yy - u) * xy2 - yz2 * v, (yy - u) * (yy + u) + w * v, yz2 * yy4};
}

// 0 * P to 15 * P, of which one is found by reading all of them.
template <class C>
struct Multiples {
    explicit Multiples(const ProjectivePoint<C>& P) {
        for (std::size_t i = 1; i < of.size(); ++i) of[i] = of[i - 1] + P;
    }

    ProjectivePoint<C> at(Limb digit) const {
        ProjectivePoint<C> found;
        for (std::size_t i = 1; i < of.size(); ++i)
            found = ProjectivePoint<C>::select(lib::constant_time::is_equal(digit, i), of[i], found);
        return found;
    }

    std::array<ProjectivePoint<C>, 16> of;
};

// Bits 4 * i to 4 * i + 3.
template <std::size_t N>
Limb digit_of(const Limbs<N>& k, std::size_t i) {
    return k[4 * i / limb_bits] >> 4 * i % limb_bits & 15;
}
template <class C>
constexpr std::size_t digits = (C::bits + 3) / 4;

// k * P for any k of the order's length: four doublings and a sum for each digit of k, the highest first.
template <class C>
ProjectivePoint<C> multiply(const Limbs<C::N>& k, const ProjectivePoint<C>& P) {
    const Multiples<C> multiples(P);
    ProjectivePoint<C> sum;
    for (auto i = digits<C>; i-- > 0;) {
        for (int bit = 0; bit < 4; ++bit) sum = twice(sum);
        sum = sum + multiples.at(digit_of(k, i));
    }
    return sum;
}

// The multiples of 16^i * G for each digit of k: with them k * G is a sum, without doublings. Made once.
template <class C>
const std::vector<Multiples<C>>& multiples_of_base() {
    static const auto table = [] {
        std::vector<Multiples<C>> multiples;
        multiples.reserve(digits<C>);
        ProjectivePoint<C> P{C::G_x, C::G_y, C::Field::one()};
        for (std::size_t i = 0; i < digits<C>; ++i) {
            multiples.emplace_back(P);
            P = multiples.back().of[15] + P;
        }
        return multiples;
    }();
    return table;
}

template <class C>
ProjectivePoint<C> multiply_base(const Limbs<C::N>& k) {
    const auto& multiples = multiples_of_base<C>();
    ProjectivePoint<C> sum;
    for (std::size_t i = 0; i < digits<C>; ++i) sum = sum + multiples[i].at(digit_of(k, i));
    return sum;
}

template <class C>
ProjectivePoint<C> projective(const Point& P) {
    if (P.is_infinity) return {};
    return {typename C::Field(load<C::N>(P.x.to_bytes(C::size))), typename C::Field(load<C::N>(P.y.to_bytes(C::size))),
            C::Field::one()};
}

// x, below p, of a point other than infinity.
template <class C>
Limbs<C::N> affine_x(const ProjectivePoint<C>& P) {
    return (P.X * inverse(P.Z)).number();
}

}  // namespace crypto::fast
