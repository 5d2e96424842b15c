#pragma once
// SHA-224 and SHA-256, FIPS 180-4: SHA-2 on words of 32 bits, on blocks of 64 bytes. SHA-224 begins with another hash
// value, and ends with 28 of its 32 bytes.
#include "crypto/sha2.h"

namespace crypto {

extern const std::array<std::uint32_t, 8> H0_224, H0_256;  // sections 5.3.2 and 5.3.3

using Sha224 = IteratedHash<Sha2<K_256, H0_224, 28>>;
using Sha256 = IteratedHash<Sha2<K_256, H0_256, 32>>;

Sha256::Digest sha256(lib::View message);

}  // namespace crypto
