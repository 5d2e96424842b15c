#pragma once
// Elliptic curve Diffie-Hellman, NIST SP 800-56A section 5.7.1.2: a secret that two sides share, each from its own private
// key and the other's public key. Textbook, and not constant time; connections use crypto/fast/ec_multiply.h.
#include "crypto/ec_key.h"

namespace crypto {

// The x coordinate of d * Q, in coordinate_size() bytes: RFC 8446 section 7.4.2 takes all of them, leading zeros included.
// Throws std::invalid_argument for keys of two curves. Steps tell each point of double-and-add, and Z.
lib::Secret ecdh(const EcPrivateKey& own, const EcPublicKey& peer, const lib::Steps& = {});

void require_same_curve(const EcPrivateKey& own, const EcPublicKey& peer);

}  // namespace crypto
