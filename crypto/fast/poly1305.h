#pragma once
// Poly1305, RFC 8439 section 2.5, of a message that comes in pieces, in constant time: numbers modulo 2^130 - 5 are
// words of 64 bits. crypto/poly1305.h is the textbook.
#include "crypto/poly1305.h"

namespace crypto::fast {

class Poly1305 {
public:
    using Tag = crypto::Poly1305::Tag;
    static constexpr std::size_t key_size = 32, tag_size = 16, block_size = 16;

    explicit Poly1305(lib::View key);  // 32 bytes, else throws std::invalid_argument

    void update(lib::View message);
    void pad16();  // zeros to a whole block, section 2.8.1
    Tag tag();     // of all that came; nothing may follow

private:
    void blocks(lib::View whole, std::uint64_t top_bit);

    lib::WipedArray<std::uint64_t, 3> Acc_;  // below 2^130 + 2^64 between blocks
    lib::WipedArray<std::uint64_t, 2> r_, s_;
    lib::WipedArray<std::uint8_t, 16> begun_;  // a block that is not whole yet
    std::size_t length_ = 0;                   // of it
};

Poly1305::Tag poly1305_mac(lib::View message, lib::View key);

}  // namespace crypto::fast
