#pragma once
// K-PKE, FIPS 203 section 5: the public-key encryption within ML-KEM. It withstands those who only listen, and is not to be
// used by itself. Constant time.
#include "crypto/ml_kem_ring.h"
#include "lib/steps.h"

namespace crypto::ml_kem {

// Section 8, table 2.
struct ParameterSet {
    unsigned k, eta_1, eta_2, d_u, d_v;
};
inline constexpr ParameterSet ML_KEM_768{3, 2, 2, 10, 4};

// Lengths in bytes; arguments of other lengths are the caller's mistake, and are not looked for here. Steps: each value under
// the name that the standard gives it; elements of both rings as ByteEncode_12 writes them, vectors element by element.
template <ParameterSet p>
struct K_PKE {
    static constexpr std::size_t encryption_key_size = 384 * p.k + 32;
    static constexpr std::size_t decryption_key_size = 384 * p.k;
    static constexpr std::size_t ciphertext_size = 32 * (p.d_u * p.k + p.d_v);

    struct Keys {
        lib::Bytes ek_PKE;
        lib::Secret dk_PKE;
    };

    static Keys KeyGen(lib::View d, const lib::Steps& = {});  // Algorithm 13; d: 32 random bytes

    // Algorithm 14, which writes c. m: 32 bytes; r: 32 random bytes.
    static void Encrypt(lib::View ek_PKE, lib::View m, lib::View r, std::span<std::uint8_t> c, const lib::Steps& = {});

    static lib::Secret Decrypt(lib::View dk_PKE, lib::View c, const lib::Steps& = {});  // Algorithm 15
};

}  // namespace crypto::ml_kem
