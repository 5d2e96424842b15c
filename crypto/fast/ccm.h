#pragma once
// AES in CCM mode, NIST SP 800-38C, in constant time. crypto/ccm.h is the textbook, with the same interface and lengths.
// The CBC-MAC can take no two blocks at once: CCM is the slower for it, whatever the processor.
#include "crypto/fast/aes.h"

namespace crypto::fast {

class AesCcm {
public:
    explicit AesCcm(lib::View key) : aes_(key) {}

    void seal(lib::View nonce, lib::View additional_data, lib::View plaintext, std::span<std::uint8_t> ciphertext,
              std::span<std::uint8_t> tag) const;
    [[nodiscard]] bool open(lib::View nonce, lib::View additional_data, lib::View ciphertext, lib::View tag,
                            std::span<std::uint8_t> plaintext) const;

    static const char* body() { return Aes::body(); }

private:
    using Block = Aes::Block;

    Block mac(lib::View nonce, lib::View additional_data, lib::View payload, std::size_t tag_size) const;
    void counter_mode(lib::View nonce, std::uint64_t j, lib::View in, std::span<std::uint8_t> out) const;

    Aes aes_;
};

}  // namespace crypto::fast
