#include "crypto/cbc.h"

#include <algorithm>
#include <stdexcept>

namespace crypto {

using Block = Aes::Block;

static Block block_of(lib::View bytes) {
    Block block;
    std::ranges::copy(bytes.first(Aes::block_size), block.begin());
    return block;
}
static Block operator^(Block a, const Block& b) {
    for (std::size_t k = 0; k < a.size(); ++k) a[k] ^= b[k];
    return a;
}

void check_cbc_lengths(std::size_t IV, std::size_t in, std::size_t out) {
    if (IV != Aes::block_size) throw std::invalid_argument("an IV has 16 bytes, not " + std::to_string(IV));
    if (in != out) throw std::invalid_argument("plaintext and ciphertext of CBC are equally long");
    if (in % Aes::block_size != 0)
        throw std::invalid_argument("CBC works on whole blocks of 16 bytes, not on " + std::to_string(in) + " bytes");
}

AesCbc::AesCbc(lib::View key, const lib::Steps& steps) : aes_(key), steps_(steps) {}

// C_1 = CIPH_K(P_1 + IV), C_j = CIPH_K(P_j + C_j-1).
void AesCbc::encrypt(lib::View IV, lib::View plaintext, std::span<std::uint8_t> ciphertext) const {
    check_cbc_lengths(IV.size(), plaintext.size(), ciphertext.size());
    auto before = block_of(IV);
    for (int j = 1; !plaintext.empty(); ++j) {
        const auto P = block_of(plaintext), I = P ^ before, O = aes_.encrypt(I);
        if (steps_)
            steps_("j", j, {{"Plaintext j", P}, {"Input Block j", I}, {"Output Block j", O}, {"Ciphertext j", O}});
        std::ranges::copy(O, ciphertext.begin());
        before = O;
        plaintext = plaintext.subspan(Aes::block_size);
        ciphertext = ciphertext.subspan(Aes::block_size);
    }
}

// P_1 = CIPH^-1_K(C_1) + IV, P_j = CIPH^-1_K(C_j) + C_j-1.
void AesCbc::decrypt(lib::View IV, lib::View ciphertext, std::span<std::uint8_t> plaintext) const {
    check_cbc_lengths(IV.size(), ciphertext.size(), plaintext.size());
    auto before = block_of(IV);
    for (int j = 1; !ciphertext.empty(); ++j) {
        const auto C = block_of(ciphertext), O = aes_.decrypt(C), P = O ^ before;
        if (steps_)
            steps_("j", j, {{"Ciphertext j", C}, {"Input Block j", C}, {"Output Block j", O}, {"Plaintext j", P}});
        std::ranges::copy(P, plaintext.begin());
        before = C;
        ciphertext = ciphertext.subspan(Aes::block_size);
        plaintext = plaintext.subspan(Aes::block_size);
    }
}

}  // namespace crypto
