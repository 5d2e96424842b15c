#include "crypto/seeded_random.h"

#include <algorithm>

namespace crypto {

void SeededRandom::fill(std::span<std::uint8_t> bytes, const char*) {
    do {
        const auto part = bytes.first(std::min(bytes.size(), HmacDrbg::max_bytes_per_request));
        drbg_.generate(part);
        bytes = bytes.subspan(part.size());
    } while (!bytes.empty());
}

}  // namespace crypto
