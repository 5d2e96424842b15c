#include "crypto/fast/sha_x86.h"

#if defined(__x86_64__)
#include <immintrin.h>

#include <utility>

#include "crypto/sha2.h"

// Intel's SHA extensions keep the working variables in two vectors, named after what they hold from the highest word
// down: ABEF and CDGH. SHA256RNDS2 makes two rounds. As c, d, g and h are then what a, b, e and f were, it makes the new
// ABEF in the place of CDGH; with the next two rounds each is in its own place again.
namespace crypto::fast {

// Rounds 4 r to 4 r + 3, whose words of the message schedule are W[r % 4]; then the words of 16 rounds later there:
// sigma1(W[t-2]) + W[t-7] + sigma0(W[t-15]) + W[t-16], where SHA256MSG1 knows of sigma0 and SHA256MSG2 of sigma1.
template <std::size_t r>
[[gnu::target("sha,ssse3,sse4.1"), gnu::always_inline]] static inline void four_rounds(__m128i& ABEF, __m128i& CDGH,
                                                                                       __m128i (&W)[4]) {
    auto &W_16 = W[r % 4], &W_12 = W[(r + 1) % 4], &W_8 = W[(r + 2) % 4], &W_4 = W[(r + 3) % 4];  // W[t-16] and so on
    const auto K_plus_W = _mm_add_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(&K_256[4 * r])), W_16);
    CDGH = _mm_sha256rnds2_epu32(CDGH, ABEF, K_plus_W);
    ABEF = _mm_sha256rnds2_epu32(ABEF, CDGH, _mm_unpackhi_epi64(K_plus_W, K_plus_W));
    if (r >= 12) return;
    const auto W_7 = _mm_alignr_epi8(W_4, W_8, 4);
    W_16 = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(W_16, W_12), W_7), W_4);
}

template <std::size_t... r>
[[gnu::target("sha,ssse3,sse4.1"), gnu::always_inline]] static inline void sixty_four_rounds(
    __m128i& ABEF, __m128i& CDGH, __m128i (&W)[4], std::index_sequence<r...> /*unused*/) {
    (four_rounds<r>(ABEF, CDGH, W), ...);
}

[[gnu::target("sha,ssse3,sse4.1")]] void compress_sha256_x86(std::array<std::uint32_t, 8>& H, lib::View blocks) {
    const auto big_endian = _mm_set_epi32(0x0c0d0e0f, 0x08090a0b, 0x04050607, 0x00010203);
    auto ABEF =
        _mm_set_epi32(static_cast<int>(H[0]), static_cast<int>(H[1]), static_cast<int>(H[4]), static_cast<int>(H[5]));
    auto CDGH =
        _mm_set_epi32(static_cast<int>(H[2]), static_cast<int>(H[3]), static_cast<int>(H[6]), static_cast<int>(H[7]));
    for (; !blocks.empty(); blocks = blocks.subspan(64)) {
        const auto ABEF_before = ABEF, CDGH_before = CDGH;
        __m128i W[4];
        for (std::size_t i = 0; i < 4; ++i)
            W[i] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(&blocks[16 * i])), big_endian);
        sixty_four_rounds(ABEF, CDGH, W, std::make_index_sequence<16>());
        ABEF = _mm_add_epi32(ABEF, ABEF_before);
        CDGH = _mm_add_epi32(CDGH, CDGH_before);
    }
    std::uint32_t FEBA[4], HGDC[4];
    _mm_storeu_si128(reinterpret_cast<__m128i*>(FEBA), ABEF);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(HGDC), CDGH);
    H = {FEBA[3], FEBA[2], HGDC[3], HGDC[2], FEBA[1], FEBA[0], HGDC[1], HGDC[0]};
}

}  // namespace crypto::fast
#else
#include <stdexcept>

namespace crypto::fast {
void compress_sha256_x86(std::array<std::uint32_t, 8>& /*H*/, lib::View /*blocks*/) {
    throw std::logic_error("this processor has no SHA-NI");
}
}  // namespace crypto::fast
#endif
