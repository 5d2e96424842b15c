#pragma once
// The group of a curve y^2 = x^3 - 3x + b, in constant time.
//
// Points are projective, x = X / Z and y = Y / Z, and added by formulas that are complete: they hold for every two points,
// equal, opposite or infinity (0 : 1 : 0), and so need no branch. J. Renes, C. Costello, L. Batina, Complete addition
// formulas for prime order elliptic curves, EUROCRYPT 2016, for a = -3.
//
// In the comments, (n) is a residue's size as residue.h counts it; coordinates of points have the size 1.
#include "crypto/curve.h"
#include "crypto/fast/residue.h"

namespace crypto::fast {

// A curve as a type: its field's and its group's order, and the constants in the form that residues have.
template <const CurveParameters& parameters>
struct FastCurve {
    static constexpr std::size_t bits = parameters.bits, size = (bits + 7) / 8;

    struct P {
        static constexpr auto bits = parameters.bits;
        static constexpr auto modulus = parameters.p;
    };
    struct Order {
        static constexpr auto bits = parameters.bits;
        static constexpr auto modulus = parameters.n;
    };
    using Field = Residue<P>;
    using Scalar = Residue<Order>;

    static constexpr Field b{Radix<bits>::from_hex(parameters.b)}, G_x{Radix<bits>::from_hex(parameters.G_x)},
        G_y{Radix<bits>::from_hex(parameters.G_y)};
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

using lib::constant_time::Mask;

template <class C>
struct ProjectivePoint {
    using Field = typename C::Field;
    Field X{}, Y = Field::one(), Z{};  // infinity

    static ProjectivePoint select(Mask condition, const ProjectivePoint& if_true, const ProjectivePoint& if_false) {
        return {Field::select(condition, if_true.X, if_false.X), Field::select(condition, if_true.Y, if_false.Y),
                Field::select(condition, if_true.Z, if_false.Z)};
    }
    friend ProjectivePoint operator-(const ProjectivePoint& P) { return {P.X, -P.Y, P.Z}; }
};

// What is not infinity, by its own coordinates.
template <class C>
struct AffinePoint {
    using Field = typename C::Field;
    Field x{}, y{};

    static AffinePoint select(Mask condition, const AffinePoint& if_true, const AffinePoint& if_false) {
        return {Field::select(condition, if_true.x, if_false.x), Field::select(condition, if_true.y, if_false.y)};
    }
    friend AffinePoint operator-(const AffinePoint& P) { return {P.x, -P.y}; }
};

template <class Field>
Field times_3(const Field& x) {
    return x + x + x;
}
template <class Field>
Field times_4(const Field& x) {
    const auto x_2 = x + x;
    return x_2 + x_2;
}

// Algorithms 4 and 5, once what depends on the form of the points is there: xx is X_1 X_2, xy is X_1 Y_2 + X_2 Y_1, and so
// on: of size 1, but for xz and yz, whose size may be 2.
template <class C, class Field = typename C::Field>
ProjectivePoint<C> sum_of(const Field& xx, const Field& yy, const Field& zz, const Field& xy, const Field& yz,
                          const Field& xz) {
    const auto u = times_3(xz - C::b * zz);                          // (9)
    const auto v = times_3(C::b * xz - times_3(zz) - xx);            // (15)
    const auto w = times_3(xx - zz), plus = yy + u, minus = yy - u;  // (6), (10), (10)
    return {sum_of_products(plus, xy, -yz, v), sum_of_products(plus, minus, w, v), sum_of_products(minus, yz, xy, w)};
}

// Algorithm 4
template <class C>
ProjectivePoint<C> operator+(const ProjectivePoint<C>& P, const ProjectivePoint<C>& Q) {
    return sum_of<C>(P.X * Q.X, P.Y * Q.Y, P.Z * Q.Z, sum_of_products(P.X, Q.Y, P.Y, Q.X),
                     sum_of_products(P.Y, Q.Z, P.Z, Q.Y), sum_of_products(P.X, Q.Z, P.Z, Q.X));
}

// Algorithm 5: Z_2 = 1
template <class C>
ProjectivePoint<C> operator+(const ProjectivePoint<C>& P, const AffinePoint<C>& Q) {
    return sum_of<C>(P.X * Q.x, P.Y * Q.y, P.Z, sum_of_products(P.X, Q.y, P.Y, Q.x), P.Z * Q.y + P.Y, P.Z * Q.x + P.X);
}

// 2^n * P. It is cheaper in Jacobian coordinates, x = X / Z^2 and y = Y / Z^3, and there, too, it holds for every point: a
// tangent is vertical only where a point has the order 2, and infinity, (0 : 1 : 0) here as well, stays what it is.
// D. J. Bernstein, T. Lange, Explicit-Formulas Database, dbl-2001-b.
template <class C>
ProjectivePoint<C> doubled(const ProjectivePoint<C>& P, std::size_t n) {
    using Field = typename C::Field;
    auto X = P.X * P.Z, Y = Field::select(P.Z.is_zero(), Field::one(), P.Y * square(P.Z)), Z = P.Z;
    for (std::size_t i = 0; i < n; ++i) {
        const auto zz = square(Z), yy = square(Y), xyy_4 = times_4(X * yy);  // (4)
        const auto slope = times_3((X - zz) * (X + zz));                     // (3) of 100
        Z = square(Y + Z) - yy - zz;                                         // (3)
        X = square(slope) - xyy_4 - xyy_4;                                   // (9)
        Y = sum_of_products(slope, xyy_4 - X, times_4(yy), -(yy + yy));
    }
    return {X * Z, Y, square(Z) * Z};
}

// Of a public point.
template <class C>
ProjectivePoint<C> projective(const Point& P) {
    if (P.is_infinity) return {};
    using Field = typename C::Field;
    return {Field(P.x.to_bytes(C::size)), Field(P.y.to_bytes(C::size)), Field::one()};
}

// x, below p, of a point other than infinity.
template <class C>
typename Radix<C::bits>::Limbs affine_x(const ProjectivePoint<C>& P) {
    return (P.X * inverse(P.Z)).number();
}

}  // namespace crypto::fast
