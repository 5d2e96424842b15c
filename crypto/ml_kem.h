#pragma once
// ML-KEM, FIPS 203: a key encapsulation that a quantum computer does not open. Who has made a key pair sends the encapsulation
// key ek; the other side answers with a ciphertext c; both have then the shared secret key K. Constant time, and what
// connections use: there is no second body.
#include <optional>

#include "crypto/k_pke.h"
#include "lib/random.h"

namespace crypto {

template <ml_kem::ParameterSet p>
struct MlKem {
    using K_PKE = ml_kem::K_PKE<p>;

    static constexpr std::size_t encapsulation_key_size = K_PKE::encryption_key_size;
    static constexpr std::size_t decapsulation_key_size =
        K_PKE::decryption_key_size + K_PKE::encryption_key_size + 32 + 32;  // dk_PKE || ek || H(ek) || z
    static constexpr std::size_t ciphertext_size = K_PKE::ciphertext_size;
    static constexpr std::size_t shared_secret_size = 32, seed_size = 32;

    struct Keys {
        lib::Bytes ek;
        lib::Secret dk;
    };
    struct Encapsulated {
        lib::Secret K;
        lib::Bytes c;
    };

    // Section 7.2: the length is right, and so is every coefficient, that is below q.
    [[nodiscard]] static bool is_encapsulation_key(lib::View ek);
    // Section 7.3: the length is right, and the hash within is that of the encapsulation key within.
    [[nodiscard]] static bool is_decapsulation_key(lib::View dk);

    static Keys KeyGen(lib::RandomSource& random, const lib::Steps& = {});  // Algorithm 19; draws d, then z

    // Algorithm 20. None where ek is no encapsulation key.
    static std::optional<Encapsulated> Encaps(lib::View ek, lib::RandomSource& random, const lib::Steps& = {});

    // Algorithm 21. None where c has not the length of a ciphertext. Any other c gives a secret: where c was not made with the
    // key, one that nobody else has, so that what follows fails and tells nothing ("implicit rejection"). Throws
    // std::invalid_argument where dk is no decapsulation key.
    [[nodiscard]] static std::optional<lib::Secret> Decaps(lib::View dk, lib::View c, const lib::Steps& = {});

    // Section 6, Algorithms 16 to 18: what the three above do once the random bytes are drawn and the arguments checked.
    // d, z, m: 32 bytes. Steps, of all six: each value under the standard's name, those of K-PKE among them.
    static Keys KeyGen_internal(lib::View d, lib::View z, const lib::Steps& = {});
    static Encapsulated Encaps_internal(lib::View ek, lib::View m, const lib::Steps& = {});
    static lib::Secret Decaps_internal(lib::View dk, lib::View c, const lib::Steps& = {});
};

using MlKem768 = MlKem<ml_kem::ML_KEM_768>;

}  // namespace crypto
