#include "crypto/fast/keccak.h"

#include <bit>

namespace crypto::fast {

using Lane = KeccakState::Lane;
using Lanes = std::array<Lane, 25>;

// chi of the row y. Written out, here and below, so that every index is a constant and the lanes can be registers.
static inline void chi(Lane* row, Lane b0, Lane b1, Lane b2, Lane b3, Lane b4) {
    row[0] = b0 ^ (~b1 & b2);
    row[1] = b1 ^ (~b2 & b3);
    row[2] = b2 ^ (~b3 & b4);
    row[3] = b3 ^ (~b4 & b0);
    row[4] = b4 ^ (~b0 & b1);
}

// One round, from A to E. The lane (x, y) of pi's result is the lane (x + 3y, x) of rho's, which is theta's, rotated: so
// row y of the result is chi of five lanes of A, each with D of its column, rotated by rho's offset (table 2).
static inline void round(const Lanes& A, Lanes& E, Lane RC) {
    const Lane C0 = A[0] ^ A[5] ^ A[10] ^ A[15] ^ A[20];
    const Lane C1 = A[1] ^ A[6] ^ A[11] ^ A[16] ^ A[21];
    const Lane C2 = A[2] ^ A[7] ^ A[12] ^ A[17] ^ A[22];
    const Lane C3 = A[3] ^ A[8] ^ A[13] ^ A[18] ^ A[23];
    const Lane C4 = A[4] ^ A[9] ^ A[14] ^ A[19] ^ A[24];
    const Lane D0 = C4 ^ std::rotl(C1, 1), D1 = C0 ^ std::rotl(C2, 1), D2 = C1 ^ std::rotl(C3, 1);
    const Lane D3 = C2 ^ std::rotl(C4, 1), D4 = C3 ^ std::rotl(C0, 1);

    using std::rotl;
    chi(&E[0], A[0] ^ D0, rotl(A[6] ^ D1, 44), rotl(A[12] ^ D2, 43), rotl(A[18] ^ D3, 21), rotl(A[24] ^ D4, 14));
    chi(&E[5], rotl(A[3] ^ D3, 28), rotl(A[9] ^ D4, 20), rotl(A[10] ^ D0, 3), rotl(A[16] ^ D1, 45),
        rotl(A[22] ^ D2, 61));
    chi(&E[10], rotl(A[1] ^ D1, 1), rotl(A[7] ^ D2, 6), rotl(A[13] ^ D3, 25), rotl(A[19] ^ D4, 8),
        rotl(A[20] ^ D0, 18));
    chi(&E[15], rotl(A[4] ^ D4, 27), rotl(A[5] ^ D0, 36), rotl(A[11] ^ D1, 10), rotl(A[17] ^ D2, 15),
        rotl(A[23] ^ D3, 56));
    chi(&E[20], rotl(A[2] ^ D2, 62), rotl(A[8] ^ D3, 55), rotl(A[14] ^ D4, 39), rotl(A[15] ^ D0, 41),
        rotl(A[21] ^ D1, 2));
    E[0] ^= RC;  // iota
}

static const std::array<Lane, 24>& round_constants() {
    static const auto constants = [] {
        std::array<Lane, 24> RC{};
        for (unsigned ir = 0; ir < 24; ++ir) RC[ir] = keccak_round_constant(ir);
        return RC;
    }();
    return constants;
}

void keccak_p(KeccakState& state) {
    const auto& RC = round_constants();
    lib::WipedArray<Lane, 25> E;
    for (unsigned ir = 0; ir < 24; ir += 2) {
        round(state, E, RC[ir]);
        round(E, state, RC[ir + 1]);
    }
}

}  // namespace crypto::fast
