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
    // Block 0, whose beginning is the one-time key, and then the first 64 bytes of the text, encrypted or decrypted: two
    // blocks at once cost hardly more than one.
    using Beginning = lib::WipedArray<std::uint8_t, std::size_t{2} * ChaCha20::block_size>;
    void begin(Nonce nonce, lib::View text, Beginning& beginning) const;
    void end(Nonce nonce, const Beginning& beginning, std::span<std::uint8_t> text) const;

    ChaCha20 chacha20_;
};

}  // namespace crypto::fast
