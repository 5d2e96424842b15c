#pragma once
// AES in Galois/Counter Mode, NIST SP 800-38D: encryption that also authenticates. The same key with the same nonce
// twice gives everything away: the caller sees to it that no nonce comes twice.
#include "crypto/aes.h"

namespace crypto {

// Of all lengths of the standard: nonce: at least 1 byte (12 are usual and best); plaintext and ciphertext: equally
// long, at most 2^36 - 32 bytes; tag: 4, 8 or 12 to 16 bytes. Anything else throws std::invalid_argument. Ciphertext
// and plaintext may be the same memory. GHASH is constant time; AES is not, see crypto/aes.h. Connections use
// crypto/fast/gcm.h.
class AesGcm {
public:
    // key: 16, 24 or 32 bytes, else throws std::invalid_argument. Steps tell H, J0, the GHASH blocks X_i and Y_i, the
    // counter blocks CB_i, S and T.
    explicit AesGcm(lib::View key, const lib::Steps& = {});

    void seal(lib::View nonce, lib::View additional_data, lib::View plaintext, std::span<std::uint8_t> ciphertext,
              std::span<std::uint8_t> tag) const;

    // False, and plaintext all zero, when the tag is not the right one.
    [[nodiscard]] bool open(lib::View nonce, lib::View additional_data, lib::View ciphertext, lib::View tag,
                            std::span<std::uint8_t> plaintext) const;

private:
    using Block = Aes::Block;

    Block initial_counter(lib::View nonce) const;
    void gctr(Block counter, lib::View in, std::span<std::uint8_t> out) const;
    Block full_tag(const Block& J0, lib::View additional_data, lib::View ciphertext) const;

    Aes aes_;
    lib::WipedArray<std::uint8_t, Aes::block_size> H_;  // the hash subkey
    lib::Steps steps_;
};

// Throws std::invalid_argument where section 5.2.1.1 does not allow the lengths: of nonce, additional data, what goes in,
// what comes out, tag.
void check_gcm_lengths(std::size_t IV, std::size_t A, std::size_t in, std::size_t out, std::size_t t);

}  // namespace crypto
