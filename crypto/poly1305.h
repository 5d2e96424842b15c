#pragma once
// Poly1305, RFC 8439 section 2.5, in its textbook form: a polynomial of the message's blocks, at a secret place, modulo
// a prime. Not constant time, as lib::Integer is not: connections use crypto/fast/poly1305.h.
#include "lib/secret.h"
#include "lib/steps.h"

namespace crypto {

struct Poly1305 {
    static constexpr std::size_t key_size = 32, tag_size = 16, block_size = 16;
    using Tag = std::array<std::uint8_t, tag_size>;
};

// The tag of a message. key: 32 bytes, else throws std::invalid_argument; for this one message and no other, as two tags
// under a key give it away. Steps tell what section 2.5.2 prints: r, s, what becomes of the accumulator with each block,
// and Acc + s. Those are numbers, most significant digit first.
Poly1305::Tag poly1305_mac(lib::View message, lib::View key, const lib::Steps& = {});

}  // namespace crypto
