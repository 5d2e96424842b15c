#pragma once
// Authenticated encryption with additional data, RFC 5116, of the three algorithms that stand behind one interface: what protects records.
// The same key with the same nonce twice gives everything away: the caller sees to it that no nonce comes twice.
#include <memory>

#include "lib/secret.h"
#include "lib/steps.h"

namespace crypto {

enum class AeadAlgorithm : std::uint8_t { aes_128_gcm, aes_256_gcm, chacha20_poly1305 };

const char* name_of(AeadAlgorithm algorithm);   // "AES-128-GCM"
std::size_t key_size(AeadAlgorithm algorithm);  // in bytes

class Aead {
public:
    static constexpr std::size_t nonce_size = 12, tag_size = 16;  // of all of them
    using Nonce = std::span<const std::uint8_t, nonce_size>;
    using Tag = std::span<std::uint8_t, tag_size>;
    using TagView = std::span<const std::uint8_t, tag_size>;

    Aead() = default;
    Aead(const Aead&) = delete;
    Aead& operator=(const Aead&) = delete;
    virtual ~Aead() = default;

    // Encrypts in place: `text` is the plaintext, and the ciphertext afterwards.
    virtual void seal(Nonce nonce, lib::View additional_data, std::span<std::uint8_t> text, Tag tag) const = 0;

    // Decrypts in place. False, and `text` all zero, where the tag is not the right one.
    [[nodiscard]] virtual bool open(Nonce nonce, lib::View additional_data, std::span<std::uint8_t> text,
                                    TagView tag) const = 0;
};

// key: of key_size(algorithm) bytes, else throws std::invalid_argument. With steps it is the textbook body, which tells
// them (crypto/gcm.h, crypto/chacha20_poly1305.h); without, the one that is best for the processor, in constant time.
std::unique_ptr<Aead> make_aead(AeadAlgorithm algorithm, lib::View key, const lib::Steps& = {});

}  // namespace crypto
