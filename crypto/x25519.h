#pragma once
// X25519, RFC 7748: Diffie-Hellman on Curve25519, with u-coordinates alone. Textbook form on lib::Integer, which is NOT
// constant-time: the scalar decides branches. Connections use crypto/fast/x25519.h.
#include <optional>

#include "lib/secret.h"
#include "lib/steps.h"

namespace crypto {

inline constexpr std::size_t x25519_size = 32;  // bytes of a private key, a public key and a shared secret

// Throws std::invalid_argument for another length. what: "a private key", for its message.
void require_x25519_size(lib::View bytes, const char* what);

// Section 5: the u-coordinate of the scalar times the point that has this u-coordinate. Any 32 bytes are a scalar, and
// any are a u-coordinate: its top bit is ignored, and 2^255 - 19 to 2^255 - 1 are taken modulo p. Throws
// std::invalid_argument for other lengths. Steps: k and u as decoded; x_2, z_2, x_3 and z_3 after the step of the ladder
// for each bit t, 254 to 0; all as 32 bytes, little-endian.
lib::Secret x25519(lib::View scalar, lib::View u_coordinate, const lib::Steps& = {});

// Section 6.1: X25519(private_key, 9). A private key is any 32 random bytes.
lib::Bytes x25519_public_key(lib::View private_key, const lib::Steps& = {});

// Section 6.1: X25519(private_key, public_key). None where all of it is zero: the peer's point is of low order, and so the
// result would be the same whatever the private key is.
std::optional<lib::Secret> x25519_shared_secret(lib::View private_key, lib::View public_key, const lib::Steps& = {});

}  // namespace crypto
