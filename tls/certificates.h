#pragma once
// Certificates in a handshake: from the message to a key that may be used, and each reason to refuse one with its alert.
#include "tls/config.h"
#include "tls/peer.h"
#include "x509/verify.h"

namespace tls {

// A private key is never told: it goes by the fingerprint of its public key.
std::string whose_key(const x509::Certificate& certificate);

Certificate certificate_message(const std::vector<x509::Certificate>& chain);

// The certificates of the message, leaf first. Throws Failure: bad_certificate where one cannot be read.
std::vector<x509::Certificate> certificates_in(const Certificate& message);

// The path from the peer's certificate to one that is trusted. Throws Failure.
std::vector<x509::Certificate> verified_path(Peer& peer, const std::vector<x509::Certificate>& chain,
                                             const x509::TrustStore& trusted, x509::Purpose purpose,
                                             const std::string& host);

// The key of a certificate, for the use that TLS makes of it. Throws Failure: unsupported_certificate, bad_certificate.
const crypto::RsaPublicKey& key_for_encryption(Peer& peer, const x509::Certificate& leaf);
const crypto::RsaPublicKey& key_for_signatures(Peer& peer, const x509::Certificate& leaf);

}  // namespace tls
