#include "crypto/fast/cpu_x86.h"

#if defined(__x86_64__)
#include <cpuid.h>

namespace crypto::fast {

// GCC 12 has no name for SHA-NI: Intel's manual has it in register EBX of leaf 7, bit 29.
static bool has_sha_ni() {
    unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
    return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) != 0 && (ebx >> 29 & 1) != 0;
}

// The compiler's functions ask CPUID, and whether the operating system keeps the wide registers.
Cpu cpu_x86() {
    __builtin_cpu_init();
    const bool sse = __builtin_cpu_supports("ssse3") && __builtin_cpu_supports("sse4.1");
    return {.aes_ni = sse && __builtin_cpu_supports("aes"),
            .pclmulqdq = sse && __builtin_cpu_supports("pclmul"),
            .sha_ni = sse && has_sha_ni(),
            .avx2 = __builtin_cpu_supports("avx2") != 0};
}

}  // namespace crypto::fast
#else
namespace crypto::fast {
Cpu cpu_x86() { return {}; }
}  // namespace crypto::fast
#endif
