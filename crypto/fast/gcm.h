#pragma once
// AES in Galois/Counter Mode, NIST SP 800-38D, in constant time: what connections use.
#include <string>

#include "crypto/fast/aes.h"
#include "crypto/fast/ghash_body.h"

namespace crypto::fast {

// Lengths, and what is thrown, as of crypto::AesGcm.
class AesGcm {
public:
    explicit AesGcm(lib::View key);

    void seal(lib::View nonce, lib::View additional_data, lib::View plaintext, std::span<std::uint8_t> ciphertext,
              std::span<std::uint8_t> tag) const;

    // False, and plaintext all zero, when the tag is not the right one.
    [[nodiscard]] bool open(lib::View nonce, lib::View additional_data, lib::View ciphertext, lib::View tag,
                            std::span<std::uint8_t> plaintext) const;

    static std::string body();  // "AES-NI and PCLMULQDQ", or "bitsliced and integer multiplication"

private:
    using Block = Aes::Block;
    class KeyStream;

    void ghash(Block& Y, lib::View data) const;
    void ghash_lengths(Block& Y, std::size_t first, std::size_t second) const;
    Block initial_counter(lib::View nonce) const;
    Block full_tag(const KeyStream& key_stream, lib::View additional_data, lib::View ciphertext) const;

    Aes aes_;
    std::unique_ptr<const GhashBody> ghash_;
};

}  // namespace crypto::fast
