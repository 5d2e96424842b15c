#pragma once
// The numbers of TLS and their names (RFC 5246 appendix A, and IANA's registries for those that came later). A name is
// known for many numbers that are not spoken here: a peer's offer can be read whole.
#include <cstdint>
#include <optional>
#include <string>

namespace tls {

enum class ProtocolVersion : std::uint16_t { tls_1_0 = 0x0301, tls_1_1 = 0x0302, tls_1_2 = 0x0303, tls_1_3 = 0x0304 };

enum class ContentType : std::uint8_t {  // RFC 5246 section 6.2.1
    change_cipher_spec = 20,
    alert = 21,
    handshake = 22,
    application_data = 23
};

enum class HandshakeType : std::uint8_t {  // RFC 5246 section 7.4
    hello_request = 0,
    client_hello = 1,
    server_hello = 2,
    new_session_ticket = 4,  // RFC 5077 section 3.3
    certificate = 11,
    server_key_exchange = 12,
    certificate_request = 13,
    server_hello_done = 14,
    certificate_verify = 15,
    client_key_exchange = 16,
    finished = 20,
    certificate_status = 22  // RFC 6066 section 8
};

enum class AlertLevel : std::uint8_t { warning = 1, fatal = 2 };

enum class AlertDescription : std::uint8_t {  // RFC 5246 section 7.2; RFC 6066 section 9
    close_notify = 0,
    unexpected_message = 10,
    bad_record_mac = 20,
    record_overflow = 22,
    handshake_failure = 40,
    bad_certificate = 42,
    unsupported_certificate = 43,
    certificate_revoked = 44,
    certificate_expired = 45,
    certificate_unknown = 46,
    illegal_parameter = 47,
    unknown_ca = 48,
    access_denied = 49,
    decode_error = 50,
    decrypt_error = 51,
    protocol_version = 70,
    insufficient_security = 71,
    internal_error = 80,
    inappropriate_fallback = 86,
    user_canceled = 90,
    no_renegotiation = 100,
    unsupported_extension = 110,
    unrecognized_name = 112
};

enum class CipherSuite : std::uint16_t {
    TLS_RSA_WITH_AES_128_GCM_SHA256 = 0x009c,    // RFC 5288 section 3
    TLS_EMPTY_RENEGOTIATION_INFO_SCSV = 0x00ff,  // RFC 5746 section 3.3: no suite, but a signal
    TLS_FALLBACK_SCSV = 0x5600,                  // RFC 7507 section 2: another signal
};

enum class CompressionMethod : std::uint8_t { null = 0 };

enum class ExtensionType : std::uint16_t {
    server_name = 0,                              // RFC 6066 section 3
    supported_groups = 10,                        // RFC 8422 section 5.1.1, RFC 8446 section 4.2.7
    ec_point_formats = 11,                        // RFC 8422 section 5.1.2
    signature_algorithms = 13,                    // RFC 5246 section 7.4.1.4.1
    application_layer_protocol_negotiation = 16,  // RFC 7301 section 3.1
    extended_master_secret = 23,                  // RFC 7627 section 5.1
    compress_certificate = 27,                    // RFC 8879 section 3
    supported_versions = 43,                      // RFC 8446 section 4.2.1
    psk_key_exchange_modes = 45,                  // RFC 8446 section 4.2.9
    key_share = 51,                               // RFC 8446 section 4.2.8
    renegotiation_info = 0xff01                   // RFC 5746 section 3.2
};

enum class NamedGroup : std::uint16_t {};              // RFC 8446 section 4.2.7
enum class ECPointFormat : std::uint8_t {};            // RFC 8422 section 5.1.2
enum class PskKeyExchangeMode : std::uint8_t {};       // RFC 8446 section 4.2.9
enum class CertificateCompression : std::uint16_t {};  // RFC 8879 section 7.3

enum class HashAlgorithm : std::uint8_t { sha256 = 4 };    // RFC 5246 section 7.4.1.4.1
enum class SignatureAlgorithm : std::uint8_t { rsa = 1 };  // the same

enum class ClientCertificateType : std::uint8_t { rsa_sign = 1 };  // RFC 5246 section 7.4.4

enum class NameType : std::uint8_t { host_name = 0 };  // RFC 6066 section 3

std::string name_of(ProtocolVersion);
std::string name_of(ContentType);
std::string name_of(HandshakeType);
std::string name_of(AlertLevel);
std::string name_of(AlertDescription);
std::string name_of(CipherSuite);
std::string name_of(CompressionMethod);
std::string name_of(ExtensionType);
std::string name_of(HashAlgorithm);
std::string name_of(SignatureAlgorithm);
std::string name_of(ClientCertificateType);
std::string name_of(NameType);
std::string name_of(NamedGroup);
std::string name_of(ECPointFormat);
std::string name_of(PskKeyExchangeMode);
std::string name_of(CertificateCompression);

// RFC 5246 section 7.4.1.4.1 reads the two bytes as a hash and a signature, RFC 8446 section 4.2.3 as one number of its own:
// "rsa_pkcs1_sha256". Without a name as a whole it is that of its halves, "sha224/ecdsa".
std::string name_of_signature_scheme(std::uint16_t number);

// The suite of a name that name_of gives, where its number is known by a name.
std::optional<CipherSuite> cipher_suite_named(std::string_view name);

// RFC 8701: both bytes are the same, and end in a: 0x0a0a, 0x1a1a, ... 0xfafa.
constexpr bool is_grease(std::uint16_t number) { return (number & 0x0f0f) == 0x0a0a && number >> 8 == (number & 0xff); }
// Who offers GREASE draws its number for each connection.
constexpr bool is_fresh(CipherSuite number) { return is_grease(static_cast<std::uint16_t>(number)); }
constexpr bool is_fresh(ExtensionType number) { return is_grease(static_cast<std::uint16_t>(number)); }
constexpr bool is_fresh(NamedGroup number) { return is_grease(static_cast<std::uint16_t>(number)); }
constexpr bool is_fresh(ProtocolVersion number) { return is_grease(static_cast<std::uint16_t>(number)); }

// "TLS_RSA_WITH_AES_128_GCM_SHA256, TLS_EMPTY_RENEGOTIATION_INFO_SCSV"
template <class CodePoints>
std::string names_of(const CodePoints& code_points) {
    std::string names;
    for (const auto code_point : code_points) names += (names.empty() ? "" : ", ") + name_of(code_point);
    return names;
}

}  // namespace tls
