#include "crypto/x25519.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "crypto/field25519.h"
#include "lib/constant_time.h"

namespace crypto {

using lib::Integer;
using Element = Field25519;

static constexpr unsigned bits = 255;
static const Element a24(121665);  // (486662 - 2) / 4, of the curve's equation v^2 = u^3 + 486662 u^2 + u

// RFC 7748 section 5: decodeScalar25519
static Integer decode_scalar(lib::View k) {
    lib::Secret k_list(k);
    k_list.bytes()[0] &= 248;   // a multiple of the cofactor 8
    k_list.bytes()[31] &= 127;  // below 2^255
    k_list.bytes()[31] |= 64;   // at least 2^254, so that the ladder is as long for each
    return decode_little_endian(k_list.view());
}

// Section 5: decodeUCoordinate. Values that are not reduced are accepted, and reduced.
static Element decode_u_coordinate(lib::View u) {
    auto u_list = lib::to_bytes(u);
    u_list[31] &= (1 << bits % 8) - 1;  // unused bits are ignored
    return Element(decode_little_endian(u_list));
}

namespace {
// Two points, each as x / z, that differ by the point with the u-coordinate x_1: n and n + 1 times that point.
struct Ladder {
    Element x_2, z_2, x_3, z_3;
};
}  // namespace

// Section 5: doubles the first point, and adds the first to the second.
static Ladder step(const Element& x_1, const Ladder& points) {
    const auto& [x_2, z_2, x_3, z_3] = points;
    const auto A = x_2 + z_2;
    const auto AA = square(A);
    const auto B = x_2 - z_2;
    const auto BB = square(B);
    const auto E = AA - BB;
    const auto C = x_3 + z_3;
    const auto D = x_3 - z_3;
    const auto DA = D * A;
    const auto CB = C * B;
    return {.x_2 = AA * BB, .z_2 = E * (AA + a24 * E), .x_3 = square(DA + CB), .z_3 = x_1 * square(DA - CB)};
}

static void cswap(bool swap, Ladder& points) {
    if (!swap) return;
    std::swap(points.x_2, points.x_3);
    std::swap(points.z_2, points.z_3);
}

static void tell(const lib::Steps& steps, int t, const Ladder& points) {
    if (!steps) return;
    const auto x_2 = points.x_2.encode(), z_2 = points.z_2.encode();
    const auto x_3 = points.x_3.encode(), z_3 = points.z_3.encode();
    steps("t", t, {{"x_2", x_2}, {"z_2", z_2}, {"x_3", x_3}, {"z_3", z_3}});
}

static Element montgomery_ladder(const Integer& k, const Element& u, const lib::Steps& steps) {
    const auto& x_1 = u;
    Ladder points{.x_2 = Element(1), .z_2 = Element(0), .x_3 = u, .z_3 = Element(1)};
    bool swap = false;
    for (int t = bits - 1; t >= 0; --t) {
        const bool k_t = (k >> static_cast<unsigned>(t)).is_odd();
        cswap(swap != k_t, points);
        swap = k_t;
        points = step(x_1, points);
        tell(steps, t, points);
    }
    cswap(swap, points);
    return points.x_2 * invert(points.z_2);
}

void require_x25519_size(lib::View bytes, const char* what) {
    if (bytes.size() != x25519_size)
        throw std::invalid_argument(std::string(what) + " of X25519 has 32 bytes, not " + std::to_string(bytes.size()));
}

lib::Secret x25519(lib::View scalar, lib::View u_coordinate, const lib::Steps& steps) {
    require_x25519_size(scalar, "a private key");
    require_x25519_size(u_coordinate, "a public key");
    const auto k = decode_scalar(scalar);
    const auto u = decode_u_coordinate(u_coordinate);
    if (steps) steps("X25519", -1, {{"k", encode_little_endian(k, x25519_size)}, {"u", u.encode()}});
    auto shared = montgomery_ladder(k, u, steps).value().to_secret(x25519_size);
    std::ranges::reverse(shared.bytes());  // little-endian
    return shared;
}

lib::Bytes x25519_public_key(lib::View private_key, const lib::Steps& steps) {
    const auto base_point = Element(9).encode();
    return lib::to_bytes(x25519(private_key, base_point, steps).view());
}

std::optional<lib::Secret> x25519_shared_secret(lib::View private_key, lib::View public_key, const lib::Steps& steps) {
    auto shared = x25519(private_key, public_key, steps);
    if (lib::constant_time::equal(shared.view(), lib::Bytes(x25519_size))) return std::nullopt;
    return shared;
}

}  // namespace crypto
