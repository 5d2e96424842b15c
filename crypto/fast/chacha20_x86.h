#pragma once
// ChaCha20 on vectors of 256 bits, which processors of the kind x86-64 have since 2013.
#include "crypto/fast/chacha20_rows.h"

namespace crypto::fast::chacha20 {

// Encrypts what of the text is whole groups, counts on, and says how many bytes that were. Needs cpu().avx2.
std::size_t encrypt_avx2(State& state, std::span<std::uint8_t> text);

}  // namespace crypto::fast::chacha20
