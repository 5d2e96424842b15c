#include "crypto/fast/chacha20_poly1305.h"

#include <algorithm>

#include "lib/constant_time.h"

namespace crypto::fast {

Poly1305::Tag ChaCha20Poly1305::tag_of(Nonce nonce, lib::View additional_data, lib::View ciphertext) const {
    const auto block = chacha20_.block(0, nonce);
    Poly1305 poly1305(lib::View(block).first(Poly1305::key_size));
    poly1305.update(additional_data);
    poly1305.pad16();
    poly1305.update(ciphertext);
    poly1305.pad16();
    std::array<std::uint8_t, 16> lengths;
    lib::store_little_endian(additional_data.size(), std::span(lengths).first(8));
    lib::store_little_endian(ciphertext.size(), std::span(lengths).last(8));
    poly1305.update(lengths);
    return poly1305.tag();
}

void ChaCha20Poly1305::seal(Nonce nonce, lib::View additional_data, std::span<std::uint8_t> text, Tag tag) const {
    chacha20_.encrypt(1, nonce, text);
    std::ranges::copy(tag_of(nonce, additional_data, text), tag.begin());
}

bool ChaCha20Poly1305::open(Nonce nonce, lib::View additional_data, std::span<std::uint8_t> text, TagView tag) const {
    if (!lib::constant_time::equal(tag_of(nonce, additional_data, text), tag)) {
        lib::wipe(text.data(), text.size());
        return false;
    }
    chacha20_.encrypt(1, nonce, text);
    return true;
}

}  // namespace crypto::fast
