#pragma once
// X25519, RFC 7748, as connections use it: the interface of crypto/x25519.h in constant time. Neither the private key nor
// the peer's u-coordinate decides a branch or an address; whether a shared secret is all zero is told.
#include <optional>

#include "crypto/x25519.h"

namespace crypto::fast {

lib::Secret x25519(lib::View scalar, lib::View u_coordinate);
lib::Bytes x25519_public_key(lib::View private_key);
std::optional<lib::Secret> x25519_shared_secret(lib::View private_key, lib::View public_key);

}  // namespace crypto::fast
