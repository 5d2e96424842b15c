#pragma once
// Making certificates: a CA of one's own, and leaves that it signs, in the profile of RFC 5280 section 4 (version 3,
// RSA with SHA-256).
#include "crypto/rsa.h"
#include "lib/random.h"
#include "x509/certificate.h"

namespace x509 {

struct Validity {
    std::chrono::sys_seconds not_before{}, not_after{};
};

// What a certificate shall say. An extension is left out where its value is empty.
struct Template {
    std::string common_name{}, organization{};  // the subject; either may be empty
    Validity validity{};
    std::optional<BasicConstraints> basic_constraints{};
    KeyUsage key_usage{};
    std::vector<std::string> extended_key_usage{};         // object identifiers
    std::vector<std::string> dns_names{}, ip_addresses{};  // "localhost", "127.0.0.1", "::1"
    std::vector<lib::Bytes> more_extensions{};             // each one whole Extension, in DER
};

Template ca_template(std::string_view common_name, Validity validity);
// For a server or a client that uses the key to decrypt (TLS_RSA) and to sign. hosts: DNS names and IP addresses.
Template server_template(std::span<const std::string> hosts, Validity validity);
Template client_template(std::string_view common_name, Validity validity);

// Random draws: the serial number, and the blinding of the signature. Throws std::invalid_argument for a name that cannot
// stand in a certificate. The same input gives the same bytes.
Certificate self_signed(const Template& wanted, const crypto::RsaPrivateKey& key, lib::RandomSource& random);
Certificate issue(const Template& wanted, const crypto::RsaPublicKey& subject_key, const Certificate& issuer,
                  const crypto::RsaPrivateKey& issuer_key, lib::RandomSource& random);

// A TBSCertificate of one's own making, signed: what tests make certificates from that break a rule.
Certificate sign(lib::View tbs, const crypto::RsaPrivateKey& key, lib::RandomSource& random);

}  // namespace x509
