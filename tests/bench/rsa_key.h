#pragma once
// What the measurements of RSA have in common: one key of 2048 bits, and a number below its modulus.
#include "crypto/rsa.h"

namespace bench {

inline const crypto::RsaPrivateKey& rsa_key() {
    static const auto key = [] {
        lib::SystemRandom random;
        return crypto::generate_rsa_key(2048, random);
    }();
    return key;
}

inline lib::Bytes rsa_representative() {
    lib::Bytes bytes(rsa_key().public_key().size(), 0x5a);
    bytes[0] = 0;
    return bytes;
}

}  // namespace bench
