#include "crypto/curve.h"

#include <stdexcept>

#include "lib/hex.h"

namespace crypto {

using lib::Integer;

static const CurveParameters& parameters_of(CurveId curve) {
    static constexpr const CurveParameters* list[] = {&p256_parameters, &p384_parameters, &p521_parameters};
    return *list[static_cast<std::size_t>(curve)];
}

const char* name_of(CurveId curve) { return parameters_of(curve).name; }
std::size_t coordinate_size(CurveId curve) { return (parameters_of(curve).bits + 7) / 8; }

std::optional<CurveId> curve_named(std::string_view name) {
    for (const auto id : {CurveId::p256, CurveId::p384, CurveId::p521})
        if (name == name_of(id)) return id;
    return std::nullopt;
}

static Curve make_curve(CurveId id) {
    const auto& parameters = parameters_of(id);
    const auto number = [](std::string_view hex) { return Integer(lib::from_hex(hex)); };
    const auto p = number(parameters.p);
    return {.id = id,
            .p = p,
            .a = p - Integer(3),
            .b = number(parameters.b),
            .n = number(parameters.n),
            .G = {number(parameters.G_x), number(parameters.G_y)}};
}

const Curve& curve(CurveId id) {
    static const Curve curves[] = {make_curve(CurveId::p256), make_curve(CurveId::p384), make_curve(CurveId::p521)};
    return curves[static_cast<std::size_t>(id)];
}

bool Curve::has(const Point& point) const {
    const auto& [x, y, is_infinity] = point;
    if (is_infinity) return true;
    const Integer zero;
    return x >= zero && x < p && y >= zero && y < p && (y * y - (x * x * x + a * x + b)) % p == zero;
}

Point Curve::negate(const Point& P) const {
    if (P.is_infinity) return P;
    return {P.x, (p - P.y) % p};
}

Integer inverse(const Integer& a, const Integer& prime) {
    const auto found = invert(a, prime);
    if (!found) throw std::domain_error("0 has no inverse");
    return *found;
}

// SEC 1 section 2.2.1. The line through both points, or the tangent, meets the curve in a third one: its mirror image is
// the sum.
Point Curve::add(const Point& P, const Point& Q) const {
    if (P.is_infinity) return Q;
    if (Q.is_infinity) return P;
    if (P == negate(Q)) return Point::infinity();
    const Integer two(2), three(3);
    const auto lambda =
        P == Q ? (three * P.x * P.x + a) * inverse(two * P.y, p) % p : (Q.y - P.y) * inverse(Q.x - P.x, p) % p;
    const auto x = (lambda * lambda - P.x - Q.x) % p;
    return {x, (lambda * (P.x - x) - P.y) % p};
}

namespace {

// (X / Z^2, Y / Z^3), so that sums need no division; Z = 0 is the point at infinity. D. Hankerson, A. Menezes, S. Vanstone,
// Guide to Elliptic Curve Cryptography, section 3.2.2.
struct Jacobian {
    Integer X, Y, Z;
};

class JacobianGroup {
public:
    explicit JacobianGroup(const Curve& curve) : p_(curve.p), a_(curve.a) {}

    Jacobian from(const Point& P) const {
        return P.is_infinity ? Jacobian{one_, one_, zero_} : Jacobian{P.x, P.y, one_};
    }

    Point to_affine(const Jacobian& P) const {
        if (P.Z == zero_) return Point::infinity();
        const auto z = inverse(P.Z, p_), z_squared = z * z % p_;
        return {P.X * z_squared % p_, P.Y * z_squared * z % p_};
    }

    Jacobian twice(const Jacobian& P) const {
        const auto& [X, Y, Z] = P;
        const Integer two(2), three(3), four(4), eight(8);
        const auto Y_2 = Y * Y % p_, Z_2 = Z * Z % p_;
        const auto S = four * X * Y_2 % p_;
        const auto M = (three * X * X + a_ * (Z_2 * Z_2 % p_)) % p_;
        const auto X_3 = (M * M - two * S) % p_;
        return {X_3, (M * (S - X_3) - eight * Y_2 * Y_2) % p_, two * Y * Z % p_};
    }

    Jacobian add(const Jacobian& P, const Jacobian& Q) const {
        if (P.Z == zero_) return Q;
        if (Q.Z == zero_) return P;
        const auto Z_1_2 = P.Z * P.Z % p_, Z_2_2 = Q.Z * Q.Z % p_;
        const auto U_1 = P.X * Z_2_2 % p_, U_2 = Q.X * Z_1_2 % p_;
        const auto S_1 = P.Y * Q.Z * Z_2_2 % p_, S_2 = Q.Y * P.Z * Z_1_2 % p_;
        const auto H = (U_2 - U_1) % p_, r = (S_2 - S_1) % p_;
        if (H == zero_) return r == zero_ ? twice(P) : from(Point::infinity());
        const auto H_2 = H * H % p_, H_3 = H * H_2 % p_, V = U_1 * H_2 % p_;
        const auto X_3 = (r * r - H_3 - Integer(2) * V) % p_;
        return {X_3, (r * (V - X_3) - S_1 * H_3) % p_, P.Z * Q.Z * H % p_};
    }

private:
    const Integer &p_, &a_;
    Integer zero_, one_{1};
};

}  // namespace

static void tell(const lib::Steps& steps, int i, const Curve& curve, const Point& Q) {
    if (Q.is_infinity) return;
    const auto size = coordinate_size(curve.id);
    const auto x = Q.x.to_bytes(size), y = Q.y.to_bytes(size);
    steps("i", i, {{"x[i]", x}, {"y[i]", y}});
}

static bool bit(const Integer& k, std::size_t i) { return (k >> i).is_odd(); }

Point Curve::multiply(const Integer& k, const Point& P, const lib::Steps& steps) const {
    const JacobianGroup group(*this);
    const auto summand = group.from(P);
    auto Q = group.from(Point::infinity());
    for (auto i = k.bit_length(); i-- > 0;) {
        Q = group.twice(Q);
        if (bit(k, i)) Q = group.add(Q, summand);
        if (steps) tell(steps, static_cast<int>(i), *this, group.to_affine(Q));
    }
    return group.to_affine(Q);
}

}  // namespace crypto
