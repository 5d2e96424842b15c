#pragma once
// Keys for tests, made once for each size, and random bytes.
#include <map>

#include "crypto/rsa.h"

namespace tests {

inline lib::SystemRandom& system_random() {
    static lib::SystemRandom random;
    return random;
}

inline lib::Bytes random_bytes(std::size_t size) {
    lib::Bytes bytes(size);
    system_random().fill(bytes, "test");
    return bytes;
}

inline const crypto::RsaPrivateKey& rsa_key(std::size_t bits) {
    static std::map<std::size_t, crypto::RsaPrivateKey> keys;
    if (!keys.contains(bits)) keys.emplace(bits, crypto::generate_rsa_key(bits, system_random(), 512));
    return keys.at(bits);
}

}  // namespace tests
