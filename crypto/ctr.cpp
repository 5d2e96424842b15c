#include "crypto/ctr.h"

#include <algorithm>
#include <stdexcept>

namespace crypto {

// Appendix B.1, the standard incrementing function, on the whole block.
static Aes::Block incremented(Aes::Block T) {
    for (std::size_t i = T.size(); i-- > 0;)
        if (++T[i] != 0) break;
    return T;
}

void check_ctr_lengths(std::size_t counter, std::size_t in, std::size_t out) {
    if (counter != Aes::block_size)
        throw std::invalid_argument("a counter has 16 bytes, not " + std::to_string(counter));
    if (in != out) throw std::invalid_argument("counter mode gives as many bytes as it takes");
}

AesCtr::AesCtr(lib::View key, const lib::Steps& steps) : aes_(key), steps_(steps) {}

struct AesCtr::Names {
    const char *in, *out;
};

// C_j = P_j + O_j and P_j = C_j + O_j, where O_j = CIPH_K(T_j).
void AesCtr::add_output_blocks(lib::View counter, lib::View in, std::span<std::uint8_t> out, const Names& names) const {
    check_ctr_lengths(counter.size(), in.size(), out.size());
    Aes::Block T;
    std::ranges::copy(counter, T.begin());
    for (int j = 1; !in.empty(); ++j, T = incremented(T)) {
        const auto O = aes_.encrypt(T);
        const auto length = std::min(in.size(), O.size());
        if (steps_) steps_("j", j, {{"Input Block j", T}, {"Output Block j", O}, {names.in, in.first(length)}});
        for (std::size_t k = 0; k < length; ++k) out[k] = in[k] ^ O[k];
        if (steps_) steps_("j", j, {{names.out, out.first(length)}});
        in = in.subspan(length);
        out = out.subspan(length);
    }
}

void AesCtr::encrypt(lib::View counter, lib::View plaintext, std::span<std::uint8_t> ciphertext) const {
    add_output_blocks(counter, plaintext, ciphertext, {"Plaintext j", "Ciphertext j"});
}
void AesCtr::decrypt(lib::View counter, lib::View ciphertext, std::span<std::uint8_t> plaintext) const {
    add_output_blocks(counter, ciphertext, plaintext, {"Ciphertext j", "Plaintext j"});
}

}  // namespace crypto
