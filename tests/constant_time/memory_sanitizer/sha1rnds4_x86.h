#pragma once
// The MemorySanitizer of clang 16 does not know SHA1RNDS4, and takes it for a branch on its operands. Here it is told what
// the instruction is: a function of them, whose result is secret where one of them is. Included before the file that uses
// it, by a flag of the compiler.
#include <immintrin.h>
#include <sanitizer/msan_interface.h>

template <int function>
[[gnu::target("sha")]] inline __m128i watched_sha1rnds4(__m128i ABCD, __m128i E) {
    const bool is_secret = __msan_test_shadow(&ABCD, sizeof ABCD) >= 0 || __msan_test_shadow(&E, sizeof E) >= 0;
    __msan_unpoison(&ABCD, sizeof ABCD);
    __msan_unpoison(&E, sizeof E);
    auto result = _mm_sha1rnds4_epu32(ABCD, E, function);
    if (is_secret) __msan_poison(&result, sizeof result);
    return result;
}

#undef _mm_sha1rnds4_epu32
#define _mm_sha1rnds4_epu32(ABCD, E, function) watched_sha1rnds4<(function)>(ABCD, E)
