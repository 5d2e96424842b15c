#pragma once
// CertificateVerify: the client holds the private key of the certificate that it sent. RFC 5246 section 7.4.8.
#include "crypto/rsa_pkcs1.h"
#include "tls/messages.h"

namespace tls::tls12 {

inline std::string summaries(std::span<const SignatureAndHashAlgorithm> algorithms) {
    std::string text;
    for (const auto& each : algorithms) text += (text.empty() ? "" : "; ") + each.summary();
    return text;
}

// The reader is who checks: a server, for whom a check that fails is the end, or an onlooker, who goes on. asked_for: in the
// CertificateRequest.
void check_signature_algorithm(auto& reader, const CertificateVerify& message,
                               std::span<const SignatureAndHashAlgorithm> asked_for) {
    using lib::event::Check;
    reader.check(std::ranges::count(asked_for, message.algorithm) > 0, AlertDescription::illegal_parameter, [&] {
        const auto unspoken = message.algorithm == rsa_sha256 ? "" : ": such a signature is not verified here";
        return Check{.what = "the signature is of a kind that the server asked for",
                     .expected = {"supported_signature_algorithms", {}, summaries(asked_for)},
                     .found = {"algorithm", {}, message.algorithm.summary() + unspoken},
                     .why = "what the server does not know it cannot verify",
                     .section = "RFC 5246 section 7.4.8"};
    });
}

// Of a signature by rsa_sha256. handshake_messages: all that came before it.
void check_signature(auto& reader, const CertificateVerify& message, lib::View handshake_messages,
                     const crypto::RsaPublicKey& client_key) {
    using lib::event::Check;
    const bool verifies =
        crypto::rsa_pkcs1_verify(crypto::HashAlgorithm::sha256, client_key, handshake_messages, message.signature);
    lib::Bytes encoded, opened;  // what the two sides of the comparison are
    reader.check(verifies, AlertDescription::decrypt_error, [&] {
        encoded = crypto::emsa_pkcs1(crypto::HashAlgorithm::sha256, handshake_messages, client_key.size());
        if (client_key.holds(message.signature)) opened = client_key.apply(message.signature);
        return Check{.what = "the client holds the private key of its certificate",
                     .expected = {"EMSA-PKCS1-v1_5(handshake_messages)", encoded},
                     .found = {"signature^e mod n", opened},
                     .why = "a certificate is public: anybody can send another's",
                     .section = "RFC 5246 section 7.4.8"};
    });
}

}  // namespace tls::tls12
