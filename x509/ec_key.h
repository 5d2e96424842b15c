#pragma once
// Keys on elliptic curves in files. A public key is SubjectPublicKeyInfo "PUBLIC KEY" with a named curve (RFC 5480), a
// private key PKCS#8 "PRIVATE KEY" (RFC 5958) or alone "EC PRIVATE KEY" (RFC 5915, SEC 1 appendix C.4); as PEM, or as
// DER alone.
#include "crypto/ec_key.h"
#include "lib/der.h"

namespace x509 {

// Of the one key in a file. Throw lib::Malformed, also for encrypted keys, for keys of other kinds and on other curves,
// which they name, and for curves that are written out instead of named (RFC 5480 section 2.1.1); crypto::BadKey for a
// point that is not on the curve and a number that is out of range. A public key that stands beside the private key must be
// the one that belongs to it.
crypto::EcPrivateKey read_ec_private_key(std::string_view pem_or_der);
crypto::EcPublicKey read_ec_public_key(std::string_view pem_or_der);

// SubjectPublicKeyInfo itself, as a certificate has it.
crypto::EcPublicKey read_ec_public_key_info(lib::View der);
lib::der::Element ec_public_key_info(const crypto::EcPublicKey& key);

// As PEM; the private key as PKCS#8.
lib::WipedText write_ec_private_key(const crypto::EcPrivateKey& key);
std::string write_ec_public_key(const crypto::EcPublicKey& key);

}  // namespace x509
