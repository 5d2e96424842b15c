#pragma once
// The SHA-2 family, FIPS 180-4: one algorithm, on words of 32 bits (SHA-224 and SHA-256) and of 64 (SHA-384 and
// SHA-512). Here is what the two have in common; their constants are in sha256.cpp and sha512.cpp. Textbook form; no
// branch and no index depends on the message, only on its length.
#include "crypto/iterated_hash.h"

namespace crypto {

// Section 4.1.2: the functions on words of 32 bits.
constexpr std::uint32_t Sigma0(std::uint32_t x) { return std::rotr(x, 2) ^ std::rotr(x, 13) ^ std::rotr(x, 22); }
constexpr std::uint32_t Sigma1(std::uint32_t x) { return std::rotr(x, 6) ^ std::rotr(x, 11) ^ std::rotr(x, 25); }
constexpr std::uint32_t sigma0(std::uint32_t x) { return std::rotr(x, 7) ^ std::rotr(x, 18) ^ (x >> 3); }
constexpr std::uint32_t sigma1(std::uint32_t x) { return std::rotr(x, 17) ^ std::rotr(x, 19) ^ (x >> 10); }

// Section 4.1.3: those on words of 64 bits.
constexpr std::uint64_t Sigma0(std::uint64_t x) { return std::rotr(x, 28) ^ std::rotr(x, 34) ^ std::rotr(x, 39); }
constexpr std::uint64_t Sigma1(std::uint64_t x) { return std::rotr(x, 14) ^ std::rotr(x, 18) ^ std::rotr(x, 41); }
constexpr std::uint64_t sigma0(std::uint64_t x) { return std::rotr(x, 1) ^ std::rotr(x, 8) ^ (x >> 7); }
constexpr std::uint64_t sigma1(std::uint64_t x) { return std::rotr(x, 19) ^ std::rotr(x, 61) ^ (x >> 6); }

// Both sections: x chooses between y and z; the majority of the three.
template <class Word>
constexpr Word Ch(Word x, Word y, Word z) {
    return (x & y) ^ (~x & z);
}
template <class Word>
constexpr Word Maj(Word x, Word y, Word z) {
    return (x & y) ^ (x & z) ^ (y & z);
}

// Sections 4.2.2 and 4.2.3: the constants, one a round.
extern const std::array<std::uint32_t, 64> K_256;
extern const std::array<std::uint64_t, 80> K_512;

// The hash value, from the initial one H0 on, and how a message block changes it. Steps tell H(i) of each block i, and
// W[t], K[t] and a to h of each round t.
template <const auto& K, const auto& H0, std::size_t digest_bytes>
class Sha2 {
public:
    using Word = std::remove_cvref_t<decltype(K[0])>;
    static constexpr std::size_t digest_size = digest_bytes, block_size = 16 * sizeof(Word);
    static constexpr std::size_t length_size = 2 * sizeof(Word);
    static constexpr auto length_order = std::endian::big;

    explicit Sha2(const lib::Steps& steps) : steps_(steps) {
        std::ranges::copy(H0, H_.begin());
        tell_hash_value();
    }

    void compress(lib::View blocks) {
        for (; !blocks.empty(); blocks = blocks.subspan(block_size)) {
            compress_block(blocks.first(block_size));
            ++i_;
            tell_hash_value();
        }
    }

    // The first digest_size bytes of H(N).
    lib::WipedArray<std::uint8_t, digest_size> hash_value() const {
        lib::WipedArray<std::uint8_t, digest_size> digest;
        for (std::size_t j = 0; j < digest_size / sizeof(Word); ++j)
            lib::store_big_endian(H_[j], std::span(digest).subspan(sizeof(Word) * j, sizeof(Word)));
        return digest;
    }

private:
    static constexpr int rounds = std::tuple_size_v<std::remove_cvref_t<decltype(K)>>;

    // Section 6.2.2 or 6.4.2: of H(i-1) and the message block M(i), H(i).
    void compress_block(lib::View M) {
        lib::WipedArray<Word, rounds> W;  // 1. the message schedule
        for (int t = 0; t < 16; ++t)
            W[t] = static_cast<Word>(lib::load_big_endian(M.subspan(sizeof(Word) * t, sizeof(Word))));
        for (int t = 16; t < rounds; ++t) W[t] = sigma1(W[t - 2]) + W[t - 7] + sigma0(W[t - 15]) + W[t - 16];

        Word a = H_[0], b = H_[1], c = H_[2], d = H_[3];  // 2. the working variables
        Word e = H_[4], f = H_[5], g = H_[6], h = H_[7];

        for (int t = 0; t < rounds; ++t) {  // 3. the rounds
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
    }

    void tell_hash_value() const {
        steps_("i", i_, {{"H(i)_0", H_[0]}, {"H(i)_1", H_[1]}, {"H(i)_2", H_[2]}, {"H(i)_3", H_[3]}});
        steps_("i", i_, {{"H(i)_4", H_[4]}, {"H(i)_5", H_[5]}, {"H(i)_6", H_[6]}, {"H(i)_7", H_[7]}});
    }

    lib::WipedArray<Word, 8> H_;
    int i_ = 0;  // how many blocks it is of
    lib::Steps steps_;
};

}  // namespace crypto
