#pragma once
// AEAD_CHACHA20_POLY1305, RFC 8439 section 2.8, in constant time: what connections use. crypto/chacha20_poly1305.h is
// the textbook.
#include "crypto/aead.h"
#include "crypto/fast/chacha20.h"
#include "crypto/fast/poly1305.h"

namespace crypto::fast {

class ChaCha20Poly1305 : public Aead {
public:
    explicit ChaCha20Poly1305(lib::View key) : chacha20_(key) {}

    void seal(Nonce nonce, lib::View additional_data, std::span<std::uint8_t> text, Tag tag) const override;
    [[nodiscard]] bool open(Nonce nonce, lib::View additional_data, std::span<std::uint8_t> text,
                            TagView tag) const override;

    static const char* body() { return ChaCha20::body(); }

private:
    Poly1305::Tag tag_of(Nonce nonce, lib::View additional_data, lib::View ciphertext) const;

    ChaCha20 chacha20_;
};

}  // namespace crypto::fast
