#include "crypto/fast/chacha20_poly1305.h"
#include "tests/constant_time/support.h"

namespace constant_time_tests {

using crypto::fast::ChaCha20Poly1305;

// Lengths that go through whole groups of blocks, single blocks and a part of one.
static constexpr std::size_t long_text = 512 + 256 + 64 + 13;

static void chacha20_poly1305_seal() {
    auto text = secret_bytes(long_text);
    std::array<std::uint8_t, 16> tag{};
    ChaCha20Poly1305(secret_bytes(32)).seal(std::array<std::uint8_t, 12>{1}, counting(13), text, tag);
    require_secret(text);
    require_secret(tag);
}

static void chacha20_poly1305_open() {
    const ChaCha20Poly1305 aead(secret_bytes(32));
    auto text = counting(long_text);
    std::array<std::uint8_t, 16> tag{};
    aead.seal(std::array<std::uint8_t, 12>{1}, counting(13), text, tag);
    auto opened = text;
    require(aead.open(std::array<std::uint8_t, 12>{1}, counting(13), opened, tag), "the right tag was refused");
    require_secret(opened);
    require(!aead.open(std::array<std::uint8_t, 12>{1}, counting(14), text, tag), "a wrong tag was taken");
}

// The textbook of ChaCha20 is constant-time as well; that of Poly1305 is not.
static void chacha20_textbook() {
    auto text = secret_bytes(100);
    crypto::ChaCha20(secret_bytes(32)).encrypt(1, std::array<std::uint8_t, 12>{1}, text);
    require_secret(text);
}

std::vector<Operation> chacha20_operations() {
    const auto body = [] { return std::string(crypto::fast::ChaCha20Poly1305::body()); };
    return {
        {"chacha20-poly1305-seal", "the key, the plaintext", chacha20_poly1305_seal, body},
        {"chacha20-poly1305-open", "the key, the ciphertext, the tag", chacha20_poly1305_open, body},
        {"chacha20-textbook", "the key, the plaintext", chacha20_textbook},
    };
}

}  // namespace constant_time_tests
