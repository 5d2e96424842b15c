#pragma once
// What the processor at hand can do for an algorithm. A body that uses it is chosen when the program runs: the same
// program works on a processor without it.
namespace crypto {

struct Cpu {
    bool aes_ni = false;     // AES rounds, with SSSE3 and SSE4.1
    bool pclmulqdq = false;  // multiplication of polynomials over GF(2)
    bool sha_ni = false;     // rounds of SHA-1 and SHA-256, with SSSE3 and SSE4.1
    bool avx2 = false;       // vectors of 256 bits
};

// All that the processor has; nothing where the environment says GLASSTLS_CPU=portable, so that readers and tests see
// the portable bodies. Asked once. Throws std::invalid_argument for another value of GLASSTLS_CPU but "" and "native".
const Cpu& cpu();

}  // namespace crypto
