#pragma once
// X.509 certificates, RFC 5280 section 4.1 and 4.2.
#include <array>
#include <chrono>
#include <optional>

#include "lib/bytes.h"
#include "lib/field.h"
#include "x509/name.h"
#include "x509/public_key.h"

namespace x509 {

struct BasicConstraints {  // section 4.2.1.9
    bool ca = false;
    std::optional<std::uint64_t> path_length{};
};

enum class KeyUse : unsigned {  // the bits of KeyUsage, section 4.2.1.3
    digital_signature = 0,
    non_repudiation = 1,
    key_encipherment = 2,
    data_encipherment = 3,
    key_agreement = 4,
    key_cert_sign = 5,
    crl_sign = 6,
    encipher_only = 7,
    decipher_only = 8,
};
const char* name_of(KeyUse use);  // "keyEncipherment"

struct KeyUsage {
    unsigned bits = 0;  // bit n: KeyUse n
    static KeyUsage of(std::initializer_list<KeyUse> uses);
    bool has(KeyUse use) const { return bits >> static_cast<unsigned>(use) & 1; }
    std::string text() const;  // "digitalSignature, keyEncipherment"
};

struct AlternativeNames {  // GeneralNames of the kinds that are compared here, section 4.2.1.6
    std::vector<std::string> dns{};
    std::vector<lib::Bytes> ip{};  // 4 or 16 bytes; in name constraints address and mask, 8 or 32
    std::vector<Name> directory{};
    std::vector<std::string> others{};  // the kinds of the rest: "rfc822Name"
    std::string text() const;           // "DNS example.org, IP 127.0.0.1"
};

struct NameConstraints {  // section 4.2.1.10
    AlternativeNames permitted{}, excluded{};
};

struct Certificate {
    int version = 1;
    lib::Bytes serial_number{};  // as a signed number, big-endian
    AlgorithmIdentifier signature_algorithm{};
    Name issuer{}, subject{};
    std::chrono::sys_seconds not_before{}, not_after{};
    PublicKey public_key{};

    // Extensions: none where the certificate has none of it.
    std::optional<BasicConstraints> basic_constraints{};
    std::optional<KeyUsage> key_usage{};
    std::optional<std::vector<std::string>> extended_key_usage{};  // object identifiers
    std::optional<AlternativeNames> subject_alternative_names{};
    std::optional<NameConstraints> name_constraints{};
    std::optional<lib::Bytes> subject_key_identifier{}, authority_key_identifier{};
    std::vector<std::string> unknown_critical{};  // critical extensions that are not understood here, by OID or name

    lib::Bytes tbs{};        // what is signed: the TBSCertificate as it stands in `der`
    lib::Bytes signature{};  // over it
    lib::Bytes der{};

    // Exactly one certificate; throws lib::Malformed. Keys and algorithms that are not spoken here are kept by name.
    static Certificate parse(lib::View der);

    std::array<std::uint8_t, 32> fingerprint() const;      // SHA-256 of the certificate
    std::array<std::uint8_t, 32> key_fingerprint() const;  // SHA-256 of its SubjectPublicKeyInfo
    bool operator==(const Certificate& other) const { return der == other.der; }
};

// Every certificate of a PEM text, in order, where other blocks are passed over; or the one that a file has in DER. Throws
// lib::Malformed.
std::vector<Certificate> read_certificates(std::string_view pem_or_der);
std::string write_pem(const Certificate& certificate);

// What each byte of a certificate is. Never throws: what cannot be read is one field that says why.
std::vector<lib::Field> explain_certificate(lib::View der);

}  // namespace x509
