#pragma once
// Public keys: SubjectPublicKeyInfo, as it stands in a certificate (RFC 5280 section 4.1.2.7) and alone in a file
// "PUBLIC KEY" (RFC 7468 section 13).
#include <optional>

#include "crypto/rsa.h"
#include "x509/algorithm.h"

namespace x509 {

struct PublicKey {
    AlgorithmIdentifier algorithm{};
    std::optional<crypto::RsaPublicKey> rsa{};  // none: a key of another kind, or one that is refused
    std::string refused{};                      // why an RSA key is: "the modulus has 1024 bits, ..."
    lib::Bytes der{};
};

PublicKey read_subject_public_key_info(lib::der::Reader& in);
lib::der::Element subject_public_key_info(const crypto::RsaPublicKey& key);

// RFC 8017 appendix A.1.1
lib::der::Element rsa_public_key(const crypto::RsaPublicKey& key);

// The first "PUBLIC KEY" or "RSA PUBLIC KEY" (RFC 8017 appendix A.1.1) of a PEM text. Throws lib::Malformed, also for
// keys of other kinds, which it names, and for a text without any; crypto::BadKey for a key that is refused.
crypto::RsaPublicKey read_public_key(std::string_view pem);

// As "PUBLIC KEY".
std::string write_public_key(const crypto::RsaPublicKey& key);

}  // namespace x509
