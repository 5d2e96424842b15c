#pragma once
// HKDF, RFC 5869, with its names; and what TLS 1.3 makes of it, RFC 8446 section 7.1.
#include <string_view>

#include "crypto/hash.h"

namespace crypto {

// Section 2.2: of keying material of any kind, a key PRK as long as a hash. Steps tell PRK. No salt is as good as a salt
// of zeros.
lib::Secret hkdf_extract(HashAlgorithm Hash, lib::View salt, lib::View IKM, const lib::Steps& = {});

// Section 2.3: of PRK, L bytes of keys for the purpose `info`. Steps tell each T(i). Throws std::length_error for more
// than 255 times the hash's length.
lib::Secret hkdf_expand(HashAlgorithm Hash, lib::View PRK, lib::View info, std::size_t L, const lib::Steps& = {});

// RFC 8446 section 7.1: HKDF-Expand(secret, HkdfLabel, length). label: without "tls13 ", from 1 to 249 characters;
// context: at most 255 bytes; else std::length_error. Steps tell HkdfLabel, too.
lib::Secret hkdf_expand_label(HashAlgorithm Hash, lib::View secret, std::string_view label, lib::View context,
                              std::size_t length, const lib::Steps& = {});

// Derive-Secret(secret, label, messages), where transcript_hash is that of the messages.
lib::Secret derive_secret(HashAlgorithm Hash, lib::View secret, std::string_view label, lib::View transcript_hash,
                          const lib::Steps& = {});

}  // namespace crypto
