#pragma once
// Is this certificate the peer's, and who says so? Path validation of RFC 5280 section 6.1, with the path found among
// what the peer sent and what is trusted here, and the host name of RFC 6125.
#include <span>
#include <stdexcept>

#include "lib/trace.h"
#include "x509/certificate.h"
#include "x509/trust_store.h"

namespace x509 {

enum class Reason {
    no_certificate,
    unknown_issuer,  // no path to a trusted certificate
    unsupported_algorithm,
    refused_key,
    bad_signature,
    not_yet_valid,
    expired,
    not_a_ca,
    path_too_long,
    key_usage,
    wrong_purpose,
    unknown_critical_extension,
    name_not_permitted,
    wrong_host,
};

struct Rejected : std::runtime_error {
    Rejected(Reason why, std::size_t which, const std::string& text)
        : std::runtime_error(text), reason(why), certificate(which) {}
    Reason reason;
    std::size_t certificate;  // its place in the path: 0 is the leaf
};

enum class Purpose { server, client };

struct Requirements {
    std::chrono::sys_seconds time{};
    Purpose purpose = Purpose::server;
    std::string host{};  // a DNS name or an IP address; empty: not checked
};

// chain: the leaf first, the others in any order, as the peer sent them. Returns the path, leaf to trusted root; throws
// Rejected. Each check is told to the trace. A path has at most 10 certificates, and at most 16 paths are tried.
std::vector<Certificate> verify_chain(std::span<const Certificate> chain, const TrustStore& trusted,
                                      const Requirements& requirements, const lib::Trace& trace = {});

// The leaf's key usage, where it has one, must allow what TLS does with the key (RFC 5246 section 7.4.2): the peer
// encrypts the pre-master secret to it (TLS_RSA), or verifies with it what its owner signed. Returns the key, which must
// be one that is spoken here. Throws Rejected.
const crypto::RsaPublicKey& require_key_encipherment(const Certificate& leaf, const lib::Trace& trace = {});
const crypto::RsaPublicKey& require_digital_signature(const Certificate& leaf, const lib::Trace& trace = {});

}  // namespace x509
