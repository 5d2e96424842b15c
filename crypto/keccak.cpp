#include "crypto/keccak.h"

#include <bit>

namespace crypto {

lib::WipedArray<std::uint8_t, KeccakState::size_in_bytes> KeccakState::bytes() const {
    lib::WipedArray<std::uint8_t, size_in_bytes> S;
    for (std::size_t i = 0; i < size(); ++i) lib::store_little_endian((*this)[i], std::span(S).subspan(8 * i, 8));
    return S;
}

using Lane = KeccakState::Lane;

// Section 3.2.1, Algorithm 1: each bit gets the parities of two columns added.
static KeccakState theta(const KeccakState& A) {
    lib::WipedArray<Lane, 5> C, D;
    for (unsigned x = 0; x < 5; ++x) C[x] = A(x, 0) ^ A(x, 1) ^ A(x, 2) ^ A(x, 3) ^ A(x, 4);
    for (unsigned x = 0; x < 5; ++x) D[x] = C[(x + 4) % 5] ^ std::rotl(C[(x + 1) % 5], 1);
    KeccakState result;
    for (unsigned x = 0; x < 5; ++x)
        for (unsigned y = 0; y < 5; ++y) result(x, y) = A(x, y) ^ D[x];
    return result;
}

// Section 3.2.2, Algorithm 2: each lane is rotated, all but (0, 0) by a triangular number of their own.
static KeccakState rho(const KeccakState& A) {
    KeccakState result;
    result(0, 0) = A(0, 0);
    unsigned x = 1, y = 0;
    for (int t = 0; t < 24; ++t) {
        result(x, y) = std::rotl(A(x, y), (t + 1) * (t + 2) / 2 % 64);
        const auto next = (2 * x + 3 * y) % 5;
        x = y, y = next;
    }
    return result;
}

// Section 3.2.3, Algorithm 3: the lanes change places.
static KeccakState pi(const KeccakState& A) {
    KeccakState result;
    for (unsigned x = 0; x < 5; ++x)
        for (unsigned y = 0; y < 5; ++y) result(x, y) = A(x + 3 * y, x);
    return result;
}

// Section 3.2.4, Algorithm 4: the one mapping that is not linear.
static KeccakState chi(const KeccakState& A) {
    KeccakState result;
    for (unsigned x = 0; x < 5; ++x)
        for (unsigned y = 0; y < 5; ++y) result(x, y) = A(x, y) ^ (~A(x + 1, y) & A(x + 2, y));
    return result;
}

// Section 3.2.5, Algorithm 5: the bit that a linear feedback shift register has after t steps.
static bool rc(unsigned t) {
    unsigned R = 1;  // the bit R[i] is bit i
    for (unsigned i = 0; i < t % 255; ++i) {
        R <<= 1;
        if (R & 0x100) R ^= 0x171;  // R[8] is added to R[0], R[4], R[5] and R[6]
    }
    return (R & 1) != 0;
}

std::uint64_t keccak_round_constant(unsigned ir) {
    Lane RC = 0;
    for (unsigned j = 0; j <= 6; ++j) RC |= Lane{rc(j + 7 * ir)} << ((1U << j) - 1);
    return RC;
}

// Section 3.2.5, Algorithm 6: the rounds are made to differ.
static KeccakState iota(const KeccakState& A, unsigned ir) {
    KeccakState result = A;
    result(0, 0) ^= keccak_round_constant(ir);
    return result;
}

// Section 3.3, Algorithm 7: the rounds Rnd(A, ir) = iota(chi(pi(rho(theta(A)))), ir).
void keccak_p(KeccakState& A, const lib::Steps& steps) {
    for (unsigned ir = 0; ir < 24; ++ir) {
        const auto tell = [&](const char* name) {
            if (steps) steps("ir", static_cast<int>(ir), {{name, A.bytes()}});
        };
        A = theta(A), tell("theta[ir]");
        A = rho(A), tell("rho[ir]");
        A = pi(A), tell("pi[ir]");
        A = chi(A), tell("chi[ir]");
        A = iota(A, ir), tell("iota[ir]");
    }
}

}  // namespace crypto
