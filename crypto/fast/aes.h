#pragma once
// AES, FIPS 197, in constant time: what connections use. By the processor's own instructions where it has them, else
// bitsliced; both work on several blocks side by side.
#include "crypto/fast/aes_body.h"

namespace crypto::fast {

class Aes {
public:
    static constexpr std::size_t block_size = AesBody::block_size;
    using Block = AesBody::Block;

    // key: 16, 24 or 32 bytes, else throws std::invalid_argument.
    explicit Aes(lib::View key);

    Block encrypt(const Block& in) const;
    Block decrypt(const Block& in) const;

    // Each block for itself. `in` and `out`: whole blocks, equally many, else throws std::invalid_argument; they may be the
    // same memory.
    void encrypt(lib::View in, std::span<std::uint8_t> out) const;
    void decrypt(lib::View in, std::span<std::uint8_t> out) const;

    // Of any length: XORed with the encryption of `counter` and of those after it, by inc32 (SP 800-38D sections 6.2 and
    // 6.5). `in` and `out` are equally long; they may be the same memory.
    void ctr32(Block counter, lib::View in, std::span<std::uint8_t> out) const;

    static const char* body();  // "AES-NI" or "bitsliced"

private:
    std::unique_ptr<const AesBody> body_;
};

}  // namespace crypto::fast
