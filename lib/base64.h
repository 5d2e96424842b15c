#pragma once
// Base64, RFC 4648 section 4: three bytes as four letters, the last group padded with "=".
// Not constant-time: a private key passes here once, when its file is read.
#include "lib/bytes.h"
#include "lib/secret.h"

namespace lib {

// On one line. Bytes and text may be a private key, and so they are wiped when they go.
WipedText to_base64(View bytes);

// Whole groups, padded, without white space; bits that stand for nothing are zero. Throws Malformed.
WipedVector<std::uint8_t> from_base64(std::string_view text);

}  // namespace lib
