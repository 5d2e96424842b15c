#pragma once
// SHA-1 and SHA-256 by the instructions SHA-NI; to be called where crypto::cpu().sha_ni says that the processor has them.
// `blocks` are whole ones, and H is the hash value before and after them.
#include <array>

#include "lib/bytes.h"

namespace crypto::fast {

void compress_sha1_x86(std::array<std::uint32_t, 5>& H, lib::View blocks);
void compress_sha256_x86(std::array<std::uint32_t, 8>& H, lib::View blocks);

}  // namespace crypto::fast
