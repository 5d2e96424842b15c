#include "crypto/fast/ccm.h"

#include <algorithm>

#include "crypto/ccm_formatting.h"
#include "crypto/fast/add_bytes.h"
#include "lib/constant_time.h"

namespace crypto::fast {

AesCcm::Block AesCcm::mac(lib::View nonce, lib::View additional_data, lib::View payload, std::size_t tag_size) const {
    const auto blocks = ccm::formatted(nonce, additional_data, payload, tag_size);
    Block Y{};
    for (auto B = blocks.view(); !B.empty(); B = B.subspan(Aes::block_size)) {
        add_bytes(Y, B.first(Aes::block_size), Y);
        Y = aes_.encrypt(Y);
    }
    return Y;
}

// Some blocks at once, from counter j on. They are made anew here, as the counter has up to 64 bits.
void AesCcm::counter_mode(lib::View nonce, std::uint64_t j, lib::View in, std::span<std::uint8_t> out) const {
    constexpr std::size_t at_once = 16;
    lib::WipedArray<std::uint8_t, at_once * Aes::block_size> key_stream;
    while (!in.empty()) {
        const auto length = std::min(in.size(), key_stream.size());
        const auto blocks =
            std::span(key_stream).first((length + Aes::block_size - 1) / Aes::block_size * Aes::block_size);
        for (std::size_t at = 0; at < blocks.size(); at += Aes::block_size)
            std::ranges::copy(ccm::counter_block(nonce, j++), blocks.subspan(at).begin());
        aes_.encrypt(blocks, blocks);
        add_bytes(in.first(length), blocks.first(length), out.first(length));
        in = in.subspan(length);
        out = out.subspan(length);
    }
}

void AesCcm::seal(lib::View nonce, lib::View additional_data, lib::View plaintext, std::span<std::uint8_t> ciphertext,
                  std::span<std::uint8_t> tag) const {
    ccm::check_lengths(nonce.size(), plaintext.size(), ciphertext.size(), tag.size());
    const auto T = mac(nonce, additional_data, plaintext, tag.size());
    counter_mode(nonce, 1, plaintext, ciphertext);
    counter_mode(nonce, 0, lib::View(T).first(tag.size()), tag);
}

bool AesCcm::open(lib::View nonce, lib::View additional_data, lib::View ciphertext, lib::View tag,
                  std::span<std::uint8_t> plaintext) const {
    ccm::check_lengths(nonce.size(), ciphertext.size(), plaintext.size(), tag.size());
    counter_mode(nonce, 1, ciphertext, plaintext);
    auto T = mac(nonce, additional_data, plaintext, tag.size());
    counter_mode(nonce, 0, T, T);
    if (lib::constant_time::equal(lib::View(T).first(tag.size()), tag)) return true;
    lib::wipe(plaintext.data(), plaintext.size());
    return false;
}

}  // namespace crypto::fast
