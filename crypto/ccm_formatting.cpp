#include "crypto/ccm_formatting.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace crypto::ccm {

void check_lengths(std::size_t n, std::size_t in, std::size_t out, std::size_t t) {
    if (n < 7 || n > 13) throw std::invalid_argument("a CCM nonce has 7 to 13 bytes, not " + std::to_string(n));
    const auto q = 15 - n;
    if (q < 8 && in >> (8 * q) != 0)
        throw std::invalid_argument("CCM with a nonce of " + std::to_string(n) + " bytes encrypts less than 2^" +
                                    std::to_string(8 * q) + " bytes");
    if (in != out) throw std::invalid_argument("plaintext and ciphertext of CCM are equally long");
    if (t < 4 || t > 16 || t % 2 != 0)
        throw std::invalid_argument("a CCM tag has 4, 6, 8, 10, 12, 14 or 16 bytes, not " + std::to_string(t));
}

static lib::Bytes big_endian(std::uint64_t value, std::size_t size) {
    lib::Bytes bytes(size);
    lib::store_big_endian(value, bytes);
    return bytes;
}

static std::size_t rounded_up(std::size_t size) { return (size + 15) / 16 * 16; }  // to whole blocks

// Appendix A.2.2: the length of the additional data, in as few bytes as the standard has for it.
static lib::Bytes encoded_length(std::uint64_t a) {
    if (a < 0xff00) return big_endian(a, 2);
    const bool is_short = a < std::uint64_t{1} << 32;
    return lib::concat(lib::Bytes{0xff, static_cast<std::uint8_t>(is_short ? 0xfe : 0xff)},
                       big_endian(a, is_short ? 4 : 8));
}

lib::Secret formatted(lib::View N, lib::View A, lib::View P, std::size_t t) {
    const auto q = 15 - N.size();
    const auto flags = static_cast<std::uint8_t>((A.empty() ? 0 : 0x40) | (t - 2) / 2 << 3 | (q - 1));  // table 2
    auto B = lib::concat(lib::Bytes{flags}, N, big_endian(P.size(), q));
    if (!A.empty()) {
        lib::append(B, encoded_length(A.size()));
        lib::append(B, A);
        B.resize(rounded_up(B.size()));
    }
    lib::Secret blocks(B.size() + rounded_up(P.size()));
    std::ranges::copy(P, std::ranges::copy(B, blocks.bytes().begin()).out);
    return blocks;
}

Block counter_block(lib::View N, std::uint64_t j) {
    Block Ctr{static_cast<std::uint8_t>(15 - N.size() - 1)};  // the flags: table 4
    std::ranges::copy(N, Ctr.begin() + 1);
    lib::store_big_endian(j, std::span(Ctr).subspan(1 + N.size()));
    return Ctr;
}

}  // namespace crypto::ccm
