#include <stdexcept>

#include "crypto/bad_key.h"
#include "crypto/curve.h"

namespace crypto {

using lib::Integer;

// The first byte says which form it is.
static constexpr std::uint8_t infinity_form = 0, even_form = 2, odd_form = 3, uncompressed_form = 4;

static void require_finite(const Point& point) {
    if (point.is_infinity) throw std::invalid_argument("the point at infinity has no coordinates");
}

// SEC 1 section 2.3.3
lib::Bytes encode_point(const Curve& curve, const Point& point) {
    require_finite(point);
    const auto size = coordinate_size(curve.id);
    return lib::concat(lib::Bytes{uncompressed_form}, point.x.to_bytes(size), point.y.to_bytes(size));
}
lib::Bytes encode_compressed_point(const Curve& curve, const Point& point) {
    require_finite(point);
    const auto form = point.y.is_odd() ? odd_form : even_form;
    return lib::concat(lib::Bytes{form}, point.x.to_bytes(coordinate_size(curve.id)));
}

[[noreturn]] static void refuse(const Curve& curve, const std::string& why) {
    throw BadKey("the public key is no point of " + std::string(name_of(curve.id)) + ": " + why);
}

// NIST SP 800-186 appendix E: as p = 3 mod 4 for these curves, a square's root is its power (p + 1) / 4.
static Integer y_of(const Curve& curve, const Integer& x, bool is_odd) {
    const auto& [id, p, a, b, n, G] = curve;
    const auto square = (x * x * x + a * x + b) % p;
    const auto y = powm(square, (p + Integer(1)) >> 2, p);
    if (y * y % p != square) refuse(curve, "its x is of no point");
    return y.is_odd() == is_odd ? y : (p - y) % p;
}

// SEC 1 section 2.3.4, and of NIST SP 800-56A section 5.6.2.3.3 steps 1 to 3. Its step 4 asks whether n * Q is infinity, as it
// is for every point of these curves.
Point decode_point(const Curve& curve, lib::View encoded) {
    const auto size = coordinate_size(curve.id);
    if (encoded.empty()) refuse(curve, "it is empty");
    const auto form = encoded.front();
    const bool is_compressed = form == even_form || form == odd_form;
    if (form == infinity_form && encoded.size() == 1) refuse(curve, "it is the point at infinity");
    if (!is_compressed && form != uncompressed_form) refuse(curve, "its first byte is not 02, 03 or 04");
    if (encoded.size() != 1 + (is_compressed ? size : 2 * size))
        refuse(curve, "it has " + std::to_string(encoded.size()) + " bytes");

    const Integer x(encoded.subspan(1, size));
    if (x >= curve.p) refuse(curve, "its x is not below p");
    if (is_compressed) return {x, y_of(curve, x, form == odd_form)};
    const Integer y(encoded.subspan(1 + size));
    if (y >= curve.p) refuse(curve, "its y is not below p");
    if (!curve.has({x, y})) refuse(curve, "it does not fulfil the curve's equation");
    return {x, y};
}

}  // namespace crypto
