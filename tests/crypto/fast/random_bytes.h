#pragma once
// Bytes for differential tests: always the same ones.
#include "crypto/seeded_random.h"

namespace tests {

inline lib::Bytes random_bytes(std::size_t size) {
    static crypto::SeededRandom random(lib::view_of("the bytes of the differential tests"));
    lib::Bytes bytes(size);
    random.fill(bytes, "a test");
    return bytes;
}

}  // namespace tests
