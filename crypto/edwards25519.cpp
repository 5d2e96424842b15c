#include "crypto/edwards25519.h"

#include <stdexcept>

namespace crypto {

using lib::Integer;
using Element = Field25519;

const Element& Edwards25519::d() {
    static const Element d = (Element(0) - Element(121665)) * invert(Element(121666));
    return d;
}

const Element& Edwards25519::sqrt_minus_one() {
    static const Element root = power(Element(2), (Element::p() - Integer(1)) >> 2);
    return root;
}

// 27742317777372353535851937790883648493 in hexadecimal, as no word holds it.
const Integer& Edwards25519::L() {
    static const auto L = Integer::power_of_two(252) + Integer(0x14def9dea2f79cd6) * Integer::power_of_two(64) +
                          Integer(0x5812631a5cf5d3ed);
    return L;
}

const Edwards25519& Edwards25519::B() {
    static const auto B = [] {
        const auto point = decode((Element(4) * invert(Element(5))).encode());
        if (!point) throw std::logic_error("4/5 is the y-coordinate of no point");
        return *point;
    }();
    return B;
}

Edwards25519 Edwards25519::neutral() { return {Element(0), Element(1), Element(1), Element(0)}; }

// RFC 8032 section 5.1.2
lib::Bytes Edwards25519::encode() const {
    const auto x = X * invert(Z), y = Y * invert(Z);
    auto bytes = y.encode();
    if (x.value().is_odd()) bytes[31] |= 0x80;
    return bytes;
}

// Section 5.1.3, steps 2 and 3: an x with v x^2 = u.
static std::optional<Element> square_root_of_quotient(const Element& u, const Element& v, const lib::Steps& steps) {
    const auto v3 = square(v) * v, v7 = square(v3) * v;
    const auto x = u * v3 * power(u * v7, (Element::p() - Integer(5)) >> 3);
    if (steps) steps("decoding", -1, {{"u", u.encode()}, {"v", v.encode()}, {"(u/v)^((p+3)/8)", x.encode()}});
    if (v * square(x) == u) return x;
    if (v * square(x) == Element(0) - u) return x * Edwards25519::sqrt_minus_one();
    return std::nullopt;
}

// Section 5.1.3
std::optional<Edwards25519> Edwards25519::decode(lib::View bytes, const lib::Steps& steps) {
    if (bytes.size() != Element::size) return std::nullopt;
    auto encoded_y = lib::to_bytes(bytes);  // step 1
    const bool x_0 = encoded_y[31] >> 7;
    encoded_y[31] &= 0x7f;
    const auto number = decode_little_endian(encoded_y);
    if (number >= Element::p()) return std::nullopt;
    const Element y(number);

    auto x = square_root_of_quotient(square(y) - Element(1), d() * square(y) + Element(1), steps);  // steps 2 and 3
    if (!x) return std::nullopt;

    if (*x == Element(0) && x_0) return std::nullopt;  // step 4
    if (x->value().is_odd() != x_0) *x = Element(0) - *x;
    if (steps) steps("decoding", -1, {{"x", x->encode()}, {"y", y.encode()}});
    return Edwards25519{*x, y, Element(1), *x * y};
}

// Section 5.1.4
Edwards25519 operator+(const Edwards25519& a, const Edwards25519& b) {
    const auto A = (a.Y - a.X) * (b.Y - b.X);
    const auto B = (a.Y + a.X) * (b.Y + b.X);
    const auto C = a.T * Element(2) * Edwards25519::d() * b.T;
    const auto D = a.Z * Element(2) * b.Z;
    const auto E = B - A;
    const auto F = D - C;
    const auto G = D + C;
    const auto H = B + A;
    return {.X = E * F, .Y = G * H, .Z = F * G, .T = E * H};
}

Edwards25519 doubled(const Edwards25519& a) {
    const auto A = square(a.X);
    const auto B = square(a.Y);
    const auto C = Element(2) * square(a.Z);
    const auto H = A + B;
    const auto E = H - square(a.X + a.Y);
    const auto G = A - B;
    const auto F = C + G;
    return {.X = E * F, .Y = G * H, .Z = F * G, .T = E * H};
}

// Double and add, from the lowest bit on.
Edwards25519 operator*(Integer scalar, Edwards25519 point) {
    auto product = Edwards25519::neutral();
    for (; scalar != Integer(0); scalar = scalar >> 1) {
        if (scalar.is_odd()) product = product + point;
        point = doubled(point);
    }
    return product;
}

// x and y alike, without dividing by Z.
bool operator==(const Edwards25519& a, const Edwards25519& b) {
    return a.X * b.Z == b.X * a.Z && a.Y * b.Z == b.Y * a.Z;
}

}  // namespace crypto
