#pragma once
// AES in Counter mode, NIST SP 800-38A section 6.5, in constant time: counters are encrypted side by side.
#include "crypto/fast/aes.h"

namespace crypto::fast {

// Lengths, and what is thrown, as of crypto::AesCtr.
class AesCtr {
public:
    explicit AesCtr(lib::View key) : aes_(key) {}

    // The same, but for their names.
    void encrypt(lib::View counter, lib::View plaintext, std::span<std::uint8_t> ciphertext) const;
    void decrypt(lib::View counter, lib::View ciphertext, std::span<std::uint8_t> plaintext) const;

private:
    Aes aes_;
};

}  // namespace crypto::fast
