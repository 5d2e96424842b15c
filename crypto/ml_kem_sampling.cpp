#include "crypto/ml_kem_sampling.h"

#include "crypto/ml_kem_encoding.h"
#include "crypto/sha3.h"

namespace crypto::ml_kem {

// Algorithm 7: three bytes at a time are two candidates of 12 bits, of which those below q are taken.
Tq SampleNTT(lib::View B) {
    Shake128 XOF;
    XOF.absorb(B);
    Tq a_hat;
    std::array<std::uint8_t, Shake128::block_size> block{};
    static_assert(block.size() % 3 == 0);
    for (std::size_t j = 0; j < n;) {
        XOF.squeeze(block);
        for (std::size_t at = 0; at < block.size(); at += 3) {
            const std::uint32_t C0 = block[at], C1 = block[at + 1], C2 = block[at + 2];
            const std::uint32_t d1 = C0 + 256 * (C1 % 16), d2 = C1 / 16 + 16 * C2;
            if (d1 < q && j < n) a_hat[j++] = Zq(d1);
            if (d2 < q && j < n) a_hat[j++] = Zq(d2);
        }
    }
    return a_hat;
}

// Algorithm 8. The integers of 2 eta bits are sampled as the bits come; each gives the number of ones in its lower half, less
// that in its upper half.
Rq SamplePolyCBD(unsigned eta, lib::View B) {
    const auto b = ByteDecode(2 * eta, B);
    const auto ones = [&](std::uint32_t bits) { return (bits & 1) + (bits >> 1 & 1) + (eta == 3 ? bits >> 2 & 1 : 0); };
    Rq f;
    for (std::size_t i = 0; i < n; ++i) {
        const Zq x(ones(b[i])), y(ones(std::uint32_t{b[i]} >> eta));
        f[i] = x - y;
    }
    return f;
}

}  // namespace crypto::ml_kem
