#pragma once
// Ed25519, RFC 8032 section 5.1, as connections use it: the interface of crypto/ed25519.h. Keys and signatures are made in
// constant time; the message and the public key are not secret, and its length never is.
#include "crypto/ed25519.h"
#include "lib/secret_integer.h"

namespace crypto::fast {

class Ed25519PrivateKey {
public:
    explicit Ed25519PrivateKey(lib::View private_key);  // 32 bytes; throws std::invalid_argument

    const lib::Secret& private_key() const { return private_key_; }
    const lib::Bytes& public_key() const { return A_; }

    lib::Bytes sign(lib::View message) const;

private:
    lib::Secret private_key_, prefix_;
    lib::SecretInteger s_;  // modulo L
    lib::Bytes A_;
};

[[nodiscard]] bool ed25519_verify(lib::View public_key, lib::View message, lib::View signature);

}  // namespace crypto::fast
