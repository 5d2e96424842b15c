#include "crypto/chacha20_poly1305.h"

#include <algorithm>

#include "lib/constant_time.h"

namespace crypto {

ChaCha20Poly1305::ChaCha20Poly1305(lib::View key, const lib::Steps& steps) : chacha20_(key, steps), steps_(steps) {}

// Section 2.6.1: poly1305_key_gen. Block 0 is the key of the tag, so the text begins with block 1.
lib::Secret ChaCha20Poly1305::one_time_key(Nonce nonce) const {
    lib::Secret otk(lib::View(chacha20_.block(0, nonce)).first(Poly1305::key_size));
    steps_("AEAD", -1, {{"otk", otk.view()}});
    return otk;
}

// Section 2.8.1: pad16.
static lib::Bytes pad16(lib::View x) { return lib::Bytes((16 - x.size() % 16) % 16); }

static std::array<std::uint8_t, 8> num_to_8_le_bytes(std::uint64_t number) {
    std::array<std::uint8_t, 8> bytes;
    lib::store_little_endian(number, bytes);
    return bytes;
}

Poly1305::Tag ChaCha20Poly1305::tag_of(lib::View otk, lib::View aad, lib::View ciphertext) const {
    const auto mac_data = lib::concat(aad, pad16(aad), ciphertext, pad16(ciphertext), num_to_8_le_bytes(aad.size()),
                                      num_to_8_le_bytes(ciphertext.size()));
    steps_("AEAD", -1, {{"mac_data", mac_data}});
    return poly1305_mac(mac_data, otk, steps_);
}

// Section 2.8.1: chacha20_aead_encrypt.
void ChaCha20Poly1305::seal(Nonce nonce, lib::View additional_data, std::span<std::uint8_t> text, Tag tag) const {
    const auto otk = one_time_key(nonce);
    chacha20_.encrypt(1, nonce, text);
    std::ranges::copy(tag_of(otk.view(), additional_data, text), tag.begin());
}

// The tag is checked before anything is decrypted.
bool ChaCha20Poly1305::open(Nonce nonce, lib::View additional_data, std::span<std::uint8_t> text, TagView tag) const {
    const auto otk = one_time_key(nonce);
    if (!lib::constant_time::equal(tag_of(otk.view(), additional_data, text), tag)) {
        lib::wipe(text.data(), text.size());
        return false;
    }
    chacha20_.encrypt(1, nonce, text);
    return true;
}

}  // namespace crypto
