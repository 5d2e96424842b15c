#pragma once
// Elliptic curves over prime fields, textbook: NIST SP 800-186 for the curves, SEC 1 for the group and its encodings. Not
// constant time, as GMP's integers are not: it is for public points, and for reading. What connections do with secret
// numbers stands in crypto/fast/.
#include <optional>
#include <string_view>

#include "crypto/curve_parameters.h"
#include "lib/integer.h"
#include "lib/steps.h"

namespace crypto {

// NIST SP 800-186 section 3.2.1
enum class CurveId : std::uint8_t { p256, p384, p521 };

const char* name_of(CurveId curve);          // "P-256"
std::size_t coordinate_size(CurveId curve);  // of p, and of n, in bytes: 32, 48 or 66
std::optional<CurveId> curve_named(std::string_view name);

// A point (x, y), or the point at infinity, which has no coordinates.
struct Point {
    lib::Integer x{}, y{};
    bool is_infinity = false;

    static Point infinity() { return {.is_infinity = true}; }
    bool operator==(const Point&) const = default;
};

// The domain parameters of y^2 = x^3 + ax + b modulo p.
struct Curve {
    CurveId id;
    lib::Integer p, a, b, n;
    Point G;

    bool has(const Point& point) const;  // its coordinates are below p and fulfil the equation

    // The group, SEC 1 section 2.2.1: the chord and the tangent.
    Point add(const Point& P, const Point& Q) const;
    Point negate(const Point& P) const;

    // k * P for k >= 0 by double-and-add, in Jacobian coordinates. Steps tell of each bit k[i], from the highest down, the
    // coordinates of the sum then.
    Point multiply(const lib::Integer& k, const Point& P, const lib::Steps& = {}) const;
};

const Curve& curve(CurveId id);

// The x with a * x = 1 modulo a prime. Only 0 has none: throws std::domain_error.
lib::Integer inverse(const lib::Integer& a, const lib::Integer& prime);

// SEC 1 section 2.3.3: 04 || x || y; compressed, 02 or 03 || x, where the first byte says whether y is odd. Not for the
// point at infinity: std::invalid_argument.
lib::Bytes encode_point(const Curve& curve, const Point& point);
lib::Bytes encode_compressed_point(const Curve& curve, const Point& point);

// SEC 1 section 2.3.4: either form. The point at infinity, which is no public key, what is no point, and what is none of
// this curve throw BadKey (crypto/bad_key.h).
Point decode_point(const Curve& curve, lib::View encoded);

}  // namespace crypto
