#pragma once
// Hexadecimal, as the standards print their vectors.
#include "lib/secret.h"

namespace lib {

// "0a1b": two lower-case digits a byte.
std::string to_hex(View bytes);

// Two digits a byte, either case; white space between the bytes is passed over. Throws Malformed.
Bytes from_hex(std::string_view text);
Secret secret_from_hex(std::string_view text);

}  // namespace lib
