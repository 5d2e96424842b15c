#pragma once
// Private keys in files: PKCS#8 "PRIVATE KEY" (RFC 5208 section 5) and PKCS#1 "RSA PRIVATE KEY" (RFC 8017 appendix A.1.2),
// as PEM or as DER alone.
#include "crypto/rsa.h"
#include "crypto/rsa_pss.h"
#include "lib/secret.h"

namespace x509 {

// A key of the kind id-RSASSA-PSS (RFC 4055 section 1.2) signs with PSS alone, and where it has parameters with those.
struct RsaPrivateKeyFile {
    crypto::RsaPrivateKey key;
    bool is_for_pss_only = false;
    std::optional<crypto::PssParameters> pss{};
};

// The one private key in a file. Throws lib::Malformed, also for encrypted keys and for keys of other kinds, which it
// names; crypto::BadKey where the numbers do not fit together.
RsaPrivateKeyFile read_rsa_private_key(std::string_view pem_or_der);

// The same for a key that may be used for everything (rsaEncryption); one for PSS only is a key of another kind.
crypto::RsaPrivateKey read_private_key(std::string_view pem_or_der);

// As PKCS#8.
lib::WipedText write_private_key(const crypto::RsaPrivateKey& key);

}  // namespace x509
