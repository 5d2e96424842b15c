#pragma once
// Keys of X25519 and Ed25519 in files: RFC 8410. A private key is PKCS#8 "PRIVATE KEY" (RFC 5958), a public key
// SubjectPublicKeyInfo "PUBLIC KEY"; as PEM, or as DER alone.
#include "lib/secret.h"

namespace x509 {

enum class Curve25519Algorithm : std::uint8_t { x25519, ed25519 };

// The 32 bytes of the one key in a file. Throw lib::Malformed, also for encrypted keys and for keys of other kinds, which
// they name. A public key that stands beside the private key (RFC 8410 section 7) must be the one that belongs to it.
lib::Secret read_private_key(Curve25519Algorithm algorithm, std::string_view pem_or_der);
lib::Bytes read_public_key(Curve25519Algorithm algorithm, std::string_view pem_or_der);

// As PEM. The key has 32 bytes.
lib::WipedText write_private_key(Curve25519Algorithm algorithm, lib::View key);
std::string write_public_key(Curve25519Algorithm algorithm, lib::View key);

}  // namespace x509
