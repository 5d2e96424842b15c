#include "crypto/fast/chacha20_poly1305.h"

#include <algorithm>

#include "lib/constant_time.h"

namespace crypto::fast {

void ChaCha20Poly1305::begin(Nonce nonce, lib::View text, Beginning& beginning) const {
    const auto length = std::min(text.size(), ChaCha20::block_size);
    std::ranges::copy(text.first(length), beginning.begin() + ChaCha20::block_size);
    chacha20_.encrypt(0, nonce, std::span(beginning).first(ChaCha20::block_size + length));
}

void ChaCha20Poly1305::end(Nonce nonce, const Beginning& beginning, std::span<std::uint8_t> text) const {
    const auto length = std::min(text.size(), ChaCha20::block_size);
    std::copy_n(beginning.begin() + ChaCha20::block_size, length, text.begin());
    chacha20_.encrypt(2, nonce, text.subspan(length));
}

static Poly1305::Tag tag_of(lib::View one_time_key, lib::View additional_data, lib::View ciphertext) {
    Poly1305 poly1305(one_time_key);
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
    Beginning beginning;
    begin(nonce, text, beginning);
    end(nonce, beginning, text);
    std::ranges::copy(tag_of(lib::View(beginning).first(Poly1305::key_size), additional_data, text), tag.begin());
}

bool ChaCha20Poly1305::open(Nonce nonce, lib::View additional_data, std::span<std::uint8_t> text, TagView tag) const {
    Beginning beginning;
    begin(nonce, text, beginning);
    const auto right_tag = tag_of(lib::View(beginning).first(Poly1305::key_size), additional_data, text);
    if (!lib::constant_time::equal(right_tag, tag)) {
        lib::wipe(text.data(), text.size());
        return false;
    }
    end(nonce, beginning, text);
    return true;
}

}  // namespace crypto::fast
