#pragma once
// AES in CCM mode, NIST SP 800-38C: a CBC-MAC over nonce, additional data and payload, then counter mode over both. The
// same key with the same nonce twice gives everything away: the caller sees to it that no nonce comes twice.
#include "crypto/aes.h"
#include "crypto/ccm_formatting.h"

namespace crypto {

// Of all lengths of the standard: nonce: 7 to 13 bytes; plaintext and ciphertext: equally long, less than 2^(8q) bytes
// with q = 15 - nonce's length; tag: 4, 6, 8, 10, 12, 14 or 16 bytes. Anything else throws std::invalid_argument.
// Ciphertext and plaintext may be the same memory. Not constant time, as AES is not, see crypto/aes.h: crypto/fast/ccm.h
// is.
class AesCcm {
public:
    // key: 16, 24 or 32 bytes, else throws std::invalid_argument. Steps tell the blocks B_i and Y_i of the MAC, T, and
    // the counter blocks Ctr_j with their S_j.
    explicit AesCcm(lib::View key, const lib::Steps& = {});

    void seal(lib::View nonce, lib::View additional_data, lib::View plaintext, std::span<std::uint8_t> ciphertext,
              std::span<std::uint8_t> tag) const;

    // False, and plaintext all zero, when the tag is not the right one.
    [[nodiscard]] bool open(lib::View nonce, lib::View additional_data, lib::View ciphertext, lib::View tag,
                            std::span<std::uint8_t> plaintext) const;

private:
    using Block = Aes::Block;

    Block mac(lib::View nonce, lib::View additional_data, lib::View payload, std::size_t tag_size) const;
    Block key_stream(lib::View nonce, std::uint64_t j) const;
    void counter_mode(lib::View nonce, lib::View in, std::span<std::uint8_t> out) const;

    Aes aes_;
    lib::Steps steps_;
};

}  // namespace crypto
