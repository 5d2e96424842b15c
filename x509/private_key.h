#pragma once
// Private keys in files: PKCS#8 "PRIVATE KEY" (RFC 5208 section 5) and PKCS#1 "RSA PRIVATE KEY" (RFC 8017 appendix A.1.2).
#include "crypto/rsa.h"
#include "lib/secret.h"

namespace x509 {

// The one private key in a PEM text. Throws lib::Malformed, also for encrypted keys and for keys of other kinds, which
// it names; crypto::BadKey where the numbers do not fit together.
crypto::RsaPrivateKey read_private_key(std::string_view pem);

// As PKCS#8.
lib::WipedText write_private_key(const crypto::RsaPrivateKey& key);

}  // namespace x509
