#pragma once
// ChaCha20, RFC 8439, several blocks at once. Constant time. crypto/chacha20.h is the textbook, with the same interface.
#include "crypto/chacha20.h"

namespace crypto::fast {

class ChaCha20 {
public:
    static constexpr std::size_t key_size = 32, nonce_size = 12, block_size = 64;
    using Nonce = crypto::ChaCha20::Nonce;
    using Block = crypto::ChaCha20::Block;

    explicit ChaCha20(lib::View key);

    Block block(std::uint32_t counter, Nonce nonce) const;
    void encrypt(std::uint32_t counter, Nonce nonce, std::span<std::uint8_t> text) const;

    static const char* body();  // "AVX2" or "portable"

private:
    lib::WipedArray<std::uint32_t, 8> key_;
};

}  // namespace crypto::fast
