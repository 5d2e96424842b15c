#pragma once
// The integers modulo p = 2^255 - 19, in constant time. An element is five limbs of 51 bits and some: there is room above
// each for the carries of additions, and so these carry nothing. As 2^255 = 19 modulo p, what leaves the highest limb comes
// back, 19 times, in the lowest.
//
// How large a limb may be: products, squares and decoded elements have limbs below 2^51 + 2^13, called reduced. Sums and
// differences of reduced elements grow by a bit; a product takes factors with limbs below 2^54. What is subtracted is
// reduced.
#include <array>

#include "lib/bytes.h"
#include "lib/constant_time.h"

namespace crypto::fast {

class Field25519 {
public:
    static constexpr std::size_t size = 32;  // bytes of an encoded element
    using Limbs = std::array<std::uint64_t, 5>;
    using Mask = lib::constant_time::Mask;

    constexpr Field25519() = default;                                      // 0
    constexpr explicit Field25519(std::uint64_t value) : limbs_{value} {}  // below 2^51
    // 32 bytes, little-endian. The top bit is ignored, and what is not below p stands for its residue.
    static Field25519 decode(lib::View bytes);
    std::array<std::uint8_t, size> encode() const;  // below p

    const Limbs& limbs() const { return limbs_; }

    friend Field25519 operator+(const Field25519& a, const Field25519& b);
    friend Field25519 operator-(const Field25519& a, const Field25519& b);
    friend Field25519 operator*(const Field25519& a, const Field25519& b);
    friend Field25519 square(const Field25519& a);
    friend Field25519 times(std::uint32_t small, const Field25519& a);  // small: below 2^17
    friend Field25519 invert(const Field25519& a);                      // a^(p - 2), which is 0 for 0
    friend Field25519 power_p_minus_5_over_8(const Field25519& a);      // for square roots, RFC 8032 section 5.1.3

    Mask is_odd() const;  // of the number below p
    friend Mask is_equal(const Field25519& a, const Field25519& b);
    friend void cswap(Mask swap, Field25519& a, Field25519& b);
    friend void cmove(Mask move, Field25519& to, const Field25519& from);

private:
    Limbs limbs_{};
};

}  // namespace crypto::fast
