#pragma once
// Public keys: SubjectPublicKeyInfo, as it stands in a certificate (RFC 5280 section 4.1.2.7) and alone in a file
// "PUBLIC KEY" (RFC 7468 section 13).
#include <optional>

#include "crypto/rsa.h"
#include "crypto/rsa_pss.h"
#include "x509/algorithm.h"

namespace x509 {

// A key of the kind id-RSASSA-PSS (RFC 4055 section 1.2): for PSS alone, and where it has parameters for those alone.
struct RsaPssPublicKey {
    crypto::RsaPublicKey key;
    std::optional<crypto::PssParameters> parameters{};
};

struct PublicKey {
    AlgorithmIdentifier algorithm{};
    std::optional<crypto::RsaPublicKey> rsa{};  // none: a key of another kind, or one that is refused
    std::optional<RsaPssPublicKey> rsa_pss{};
    std::string refused{};  // why an RSA key is: "the modulus has 1024 bits, ..."
    lib::Bytes der{};
};

PublicKey read_subject_public_key_info(lib::der::Reader& in);
lib::der::Element subject_public_key_info(const crypto::RsaPublicKey& key);

// RFC 8017 appendix A.1.1
lib::der::Element rsa_public_key(const crypto::RsaPublicKey& key);

// The one public key in a file: "PUBLIC KEY" or "RSA PUBLIC KEY" (RFC 8017 appendix A.1.1) in a PEM text, or either of the
// two as DER alone. Throws lib::Malformed, also for keys of other kinds, which it names, and for a text without any;
// crypto::BadKey for a key that is refused.
PublicKey read_rsa_public_key(std::string_view pem_or_der);

// The same for a key that may be used for everything (rsaEncryption); one for PSS only is a key of another kind.
crypto::RsaPublicKey read_public_key(std::string_view pem_or_der);

// As "PUBLIC KEY".
std::string write_public_key(const crypto::RsaPublicKey& key);

}  // namespace x509
