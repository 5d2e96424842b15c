#pragma once
// How ML-KEM writes numbers as bytes, and makes them shorter: FIPS 203 section 4.2.1. Constant time, as crypto/ml_kem_ring.h.
#include <algorithm>

#include "crypto/ml_kem_ring.h"

namespace crypto::ml_kem {

// Equations (4.7) and (4.8), for d < 12: Compress_d(x) is the integer that is nearest to 2^d / q x, modulo 2^d;
// Decompress_d(y) the one nearest to q / 2^d y. Halves are rounded up.
constexpr std::uint32_t Compress(unsigned d, Zq x) {
    return quotient_by_q((std::uint32_t{x.value()} << d) + q / 2) & ((1U << d) - 1);
}
constexpr Zq Decompress(unsigned d, std::uint32_t y) { return Zq((q * y + (1U << d) / 2) >> d); }

// 256 integers of d bits each, as an algorithm makes them and bytes hold them.
using Integers = lib::WipedArray<std::uint16_t, n>;

Integers Compress(unsigned d, const Rq& f);
Rq Decompress(unsigned d, const Integers& F);

// Algorithms 5 and 6: integers of d bits to 32 d bytes, and back; 1 <= d <= 12. With d = 12 they are numbers modulo q, and
// what is no such number is taken modulo q.
void ByteEncode(unsigned d, const Integers& F, std::span<std::uint8_t> B);
Integers ByteDecode(unsigned d, lib::View B);

void ByteEncode_12(const Coefficients& F, std::span<std::uint8_t> B);
template <std::derived_from<Coefficients> Element>
Element ByteDecode_12(lib::View B) {
    const auto F = ByteDecode(12, B);
    Element f;
    std::ranges::transform(F, f.begin(), [](std::uint32_t a) { return Zq(a); });
    return f;
}

}  // namespace crypto::ml_kem
