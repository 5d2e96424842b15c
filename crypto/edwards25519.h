#pragma once
// The curve edwards25519, -x^2 + y^2 = 1 + d x^2 y^2 over the integers modulo 2^255 - 19: RFC 8032 section 5.1. Textbook
// form on lib::Integer, NOT constant-time; crypto/fast/edwards25519.h is.
#include <optional>

#include "crypto/field25519.h"
#include "lib/steps.h"

namespace crypto {

// A point in extended homogeneous coordinates, section 5.1.4: x = X/Z, y = Y/Z, x * y = T/Z.
struct Edwards25519 {
    Field25519 X, Y, Z, T;

    static const Field25519& d();               // -121665/121666
    static const Field25519& sqrt_minus_one();  // 2^((p-1)/4)
    static const lib::Integer& L();             // the order of B, a prime: 2^252 + ...
    static const Edwards25519& B();             // the base point: y = 4/5, x even
    static Edwards25519 neutral();              // (0, 1)

    // Sections 5.1.2 and 5.1.3: y in 255 bits, little-endian, and the lowest bit of x in the highest bit. None where the
    // 32 bytes are no point's encoding: y is not below p, there is no x, or x is 0 and its bit is set.
    // Steps: u, v, the candidate root and x, each as 32 bytes, little-endian.
    lib::Bytes encode() const;
    static std::optional<Edwards25519> decode(lib::View bytes, const lib::Steps& = {});

    // Complete: right for any two points of the curve.
    friend Edwards25519 operator+(const Edwards25519& a, const Edwards25519& b);
    friend Edwards25519 doubled(const Edwards25519& a);
    friend Edwards25519 operator*(lib::Integer scalar, Edwards25519 point);  // the scalar is not negative
    friend bool operator==(const Edwards25519& a, const Edwards25519& b);
};

}  // namespace crypto
