#pragma once
// MGF1, RFC 8017 appendix B.2.1: a mask as long as one likes from a seed, by a hash function. What PSS and OAEP hide their
// blocks with, so that a change of any bit changes all of them.
#include "crypto/hash.h"

namespace crypto {

// Throws std::length_error for more than 2^32 hash values. In constant time, but for the lengths.
lib::Secret mgf1(HashAlgorithm hash, lib::View mgf_seed, std::size_t mask_len);

// bytes xor mask, which are equally long: hides, and uncovers again.
lib::Secret masked(lib::View bytes, lib::View mask);

}  // namespace crypto
