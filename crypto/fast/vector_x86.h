#pragma once
// The vector of 128 bits that every processor of the kind x86-64 has.
#if defined(__x86_64__)
#include <immintrin.h>

namespace crypto::fast {

using Vector [[gnu::vector_size(16)]] =
    long long;  // __m128i, as an array or a template can hold it; v[0] is the low half

[[gnu::always_inline]] inline Vector load(const void* memory) {
    return _mm_loadu_si128(static_cast<const __m128i*>(memory));
}
[[gnu::always_inline]] inline void store(void* memory, Vector value) {
    _mm_storeu_si128(static_cast<__m128i*>(memory), value);
}

}  // namespace crypto::fast
#endif
