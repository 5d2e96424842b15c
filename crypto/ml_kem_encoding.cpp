#include "crypto/ml_kem_encoding.h"

#include "lib/constant_time.h"

namespace crypto::ml_kem {

Integers Compress(unsigned d, const Rq& f) {
    Integers F;
    for (std::size_t i = 0; i < n; ++i) F[i] = static_cast<std::uint16_t>(Compress(d, f[i]));
    return F;
}

Rq Decompress(unsigned d, const Integers& F) {
    Rq f;
    for (std::size_t i = 0; i < n; ++i) f[i] = Decompress(d, F[i]);
    return f;
}

// Algorithm 5: the bits of all integers, one after the other, each from its lowest on; eight make a byte.
void ByteEncode(unsigned d, const Integers& F, std::span<std::uint8_t> B) {
    std::uint32_t bits = 0;
    unsigned count = 0;  // of bits that wait for their byte to be full
    auto byte = B.begin();
    for (const auto integer : F) {
        bits |= std::uint32_t{integer} << count;
        for (count += d; count >= 8; count -= 8, bits >>= 8) *byte++ = static_cast<std::uint8_t>(bits);
    }
}

// Algorithm 6. Compilers must not learn that an integer of one bit is 0 or 1: they would make a branch of what is done to it
// ("clangover", 2024).
Integers ByteDecode(unsigned d, lib::View B) {
    Integers F;
    std::uint64_t bits = 0;
    unsigned count = 0;  // of bits that wait for their integer to be full
    auto byte = B.begin();
    for (auto& integer : F) {
        for (; count < d; count += 8) bits |= std::uint64_t{*byte++} << count;
        integer = static_cast<std::uint16_t>(lib::constant_time::opaque(bits & ((1U << d) - 1)));
        bits >>= d;
        count -= d;
    }
    return F;
}

void ByteEncode_12(const Coefficients& F, std::span<std::uint8_t> B) {
    Integers integers;
    std::ranges::transform(F, integers.begin(), &Zq::value);
    ByteEncode(12, integers, B);
}

}  // namespace crypto::ml_kem
