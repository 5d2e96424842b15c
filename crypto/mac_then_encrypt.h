#pragma once
// What TLS's CBC cipher suites protect: content || MAC || padding, RFC 5246 section 6.2.3.2. This is the textbook, and not
// safe in a connection: how long a record is checked tells how long its padding is, and with that a man in the middle
// reads cookies byte by byte (N. AlFardan, K. Paterson, "Lucky Thirteen", 2013). Connections use
// crypto/fast/mac_then_encrypt.h. Where both sides offer it, encrypt-then-MAC (RFC 7366) has no such problem.
#include <optional>

#include "crypto/hmac.h"

namespace crypto {

// What a record's MAC is over, before the length and the content: seq_num, type and version.
inline constexpr std::size_t mac_header_size = 8 + 1 + 2;
using MacHeader = std::span<const std::uint8_t, mac_header_size>;

// content || MAC || padding, to whole blocks of so many bytes (a power of two, at most 128), with as little padding as
// there can be. The content has at most 2^16 - 1 bytes, else throws std::length_error.
lib::Secret mac_and_pad(HashAlgorithm hash, lib::View mac_key, MacHeader header, lib::View content, std::size_t block);

// How long the content is; none where the padding or the MAC is not right: nobody may learn which.
std::optional<std::size_t> content_length_if_right(HashAlgorithm hash, lib::View mac_key, MacHeader header,
                                                   lib::View deciphered);

}  // namespace crypto
