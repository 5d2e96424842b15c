#pragma once
// What a program says of a connection before it begins.
#include <memory>

#include "crypto/rsa.h"
#include "tls/codepoints.h"
#include "x509/trust_store.h"

namespace tls {

// A certificate, those that certify it, and its private key.
struct Credentials {
    std::vector<x509::Certificate> chain;  // the owner's first
    crypto::RsaPrivateKey key;             // of chain.front()

    // Throws std::invalid_argument where the key is not that of the first certificate.
    Credentials(std::vector<x509::Certificate> certificates, crypto::RsaPrivateKey private_key);
};

// The suites that are spoken here, best first.
inline constexpr std::array spoken_cipher_suites{CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256};
bool is_spoken(CipherSuite suite);

struct ClientConfig {
    std::string server_name{};                          // a DNS name or an IP address; whom the certificate must name
    std::shared_ptr<const x509::TrustStore> trusted{};  // who may certify the server
    bool insecure = false;  // any certificate will do: no protection against an active attacker
    std::shared_ptr<const Credentials> credentials{};  // who the client is, should the server ask; may be null
    std::vector<CipherSuite> cipher_suites{spoken_cipher_suites.begin(), spoken_cipher_suites.end()};
};

struct ServerConfig {
    std::shared_ptr<const Credentials> credentials{};
    std::shared_ptr<const x509::TrustStore> client_trusted{};  // null: clients are not asked for a certificate
    std::vector<CipherSuite> cipher_suites{spoken_cipher_suites.begin(), spoken_cipher_suites.end()};  // best first
};

// What a handshake leaves when it is over.
struct Established {
    ProtocolVersion version{};
    CipherSuite cipher_suite{};
    bool extended_master_secret = false;
    std::string server_name{};                           // what the client asked for; empty: it did not say
    std::vector<x509::Certificate> peer_certificates{};  // leaf to root where they were verified; empty: it has none
    lib::Secret master_secret{};
};

}  // namespace tls
