#include "crypto/fast/cbc.h"

#include <algorithm>

#include "crypto/cbc.h"
#include "crypto/fast/add_bytes.h"

namespace crypto::fast {

static constexpr std::size_t block_size = Aes::block_size;

void AesCbc::encrypt(lib::View IV, lib::View plaintext, std::span<std::uint8_t> ciphertext) const {
    check_cbc_lengths(IV.size(), plaintext.size(), ciphertext.size());
    Aes::Block block;
    std::ranges::copy(IV, block.begin());
    for (std::size_t i = 0; i < plaintext.size(); i += block_size) {
        add_bytes(plaintext.subspan(i, block_size), block, block);
        block = aes_.encrypt(block);
        std::ranges::copy(block, ciphertext.subspan(i).begin());
    }
}

// A part of the ciphertext is kept, with the block before it, as the plaintext may come into its place.
void AesCbc::decrypt(lib::View IV, lib::View ciphertext, std::span<std::uint8_t> plaintext) const {
    check_cbc_lengths(IV.size(), ciphertext.size(), plaintext.size());
    constexpr std::size_t most = 8 * AesBody::batch_size;
    std::array<std::uint8_t, block_size + most> kept;
    std::ranges::copy(IV, kept.begin());
    while (!ciphertext.empty()) {
        const auto size = std::min(ciphertext.size(), most);
        std::ranges::copy(ciphertext.first(size), kept.begin() + block_size);
        const auto out = plaintext.first(size);
        aes_.decrypt(lib::View(kept).subspan(block_size, size), out);
        add_bytes(out, lib::View(kept).first(size), out);
        std::ranges::copy(lib::View(kept).subspan(size, block_size), kept.begin());
        ciphertext = ciphertext.subspan(size);
        plaintext = plaintext.subspan(size);
    }
}

}  // namespace crypto::fast
