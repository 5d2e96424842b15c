#pragma once
// Keccak-p[1600, 24] as crypto/keccak.h has it, a round in one piece: portable, and constant time as that is.
#include "crypto/keccak.h"

namespace crypto::fast {

void keccak_p(KeccakState& A);

}  // namespace crypto::fast
