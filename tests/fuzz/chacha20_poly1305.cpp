// ChaCha20-Poly1305 of any bytes: the textbook and the fast body say the same, and each opens what the other sealed. The
// first 44 bytes are key and nonce, the next is how long the additional data are.
#include "crypto/chacha20_poly1305.h"

#include <algorithm>

#include "crypto/fast/chacha20_poly1305.h"
#include "tests/fuzz/target.h"

using crypto::Aead;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t key_size = 32;
    if (size <= key_size + Aead::nonce_size) return 0;
    const lib::View input(data, size);
    const auto nonce = input.subspan(key_size).first<Aead::nonce_size>();
    const auto rest = input.subspan(key_size + Aead::nonce_size + 1);
    const auto additional_data = rest.first(std::min<std::size_t>(rest.size(), data[key_size + Aead::nonce_size]));
    const auto plaintext = lib::to_bytes(rest.subspan(additional_data.size()));

    const crypto::ChaCha20Poly1305 textbook(input.first(key_size));
    const crypto::fast::ChaCha20Poly1305 fast(input.first(key_size));
    auto one = plaintext, other = plaintext;
    std::array<std::uint8_t, Aead::tag_size> tag{}, other_tag{};
    textbook.seal(nonce, additional_data, one, tag);
    fast.seal(nonce, additional_data, other, other_tag);
    tests::hold(one == other && tag == other_tag, "both bodies seal alike");
    tests::hold(textbook.open(nonce, additional_data, other, tag) && other == plaintext, "the textbook opens it");
    tests::hold(fast.open(nonce, additional_data, one, tag) && one == plaintext, "the fast body opens it");
    tag[0] ^= 1;
    tests::hold(!fast.open(nonce, additional_data, one, tag), "a wrong tag is refused");
    return 0;
}
