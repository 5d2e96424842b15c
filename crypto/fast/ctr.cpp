#include "crypto/fast/ctr.h"

#include <algorithm>

#include "crypto/ctr.h"

namespace crypto::fast {

static constexpr std::uint64_t period = std::uint64_t{1} << 32;  // of the last 32 bits

// What the last 32 bits carry into the others, appendix B.1.
static void carry(std::span<std::uint8_t> high) {
    for (std::size_t i = high.size(); i-- > 0;)
        if (++high[i] != 0) return;
}

// Counters are public, and so is where they carry: from there on ctr32 begins again.
void AesCtr::encrypt(lib::View counter, lib::View in, std::span<std::uint8_t> out) const {
    check_ctr_lengths(counter.size(), in.size(), out.size());
    Aes::Block T;
    std::ranges::copy(counter, T.begin());
    const auto number = std::span(T).last(4);
    while (!in.empty()) {
        const auto blocks = period - lib::load_big_endian(number);  // before it carries
        const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(in.size(), blocks * Aes::block_size));
        aes_.ctr32(T, in.first(part), out.first(part));
        in = in.subspan(part);
        out = out.subspan(part);
        lib::store_big_endian(0, number);
        carry(std::span(T).first(12));
    }
}

void AesCtr::decrypt(lib::View counter, lib::View ciphertext, std::span<std::uint8_t> plaintext) const {
    encrypt(counter, ciphertext, plaintext);
}

}  // namespace crypto::fast
