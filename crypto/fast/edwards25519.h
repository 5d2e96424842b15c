#pragma once
// The curve edwards25519 of crypto/edwards25519.h, RFC 8032 section 5.1, on limbs. What multiplies by a secret scalar is
// constant-time, and is called so; what is for verifying signatures is not.
#include <optional>

#include "crypto/fast/field25519.h"
#include "lib/secret.h"

namespace crypto::fast {

// A point that is added, as the addition of section 5.1.4 needs it; of a table, with Z = 1.
struct Edwards25519Addend {
    Field25519 Y_plus_X = Field25519(1), Y_minus_X = Field25519(1), T_2d = Field25519(0);
};

// Extended homogeneous coordinates, section 5.1.4. All of them reduced, as Field25519 calls it.
struct Edwards25519 {
    Field25519 X = Field25519(0), Y = Field25519(1), Z = Field25519(1), T = Field25519(0);

    std::array<std::uint8_t, Field25519::size> encode() const;
    static std::optional<Edwards25519> decode(lib::View bytes);  // not constant-time

    friend Edwards25519 operator+(const Edwards25519& a, const Edwards25519& b);
    friend Edwards25519 operator+(const Edwards25519& a, const Edwards25519Addend& b);
    friend Edwards25519 doubled(const Edwards25519& a);
    friend bool operator==(const Edwards25519& a, const Edwards25519& b);  // not constant-time
};

// [scalar]B, in constant time. The scalar has 32 bytes, little-endian, and is below 2^255.
Edwards25519 multiply_base(lib::View scalar);

// [scalar]point; not constant-time. The scalar as above.
Edwards25519 multiply_public(lib::View scalar, const Edwards25519& point);

}  // namespace crypto::fast
