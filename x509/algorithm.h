#pragma once
// Which algorithm a key is for, or a signature was made with: RFC 5280 section 4.1.1.2.
#include "lib/der.h"

namespace x509 {

struct AlgorithmIdentifier {
    std::string oid{};        // in dotted form
    lib::Bytes parameters{};  // one element, or nothing

    std::string name() const;  // "sha256WithRSAEncryption", or the OID where we know no name for it
    bool operator==(const AlgorithmIdentifier&) const = default;
};

AlgorithmIdentifier read_algorithm(lib::der::Reader& in, const char* field, lib::About about);
lib::der::Element write_algorithm(std::string_view oid);  // with the parameters NULL, as all of RSA's are here

// The one signature algorithm that is verified here: RSA with SHA-256, PKCS #1 v1.5.
bool is_spoken(const AlgorithmIdentifier& signature_algorithm);

}  // namespace x509
