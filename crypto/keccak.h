#pragma once
// The permutation Keccak-p[1600, 24], FIPS 202 section 3: what SHA-3 and SHAKE, and so ML-KEM, are made of. Textbook form;
// no branch and no index depends on the state.
#include "lib/secret.h"
#include "lib/steps.h"

namespace crypto {

// The state array A, section 3.1: lanes of 64 bits, in five rows of five. The bit A[x, y, z] is bit z of the lane (x, y),
// bit 0 being its lowest. In the string S the lanes come as (0, 0), (1, 0), ..., (4, 4), each of them little-endian.
class KeccakState : public lib::WipedArray<std::uint64_t, 25> {
public:
    using Lane = std::uint64_t;
    static constexpr std::size_t size_in_bytes = 200;

    // The coordinates are taken modulo 5.
    Lane& operator()(unsigned x, unsigned y) { return (*this)[5 * (y % 5) + x % 5]; }
    const Lane& operator()(unsigned x, unsigned y) const { return (*this)[5 * (y % 5) + x % 5]; }

    lib::WipedArray<std::uint8_t, size_in_bytes> bytes() const;  // the string S
};

// RC of section 3.2.5, for the round of this number (0 to 23), computed from its definition.
std::uint64_t keccak_round_constant(unsigned ir);

// Section 3.3. Steps tell the state after each of the five mappings of each round ir, as the string S.
void keccak_p(KeccakState& A, const lib::Steps& = {});

}  // namespace crypto
