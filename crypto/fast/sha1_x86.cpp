#include "crypto/fast/sha_x86.h"

#if defined(__x86_64__)
#include <immintrin.h>

#include <utility>

// Intel's SHA extensions keep a, b, c and d in one vector, from the highest word down, and e in the highest word of
// another one. SHA1RNDS4 makes four rounds. e of four rounds later is a rotated, which SHA1NEXTE adds to the words of the
// message schedule.
namespace crypto::fast {

// Rounds 4 r to 4 r + 3, whose words of the message schedule are W[r % 4]; then the words of 16 rounds later there:
// W[t-3] ^ W[t-8] ^ W[t-14] ^ W[t-16], rotated, where SHA1MSG1 knows of the last two, and SHA1MSG2 of the first and of the
// rotation. ABCD_before is the vector of four rounds before, with e (of round 0: rotated back).
template <std::size_t r>
[[gnu::target("sha,ssse3,sse4.1"), gnu::always_inline]] static inline void four_rounds(__m128i& ABCD,
                                                                                       __m128i& ABCD_before,
                                                                                       __m128i (&W)[4]) {
    auto &W_16 = W[r % 4], &W_12 = W[(r + 1) % 4], &W_8 = W[(r + 2) % 4], &W_4 = W[(r + 3) % 4];  // W[t-16] and so on
    const auto E_plus_W = _mm_sha1nexte_epu32(ABCD_before, W_16);
    ABCD_before = ABCD;
    ABCD = _mm_sha1rnds4_epu32(ABCD, E_plus_W, r / 5);  // f and K are those of 20 rounds each
    if (r >= 16) return;
    W_16 = _mm_sha1msg2_epu32(_mm_xor_si128(_mm_sha1msg1_epu32(W_16, W_12), W_8), W_4);
}

template <std::size_t... r>
[[gnu::target("sha,ssse3,sse4.1"), gnu::always_inline]] static inline void eighty_rounds(
    __m128i& ABCD, __m128i& ABCD_before, __m128i (&W)[4], std::index_sequence<r...> /*unused*/) {
    (four_rounds<r>(ABCD, ABCD_before, W), ...);
}

[[gnu::target("sha,ssse3,sse4.1")]] void compress_sha1_x86(std::array<std::uint32_t, 5>& H, lib::View blocks) {
    const auto big_endian = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);  // the first word highest
    auto ABCD = _mm_shuffle_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(H.data())), 0x1b);
    auto E = _mm_set_epi32(static_cast<int>(H[4]), 0, 0, 0);
    for (; !blocks.empty(); blocks = blocks.subspan(64)) {
        const auto ABCD_at_first = ABCD, E_at_first = E;
        __m128i W[4];
        for (std::size_t i = 0; i < 4; ++i)
            W[i] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(&blocks[16 * i])), big_endian);
        auto ABCD_before = _mm_or_si128(_mm_slli_epi32(E, 2), _mm_srli_epi32(E, 30));  // SHA1NEXTE rotates by 30
        eighty_rounds(ABCD, ABCD_before, W, std::make_index_sequence<20>());
        ABCD = _mm_add_epi32(ABCD, ABCD_at_first);
        E = _mm_sha1nexte_epu32(ABCD_before, E_at_first);
    }
    _mm_storeu_si128(reinterpret_cast<__m128i*>(H.data()), _mm_shuffle_epi32(ABCD, 0x1b));
    H[4] = static_cast<std::uint32_t>(_mm_extract_epi32(E, 3));
}

}  // namespace crypto::fast
#else
#include <stdexcept>

namespace crypto::fast {
void compress_sha1_x86(std::array<std::uint32_t, 5>& /*H*/, lib::View /*blocks*/) {
    throw std::logic_error("this processor has no SHA-NI");
}
}  // namespace crypto::fast
#endif
