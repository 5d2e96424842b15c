#pragma once
// AES in Cipher Block Chaining mode, NIST SP 800-38A section 6.2: before a block is encrypted, the ciphertext of the one
// before it is added. Nothing is authenticated.
#include "crypto/aes.h"

namespace crypto {

// Of whole blocks; pkcs7_padding.h tells how a text becomes that. IV: 16 bytes that nobody can foretell. `in` and `out` are
// equally long; they may be the same memory. Other lengths throw std::invalid_argument. Not constant time, as AES is not,
// see crypto/aes.h; crypto/fast/cbc.h is.
class AesCbc {
public:
    // key: 16, 24 or 32 bytes, else throws std::invalid_argument. Steps tell the input block and the output block of each
    // block j, and the text before and after, as appendix F.2 shows them.
    explicit AesCbc(lib::View key, const lib::Steps& = {});

    void encrypt(lib::View IV, lib::View plaintext, std::span<std::uint8_t> ciphertext) const;
    void decrypt(lib::View IV, lib::View ciphertext, std::span<std::uint8_t> plaintext) const;

private:
    Aes aes_;
    lib::Steps steps_;
};

// Throws std::invalid_argument where AesCbc would.
void check_cbc_lengths(std::size_t IV, std::size_t in, std::size_t out);

}  // namespace crypto
