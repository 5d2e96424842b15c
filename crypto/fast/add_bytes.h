#pragma once
#include <cstring>

#include "lib/bytes.h"

namespace crypto::fast {

// out = a XOR b, eight bytes at a time. All three are equally long; any of them may be the same memory.
inline void add_bytes(lib::View a, lib::View b, std::span<std::uint8_t> out) {
    std::size_t i = 0;
    for (; i + sizeof(std::uint64_t) <= out.size(); i += sizeof(std::uint64_t)) {
        std::uint64_t x = 0, y = 0;
        std::memcpy(&x, &a[i], sizeof x);
        std::memcpy(&y, &b[i], sizeof y);
        x ^= y;
        std::memcpy(&out[i], &x, sizeof x);
    }
    for (; i < out.size(); ++i) out[i] = a[i] ^ b[i];
}

}  // namespace crypto::fast
