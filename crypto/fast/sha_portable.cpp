#include "crypto/fast/sha_portable.h"

#include <cstring>
#include <utility>

#include "crypto/sha1.h"
#include "crypto/sha2.h"

// What makes it fast: sixteen rounds are one piece of straight code, in which the working variables change their names
// instead of moving, and all is in registers but the last sixteen words of W.
namespace crypto::fast {

template <class Word>
[[gnu::always_inline]] static inline Word load_word(const std::uint8_t* bytes) {
    Word word;
    std::memcpy(&word, bytes, sizeof word);
    if constexpr (std::endian::native == std::endian::big) return word;
    return static_cast<Word>(sizeof word == 4 ? __builtin_bswap32(static_cast<std::uint32_t>(word))
                                              : __builtin_bswap64(word));
}

// FIPS 180-4 section 6.2.2 step 3 without its moves: the letter number i of a to h is variables[i - t mod 8]. Maj(a, b, c)
// is a where a and b are the same, or b and c differ, and else b, so that a ^ b serves two rounds: it is the next b ^ c.
template <std::size_t t, class Word>
[[gnu::always_inline]] static inline void sha2_round(std::array<Word, 8>& variables, Word& b_xor_c, Word K_plus_W) {
    constexpr auto at = [](std::size_t letter) { return (16 + letter - t) % 8; };
    const Word a = variables[at(0)], b = variables[at(1)];
    const Word e = variables[at(4)], f = variables[at(5)], g = variables[at(6)];
    Word &d = variables[at(3)], &h = variables[at(7)];
    const Word a_xor_b = a ^ b;
    h += Sigma1(e) + (g ^ (e & (f ^ g))) + K_plus_W;  // T1
    d += h;                                           // the next e
    h += Sigma0(a) + (b ^ (a_xor_b & b_xor_c));       // the next a
    b_xor_c = a_xor_b;
}

// Where W[t - 16] was, W[t] is.
template <std::size_t t, class Word>
[[gnu::always_inline]] static inline Word sha2_schedule(std::array<Word, 16>& W) {
    return W[t] += sigma1(W[(t + 14) % 16]) + W[(t + 9) % 16] + sigma0(W[(t + 1) % 16]);
}

template <class Word, std::size_t... t>
[[gnu::always_inline]] static inline void compress_sha2(const auto& K, std::array<Word, 8>& H, lib::View blocks,
                                                        std::index_sequence<t...> /*from 0 to 15*/) {
    lib::WipedArray<Word, 16> W;
    for (; !blocks.empty(); blocks = blocks.subspan(sizeof W)) {
        auto variables = H;
        Word b_xor_c = H[1] ^ H[2];
        ((W[t] = load_word<Word>(&blocks[sizeof(Word) * t]), sha2_round<t>(variables, b_xor_c, K[t] + W[t])), ...);
        for (std::size_t r = 16; r < K.size(); r += 16)
            (sha2_round<t>(variables, b_xor_c, K[r + t] + sha2_schedule<t>(W)), ...);
        for (std::size_t j = 0; j < 8; ++j) H[j] += variables[j];
    }
}

void compress_sha256_portable(std::array<std::uint32_t, 8>& H, lib::View blocks) {
    compress_sha2(K_256, H, blocks, std::make_index_sequence<16>());
}

void compress_sha512_portable(std::array<std::uint64_t, 8>& H, lib::View blocks) {
    compress_sha2(K_512, H, blocks, std::make_index_sequence<16>());
}

// FIPS 180-4 section 6.1.2 step 3 in the same way: the letter number i of a to e is variables[i - t mod 5].
template <std::size_t t>
[[gnu::always_inline]] static inline void sha1_round(std::array<std::uint32_t, 5>& variables, std::uint32_t W_t) {
    constexpr auto at = [](std::size_t letter) { return (80 + letter - t) % 5; };
    const auto a = variables[at(0)], c = variables[at(2)], d = variables[at(3)];
    auto &b = variables[at(1)], &e = variables[at(4)];
    e += std::rotl(a, 5) + sha1_f(t, b, c, d) + K_1[t / 20] + W_t;  // the next a
    b = std::rotl(b, 30);                                           // the next c
}

template <std::size_t t>
[[gnu::always_inline]] static inline std::uint32_t sha1_schedule(std::array<std::uint32_t, 16>& W) {
    auto& W_t = W[t % 16];
    return W_t = std::rotl(W[(t + 13) % 16] ^ W[(t + 8) % 16] ^ W[(t + 2) % 16] ^ W_t, 1);
}

template <std::size_t... first, std::size_t... later>
static void compress_sha1(std::array<std::uint32_t, 5>& H, lib::View blocks, std::index_sequence<first...> /*0 to 15*/,
                          std::index_sequence<later...> /*0 to 63*/) {
    lib::WipedArray<std::uint32_t, 16> W;
    for (; !blocks.empty(); blocks = blocks.subspan(sizeof W)) {
        auto variables = H;
        (sha1_round<first>(variables, W[first] = load_word<std::uint32_t>(&blocks[4 * first])), ...);
        (sha1_round<16 + later>(variables, sha1_schedule<16 + later>(W)), ...);
        for (std::size_t j = 0; j < 5; ++j) H[j] += variables[j];
    }
}

void compress_sha1_portable(std::array<std::uint32_t, 5>& H, lib::View blocks) {
    compress_sha1(H, blocks, std::make_index_sequence<16>(), std::make_index_sequence<64>());
}

}  // namespace crypto::fast
