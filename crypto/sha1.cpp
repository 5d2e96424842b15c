#include "crypto/sha1.h"

namespace crypto {

using Word = std::uint32_t;

// FIPS 180-4 section 4.1.1: the function of round t.
static constexpr Word f(int t, Word x, Word y, Word z) {
    if (t < 20) return (x & y) ^ (~x & z);                      // Ch
    if (t >= 40 && t < 60) return (x & y) ^ (x & z) ^ (y & z);  // Maj
    return x ^ y ^ z;                                           // Parity
}

// Section 4.2.1: the first bits of the square roots of 2, 3, 5 and 10, times 2^30; each is for 20 rounds.
static constexpr std::array<Word, 4> K{0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};

// Section 5.3.1: H(0), the digits in order and in reverse.
static constexpr std::array<Word, 5> H0{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};

Sha1Compression::Sha1Compression(const lib::Steps& steps) : steps_(steps) {
    std::ranges::copy(H0, H_.begin());
    tell_hash_value();
}

void Sha1Compression::compress(lib::View blocks) {
    for (; !blocks.empty(); blocks = blocks.subspan(block_size)) {
        compress_block(blocks.first(block_size));
        ++i_;
        tell_hash_value();
    }
}

// Section 6.1.2: of H(i-1) and the message block M(i), H(i).
void Sha1Compression::compress_block(lib::View M) {
    lib::WipedArray<Word, 80> W;  // 1. the message schedule
    for (int t = 0; t < 16; ++t) W[t] = static_cast<Word>(lib::load_big_endian(M.subspan(4 * t, 4)));
    for (int t = 16; t < 80; ++t) W[t] = std::rotl(W[t - 3] ^ W[t - 8] ^ W[t - 14] ^ W[t - 16], 1);

    Word a = H_[0], b = H_[1], c = H_[2], d = H_[3], e = H_[4];  // 2. the working variables

    for (int t = 0; t < 80; ++t) {  // 3. eighty rounds
        const Word T = std::rotl(a, 5) + f(t, b, c, d) + e + K[t / 20] + W[t];
        e = d, d = c, c = std::rotl(b, 30), b = a, a = T;
        if (steps_) {
            steps_("t", t, {{"W[t]", W[t]}, {"K[t]", K[t / 20]}});
            steps_("t", t, {{"a", a}, {"b", b}, {"c", c}, {"d", d}, {"e", e}});
        }
    }

    H_[0] += a, H_[1] += b, H_[2] += c, H_[3] += d, H_[4] += e;  // 4. the intermediate hash value
}

lib::WipedArray<std::uint8_t, 20> Sha1Compression::hash_value() const {
    lib::WipedArray<std::uint8_t, digest_size> digest;
    for (std::size_t j = 0; j < H_.size(); ++j) lib::store_big_endian(H_[j], std::span(digest).subspan(4 * j, 4));
    return digest;
}

void Sha1Compression::tell_hash_value() const {
    steps_("i", i_, {{"H(i)_0", H_[0]}, {"H(i)_1", H_[1]}, {"H(i)_2", H_[2]}, {"H(i)_3", H_[3]}, {"H(i)_4", H_[4]}});
}

}  // namespace crypto
