#pragma once
// SHA-384 and SHA-512, FIPS 180-4: SHA-2 on words of 64 bits, on blocks of 128 bytes. SHA-384 begins with another hash
// value, and ends with 48 of its 64 bytes.
#include "crypto/sha2.h"

namespace crypto {

extern const std::array<std::uint64_t, 8> H0_384, H0_512;  // sections 5.3.4 and 5.3.5

using Sha384 = IteratedHash<Sha2<K_512, H0_384, 48>>;
using Sha512 = IteratedHash<Sha2<K_512, H0_512, 64>>;

}  // namespace crypto
