#include "crypto/ccm.h"

#include <algorithm>

#include "lib/constant_time.h"

namespace crypto {

using Block = Aes::Block;

AesCcm::AesCcm(lib::View key, const lib::Steps& steps) : aes_(key), steps_(steps) {}

// Section 6.1, steps 1 to 4, before T is cut to its length.
Block AesCcm::mac(lib::View N, lib::View A, lib::View P, std::size_t tag_size) const {
    const auto blocks = ccm::formatted(N, A, P, tag_size);
    Block Y{};
    int i = 0;
    for (auto B = blocks.view(); !B.empty(); B = B.subspan(Aes::block_size), ++i) {
        for (std::size_t k = 0; k < Y.size(); ++k) Y[k] ^= B[k];
        Y = aes_.encrypt(Y);
        if (steps_) steps_("i", i, {{"B_i", B.first(Aes::block_size)}, {"Y_i", Y}});
    }
    steps_("CCM", -1, {{"T", lib::View(Y).first(tag_size)}});
    return Y;
}

// Steps 5 and 6: S_j = CIPH_K(Ctr_j).
Block AesCcm::key_stream(lib::View N, std::uint64_t j) const {
    const auto Ctr = ccm::counter_block(N, j);
    const auto S = aes_.encrypt(Ctr);
    if (steps_) steps_("j", static_cast<int>(j), {{"Ctr_j", Ctr}, {"S_j", S}});
    return S;
}

// Steps 7 and 8, of the payload.
void AesCcm::counter_mode(lib::View N, lib::View in, std::span<std::uint8_t> out) const {
    for (std::uint64_t j = 1; !in.empty(); ++j) {
        const auto S = key_stream(N, j);
        const auto length = std::min(in.size(), S.size());
        for (std::size_t k = 0; k < length; ++k) out[k] = in[k] ^ S[k];
        in = in.subspan(length);
        out = out.subspan(length);
    }
}

// Section 6.1: generation and encryption.
void AesCcm::seal(lib::View nonce, lib::View additional_data, lib::View plaintext, std::span<std::uint8_t> ciphertext,
                  std::span<std::uint8_t> tag) const {
    ccm::check_lengths(nonce.size(), plaintext.size(), ciphertext.size(), tag.size());
    const auto T = mac(nonce, additional_data, plaintext, tag.size());
    const auto S_0 = key_stream(nonce, 0);
    counter_mode(nonce, plaintext, ciphertext);
    for (std::size_t k = 0; k < tag.size(); ++k) tag[k] = T[k] ^ S_0[k];
}

// Section 6.2: decryption and verification. CCM can check the tag of what is decrypted only; what is not authentic is told
// to nobody, so that steps come after a first time in silence.
bool AesCcm::open(lib::View nonce, lib::View additional_data, lib::View ciphertext, lib::View tag,
                  std::span<std::uint8_t> plaintext) const {
    ccm::check_lengths(nonce.size(), ciphertext.size(), plaintext.size(), tag.size());
    if (steps_) {
        auto silent = *this;
        silent.steps_ = {};
        if (!silent.open(nonce, additional_data, ciphertext, tag, plaintext)) return false;
    }
    counter_mode(nonce, ciphertext, plaintext);
    const auto S_0 = key_stream(nonce, 0);
    auto T = mac(nonce, additional_data, plaintext, tag.size());
    for (std::size_t k = 0; k < tag.size(); ++k) T[k] ^= S_0[k];
    if (lib::constant_time::equal(lib::View(T).first(tag.size()), tag)) return true;
    lib::wipe(plaintext.data(), plaintext.size());
    return false;
}

}  // namespace crypto
