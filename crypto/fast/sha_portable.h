#pragma once
// SHA-1 and SHA-2 for any processor: `blocks` are whole ones, and H is the hash value before and after them.
#include <array>

#include "lib/bytes.h"

namespace crypto::fast {

void compress_sha1_portable(std::array<std::uint32_t, 5>& H, lib::View blocks);
void compress_sha256_portable(std::array<std::uint32_t, 8>& H, lib::View blocks);
void compress_sha512_portable(std::array<std::uint64_t, 8>& H, lib::View blocks);

}  // namespace crypto::fast
