#include "tls/certificates.h"

#include "lib/hex.h"

namespace tls {

using enum AlertDescription;

// RFC 5246 section 7.2.2. No RFC names an alert for a certificate of another host; bad_certificate is our choice.
static AlertDescription alert_for(x509::Reason reason) {
    switch (reason) {
        case x509::Reason::unknown_issuer:
        case x509::Reason::not_a_ca:
        case x509::Reason::path_too_long:
            return unknown_ca;
        case x509::Reason::expired:
        case x509::Reason::not_yet_valid:
            return certificate_expired;
        case x509::Reason::unsupported_algorithm:
        case x509::Reason::key_usage:
        case x509::Reason::wrong_purpose:
        case x509::Reason::unknown_critical_extension:
            return unsupported_certificate;
        case x509::Reason::no_certificate:
        case x509::Reason::refused_key:
        case x509::Reason::bad_signature:
        case x509::Reason::name_not_permitted:
        case x509::Reason::wrong_host:
            break;
    }
    return bad_certificate;
}

static decltype(auto) with_alert(auto verify) {
    try {
        return verify();
    } catch (const x509::Rejected& rejected) {
        throw Failure(alert_for(rejected.reason), rejected.what(), "RFC 5246 section 7.4.2");
    }
}

std::string whose_key(const x509::Certificate& certificate) {
    return "of the public key with the SHA-256 fingerprint " + lib::to_hex(certificate.key_fingerprint());
}

Certificate certificate_message(const std::vector<x509::Certificate>& chain) {
    Certificate message;
    for (const auto& certificate : chain) message.certificate_list.push_back({certificate.der});
    return message;
}

std::vector<x509::Certificate> certificates_in(const Certificate& message) {
    std::vector<x509::Certificate> chain;
    for (const auto& [der] : message.certificate_list) try {
            chain.push_back(x509::Certificate::parse(der));
        } catch (const lib::Malformed& fault) {
            throw Failure(bad_certificate,
                          "certificate " + std::to_string(chain.size()) + " cannot be read: " + fault.what(),
                          "RFC 5280 section 4.1");
        }
    return chain;
}

std::vector<x509::Certificate> verified_path(Peer& peer, const std::vector<x509::Certificate>& chain,
                                             const x509::TrustStore& trusted, x509::Purpose purpose,
                                             const std::string& host) {
    const x509::Requirements requirements{peer.now("validity of certificates"), purpose, host};
    return with_alert([&] { return x509::verify_chain(chain, trusted, requirements, peer.trace()); });
}

const crypto::RsaPublicKey& key_for_encryption(Peer& peer, const x509::Certificate& leaf) {
    return with_alert([&]() -> auto& { return x509::require_key_encipherment(leaf, peer.trace()); });
}

const crypto::RsaPublicKey& key_for_signatures(Peer& peer, const x509::Certificate& leaf) {
    return with_alert([&]() -> auto& { return x509::require_digital_signature(leaf, peer.trace()); });
}

}  // namespace tls
