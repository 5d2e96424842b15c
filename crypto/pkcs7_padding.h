#pragma once
// How a text of any length becomes whole blocks: n bytes of the value n are added, 1 <= n <= block size. RFC 5652 section
// 6.3; of PKCS #7, and, for blocks of 8 bytes, of PKCS #5. This is not the padding of TLS.
#include <optional>

#include "lib/bytes.h"

namespace crypto {

// block_size: 1 to 255, else throws std::invalid_argument.
lib::Bytes pkcs7_padded(lib::View text, std::size_t block_size);

// How many bytes of `padded` are text; none where it is not whole blocks with such a padding at the end. The time does not
// depend on the bytes, but the answer does: whoever sends ciphertexts without a MAC, and learns whether their padding was
// right, can decrypt (S. Vaudenay, 2002).
std::optional<std::size_t> pkcs7_text_size(lib::View padded, std::size_t block_size);

}  // namespace crypto
