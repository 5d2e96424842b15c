#pragma once
// The check of what TLS's CBC cipher suites protect, RFC 5246 section 6.2.3.2, in constant time: branches and addresses
// depend on the lengths of the text and of the key alone, not on what the padding says. crypto/mac_then_encrypt.h is the
// textbook.
#include "crypto/mac_then_encrypt.h"

namespace crypto::fast {

// hash: SHA-1, SHA-256 or SHA-384, else throws std::invalid_argument. The text has at most 2^16 + 2^9 bytes, else none.
// Only the answer is made public.
std::optional<std::size_t> content_length_if_right(HashAlgorithm hash, lib::View mac_key, MacHeader header,
                                                   lib::View deciphered);

}  // namespace crypto::fast
