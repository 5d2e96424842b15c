#pragma once
// AES in Cipher Block Chaining mode, NIST SP 800-38A section 6.2, in constant time. Decryption takes blocks side by side;
// in encryption each waits for the one before it.
#include "crypto/fast/aes.h"

namespace crypto::fast {

// Lengths, and what is thrown, as of crypto::AesCbc.
class AesCbc {
public:
    explicit AesCbc(lib::View key) : aes_(key) {}

    void encrypt(lib::View IV, lib::View plaintext, std::span<std::uint8_t> ciphertext) const;
    void decrypt(lib::View IV, lib::View ciphertext, std::span<std::uint8_t> plaintext) const;

private:
    Aes aes_;
};

}  // namespace crypto::fast
