#pragma once
// AEAD_CHACHA20_POLY1305, RFC 8439 section 2.8, in its textbook form. Not constant time: see crypto/poly1305.h.
#include "crypto/aead.h"
#include "crypto/chacha20.h"
#include "crypto/poly1305.h"

namespace crypto {

class ChaCha20Poly1305 : public Aead {
public:
    // key: 32 bytes, else throws std::invalid_argument. Steps tell the one-time key, the blocks of the key stream,
    // mac_data and the steps of Poly1305. A text that is longer than 2^38 - 64 bytes is a std::length_error.
    explicit ChaCha20Poly1305(lib::View key, const lib::Steps& = {});

    void seal(Nonce nonce, lib::View additional_data, std::span<std::uint8_t> text, Tag tag) const override;
    [[nodiscard]] bool open(Nonce nonce, lib::View additional_data, std::span<std::uint8_t> text,
                            TagView tag) const override;

private:
    lib::Secret one_time_key(Nonce nonce) const;
    Poly1305::Tag tag_of(lib::View otk, lib::View additional_data, lib::View ciphertext) const;

    ChaCha20 chacha20_;
    lib::Steps steps_;
};

}  // namespace crypto
