#include "crypto/sha256.h"

#include <algorithm>
#include <bit>

namespace crypto {

using Word = std::uint32_t;

// FIPS 180-4 section 4.1.2: the functions.
static constexpr Word Ch(Word x, Word y, Word z) { return (x & y) ^ (~x & z); }                         // (4.2)
static constexpr Word Maj(Word x, Word y, Word z) { return (x & y) ^ (x & z) ^ (y & z); }               // (4.3)
static constexpr Word Sigma0(Word x) { return std::rotr(x, 2) ^ std::rotr(x, 13) ^ std::rotr(x, 22); }  // (4.4)
static constexpr Word Sigma1(Word x) { return std::rotr(x, 6) ^ std::rotr(x, 11) ^ std::rotr(x, 25); }  // (4.5)
static constexpr Word sigma0(Word x) { return std::rotr(x, 7) ^ std::rotr(x, 18) ^ (x >> 3); }          // (4.6)
static constexpr Word sigma1(Word x) { return std::rotr(x, 17) ^ std::rotr(x, 19) ^ (x >> 10); }        // (4.7)

// Section 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes.
static constexpr std::array<Word, 64> K{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,  //
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,  //
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,  //
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,  //
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,  //
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,  //
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,  //
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// Section 5.3.3: H(0), the first 32 bits of the fractional parts of the square roots of the first eight primes.
static constexpr std::array<Word, 8> H0{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

Sha256::Sha256(const lib::Steps& steps) : steps_(steps) {
    std::ranges::copy(H0, H_.begin());
    tell_hash_value();
}

// Section 6.2.2: of H(i-1) and the message block M(i), H(i).
void Sha256::compress() {
    lib::WipedArray<Word, 64> W;  // 1. the message schedule
    for (int t = 0; t < 16; ++t) W[t] = static_cast<Word>(lib::load_big_endian(lib::View(M_).subspan(4 * t, 4)));
    for (int t = 16; t < 64; ++t) W[t] = sigma1(W[t - 2]) + W[t - 7] + sigma0(W[t - 15]) + W[t - 16];

    Word a = H_[0], b = H_[1], c = H_[2], d = H_[3];  // 2. the working variables
    Word e = H_[4], f = H_[5], g = H_[6], h = H_[7];

    for (int t = 0; t < 64; ++t) {  // 3. sixty-four rounds
        const Word T1 = h + Sigma1(e) + Ch(e, f, g) + K[t] + W[t];
        const Word T2 = Sigma0(a) + Maj(a, b, c);
        h = g, g = f, f = e, e = d + T1;
        d = c, c = b, b = a, a = T1 + T2;
        if (steps_) {
            steps_("t", t, {{"W[t]", W[t]}, {"K[t]", K[t]}});
            steps_("t", t, {{"a", a}, {"b", b}, {"c", c}, {"d", d}, {"e", e}, {"f", f}, {"g", g}, {"h", h}});
        }
    }

    H_[0] += a, H_[1] += b, H_[2] += c, H_[3] += d;  // 4. the intermediate hash value
    H_[4] += e, H_[5] += f, H_[6] += g, H_[7] += h;
    tell_hash_value();
}

void Sha256::tell_hash_value() const {
    const auto i = static_cast<int>(length_ / block_size);
    steps_("i", i, {{"H(i)_0", H_[0]}, {"H(i)_1", H_[1]}, {"H(i)_2", H_[2]}, {"H(i)_3", H_[3]}});
    steps_("i", i, {{"H(i)_4", H_[4]}, {"H(i)_5", H_[5]}, {"H(i)_6", H_[6]}, {"H(i)_7", H_[7]}});
}

void Sha256::update(lib::View message) {
    while (!message.empty()) {
        const auto filled = length_ % block_size;
        const auto part = message.first(std::min(message.size(), block_size - filled));
        std::ranges::copy(part, M_.begin() + filled);
        length_ += part.size();
        message = message.subspan(part.size());
        if (length_ % block_size == 0) compress();
    }
}

Sha256::Digest Sha256::digest() const {
    // Section 5.1.1: the message is padded with a 1 bit, with 0 bits and with its length in bits, to whole blocks.
    static constexpr std::array<std::uint8_t, block_size> padding{0x80};
    const auto zeros = (2 * block_size - 1 - sizeof length_ - length_ % block_size) % block_size;
    Sha256 padded = *this;
    padded.update(lib::View(padding).first(1 + zeros));
    padded.update(lib::big_endian<sizeof length_>(8 * length_));

    Digest digest;
    for (unsigned i = 0; i < 8; ++i) lib::store_big_endian(padded.H_[i], std::span(digest).subspan(4 * i, 4));
    return digest;
}

Sha256::Digest sha256(lib::View message) {
    Sha256 hash;
    hash.update(message);
    return hash.digest();
}

}  // namespace crypto
