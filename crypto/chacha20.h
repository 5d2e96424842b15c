#pragma once
// ChaCha20, RFC 8439 sections 2.1 to 2.4, in its textbook form. Additions, exclusive ors and rotations of 32-bit words
// by fixed distances: no secret decides a branch or an address.
#include "lib/secret.h"
#include "lib/steps.h"

namespace crypto {

// A key, and the stream of bytes that it makes of a nonce and a counter. The same nonce twice under a key gives the
// exclusive or of both plaintexts away: the caller sees to it that no nonce comes twice.
class ChaCha20 {
public:
    static constexpr std::size_t key_size = 32, nonce_size = 12, block_size = 64;
    using Nonce = std::span<const std::uint8_t, nonce_size>;
    using Block = lib::WipedArray<std::uint8_t, block_size>;

    // key: 32 bytes, else throws std::invalid_argument. Steps tell of each block what section 2.3.2 prints: the state
    // at its setup, after each quarter round and each double round, at the end, and the block that is made of it. Words
    // of a state stand in the order of the section's matrix, each most significant digit first.
    explicit ChaCha20(lib::View key, const lib::Steps& = {});

    Block block(std::uint32_t counter, Nonce nonce) const;

    // From block `counter` on, each byte of the text is combined with one of the key stream: this encrypts and decrypts,
    // in place. Throws std::length_error where the counter would pass 2^32 - 1.
    void encrypt(std::uint32_t counter, Nonce nonce, std::span<std::uint8_t> text) const;

private:
    lib::WipedArray<std::uint32_t, 8> key_;
    lib::Steps steps_;
};

}  // namespace crypto
