#include "tls/codepoints.h"

#include <algorithm>
#include <cstdio>
#include <span>

namespace tls {
namespace {

struct Name {
    std::uint16_t number;
    const char* name;
};

std::string hex(unsigned number, int digits) {
    char text[16];
    std::snprintf(text, sizeof text, "0x%0*x", digits, number);
    return text;
}

std::string found(std::span<const Name> names, unsigned number, int digits) {
    const auto name = std::ranges::find(names, number, &Name::number);
    return name != names.end() ? name->name : "unknown (" + hex(number, digits) + ")";
}

// Half of a signature scheme, where RFC 5246 section 7.4.1.4.1 gives the halves names. Those of other schemes have none.
std::string found_half(std::span<const Name> names, unsigned number) {
    const auto name = std::ranges::find(names, number, &Name::number);
    return name != names.end() ? name->name : "no name alone (" + hex(number, 2) + ")";
}

std::string found_or_grease(std::span<const Name> names, std::uint16_t number) {
    if (is_grease(number)) return "GREASE (" + hex(number, 4) + ")";
    return found(names, number, 4);
}

// IANA's registry of TLS cipher suites: those that clients of today still offer.
constexpr Name cipher_suites[] = {
    {0x0004, "TLS_RSA_WITH_RC4_128_MD5"},
    {0x0005, "TLS_RSA_WITH_RC4_128_SHA"},
    {0x000a, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"},
    {0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA"},
    {0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"},
    {0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA"},
    {0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA"},
    {0x003c, "TLS_RSA_WITH_AES_128_CBC_SHA256"},
    {0x003d, "TLS_RSA_WITH_AES_256_CBC_SHA256"},
    {0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"},
    {0x006b, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"},
    {0x009c, "TLS_RSA_WITH_AES_128_GCM_SHA256"},
    {0x009d, "TLS_RSA_WITH_AES_256_GCM_SHA384"},
    {0x009e, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"},
    {0x009f, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"},
    {0x00ff, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"},
    {0x1301, "TLS_AES_128_GCM_SHA256"},
    {0x1302, "TLS_AES_256_GCM_SHA384"},
    {0x1303, "TLS_CHACHA20_POLY1305_SHA256"},
    {0x1304, "TLS_AES_128_CCM_SHA256"},
    {0x5600, "TLS_FALLBACK_SCSV"},
    {0xc008, "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA"},
    {0xc009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"},
    {0xc00a, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"},
    {0xc012, "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA"},
    {0xc013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"},
    {0xc014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"},
    {0xc023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"},
    {0xc024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"},
    {0xc027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"},
    {0xc028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"},
    {0xc02b, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"},
    {0xc02c, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"},
    {0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"},
    {0xc030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"},
    {0xc09c, "TLS_RSA_WITH_AES_128_CCM"},
    {0xc09d, "TLS_RSA_WITH_AES_256_CCM"},
    {0xc0ac, "TLS_ECDHE_ECDSA_WITH_AES_128_CCM"},
    {0xc0ad, "TLS_ECDHE_ECDSA_WITH_AES_256_CCM"},
    {0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"},
    {0xcca9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"},
    {0xccaa, "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256"},
};

// IANA's registry of TLS extensions.
constexpr Name extensions[] = {
    {0, "server_name"},
    {1, "max_fragment_length"},
    {5, "status_request"},
    {10, "supported_groups"},
    {11, "ec_point_formats"},
    {13, "signature_algorithms"},
    {14, "use_srtp"},
    {15, "heartbeat"},
    {16, "application_layer_protocol_negotiation"},
    {17, "status_request_v2"},
    {18, "signed_certificate_timestamp"},
    {19, "client_certificate_type"},
    {20, "server_certificate_type"},
    {21, "padding"},
    {22, "encrypt_then_mac"},
    {23, "extended_master_secret"},
    {24, "token_binding"},
    {27, "compress_certificate"},
    {28, "record_size_limit"},
    {34, "delegated_credential"},
    {35, "session_ticket"},
    {41, "pre_shared_key"},
    {42, "early_data"},
    {43, "supported_versions"},
    {44, "cookie"},
    {45, "psk_key_exchange_modes"},
    {47, "certificate_authorities"},
    {48, "oid_filters"},
    {49, "post_handshake_auth"},
    {50, "signature_algorithms_cert"},
    {51, "key_share"},
    {13172, "next_protocol_negotiation"},
    {17513, "application_settings"},
    {17613, "application_settings"},
    {0xca34, "trust_anchors"},  // draft-ietf-tls-trust-anchor-ids
    {0xfe0d, "encrypted_client_hello"},
    {0xff01, "renegotiation_info"},
};

// RFC 5246 section 7.2 and what was added to its registry later.
constexpr Name alerts[] = {
    {0, "close_notify"},
    {10, "unexpected_message"},
    {20, "bad_record_mac"},
    {21, "decryption_failed_RESERVED"},
    {22, "record_overflow"},
    {30, "decompression_failure"},
    {40, "handshake_failure"},
    {41, "no_certificate_RESERVED"},
    {42, "bad_certificate"},
    {43, "unsupported_certificate"},
    {44, "certificate_revoked"},
    {45, "certificate_expired"},
    {46, "certificate_unknown"},
    {47, "illegal_parameter"},
    {48, "unknown_ca"},
    {49, "access_denied"},
    {50, "decode_error"},
    {51, "decrypt_error"},
    {60, "export_restriction_RESERVED"},
    {70, "protocol_version"},
    {71, "insufficient_security"},
    {80, "internal_error"},
    {86, "inappropriate_fallback"},
    {90, "user_canceled"},
    {100, "no_renegotiation"},
    {109, "missing_extension"},
    {110, "unsupported_extension"},
    {111, "certificate_unobtainable"},
    {112, "unrecognized_name"},
    {113, "bad_certificate_status_response"},
    {114, "bad_certificate_hash_value"},
    {115, "unknown_psk_identity"},
    {116, "certificate_required"},
    {120, "no_application_protocol"},
};

constexpr Name handshake_types[] = {
    {0, "hello_request"},      {1, "client_hello"},         {2, "server_hello"},
    {4, "new_session_ticket"}, {5, "end_of_early_data"},    {8, "encrypted_extensions"},
    {11, "certificate"},       {12, "server_key_exchange"}, {13, "certificate_request"},
    {14, "server_hello_done"}, {15, "certificate_verify"},  {16, "client_key_exchange"},
    {20, "finished"},          {21, "certificate_url"},     {22, "certificate_status"},
    {23, "supplemental_data"}, {24, "key_update"},          {25, "compressed_certificate"},
    {67, "next_protocol"},
};

constexpr Name versions[] = {
    {0x0300, "SSL 3.0"}, {0x0301, "TLS 1.0"}, {0x0302, "TLS 1.1"}, {0x0303, "TLS 1.2"}, {0x0304, "TLS 1.3"},
};

constexpr Name content_types[] = {
    {20, "change_cipher_spec"}, {21, "alert"}, {22, "handshake"}, {23, "application_data"}, {24, "heartbeat"},
};

constexpr Name hashes[] = {
    {0, "none"}, {1, "md5"}, {2, "sha1"}, {3, "sha224"}, {4, "sha256"}, {5, "sha384"}, {6, "sha512"},
};

constexpr Name signatures[] = {{0, "anonymous"}, {1, "rsa"}, {2, "dsa"}, {3, "ecdsa"}};

// IANA's registry of TLS signature schemes. RFC 8446 section 4.2.3, and draft-ietf-tls-mldsa for the last three.
constexpr Name signature_schemes[] = {
    {0x0201, "rsa_pkcs1_sha1"},
    {0x0203, "ecdsa_sha1"},
    {0x0401, "rsa_pkcs1_sha256"},
    {0x0403, "ecdsa_secp256r1_sha256"},
    {0x0501, "rsa_pkcs1_sha384"},
    {0x0503, "ecdsa_secp384r1_sha384"},
    {0x0601, "rsa_pkcs1_sha512"},
    {0x0603, "ecdsa_secp521r1_sha512"},
    {0x0804, "rsa_pss_rsae_sha256"},
    {0x0805, "rsa_pss_rsae_sha384"},
    {0x0806, "rsa_pss_rsae_sha512"},
    {0x0807, "ed25519"},
    {0x0808, "ed448"},
    {0x0809, "rsa_pss_pss_sha256"},
    {0x080a, "rsa_pss_pss_sha384"},
    {0x080b, "rsa_pss_pss_sha512"},
    {0x0904, "mldsa44"},
    {0x0905, "mldsa65"},
    {0x0906, "mldsa87"},
};

constexpr Name client_certificate_types[] = {
    {1, "rsa_sign"},    {2, "dss_sign"},        {3, "rsa_fixed_dh"},      {4, "dss_fixed_dh"},
    {64, "ecdsa_sign"}, {65, "rsa_fixed_ecdh"}, {66, "ecdsa_fixed_ecdh"},
};

// IANA's registry of TLS supported groups.
constexpr Name groups[] = {
    {19, "secp192r1"},
    {21, "secp224r1"},
    {22, "secp256k1"},
    {23, "secp256r1"},
    {24, "secp384r1"},
    {25, "secp521r1"},
    {26, "brainpoolP256r1"},
    {27, "brainpoolP384r1"},
    {28, "brainpoolP512r1"},
    {29, "x25519"},
    {30, "x448"},
    {256, "ffdhe2048"},
    {257, "ffdhe3072"},
    {258, "ffdhe4096"},
    {259, "ffdhe6144"},
    {260, "ffdhe8192"},
    {512, "MLKEM512"},
    {513, "MLKEM768"},
    {514, "MLKEM1024"},
    {4587, "SecP256r1MLKEM768"},
    {4588, "X25519MLKEM768"},
    {4589, "SecP384r1MLKEM1024"},
    {25497, "X25519Kyber768Draft00"},
};

}  // namespace

std::string name_of(ProtocolVersion version) { return found_or_grease(versions, static_cast<std::uint16_t>(version)); }
std::string name_of(ContentType type) { return found(content_types, static_cast<unsigned>(type), 2); }
std::string name_of(HandshakeType type) { return found(handshake_types, static_cast<unsigned>(type), 2); }
std::string name_of(AlertLevel level) {
    constexpr Name levels[] = {{1, "warning"}, {2, "fatal"}};
    return found(levels, static_cast<unsigned>(level), 2);
}
std::string name_of(AlertDescription description) { return found(alerts, static_cast<unsigned>(description), 2); }
std::string name_of(CipherSuite suite) { return found_or_grease(cipher_suites, static_cast<std::uint16_t>(suite)); }
std::optional<CipherSuite> cipher_suite_named(std::string_view name) {
    const auto found = std::ranges::find(cipher_suites, name, &Name::name);
    return found != std::end(cipher_suites) ? std::optional(CipherSuite{found->number}) : std::nullopt;
}
std::string name_of(CompressionMethod method) {
    constexpr Name methods[] = {{0, "null"}, {1, "DEFLATE"}, {64, "LZS"}};
    return found(methods, static_cast<unsigned>(method), 2);
}
std::string name_of(ExtensionType type) { return found_or_grease(extensions, static_cast<std::uint16_t>(type)); }
std::string name_of(HashAlgorithm hash) { return found_half(hashes, static_cast<unsigned>(hash)); }
std::string name_of(SignatureAlgorithm signature) { return found_half(signatures, static_cast<unsigned>(signature)); }
std::string name_of_signature_scheme(std::uint16_t number) {
    const unsigned hash = number >> 8, signature = number & 0xff;
    const bool has_halves = std::ranges::count(hashes, hash, &Name::number) == 1 &&
                            std::ranges::count(signatures, signature, &Name::number) == 1;
    if (!has_halves || std::ranges::count(signature_schemes, number, &Name::number) == 1)
        return found_or_grease(signature_schemes, number);
    return name_of(HashAlgorithm{static_cast<std::uint8_t>(hash)}) + "/" +
           name_of(SignatureAlgorithm{static_cast<std::uint8_t>(signature)});
}
std::string name_of(ClientCertificateType type) {
    return found(client_certificate_types, static_cast<unsigned>(type), 2);
}
std::string name_of(NameType type) {
    constexpr Name types[] = {{0, "host_name"}};
    return found(types, static_cast<unsigned>(type), 2);
}
std::string name_of(NamedGroup group) { return found_or_grease(groups, static_cast<std::uint16_t>(group)); }
std::string name_of(ECPointFormat format) {
    constexpr Name formats[] = {
        {0, "uncompressed"}, {1, "ansiX962_compressed_prime"}, {2, "ansiX962_compressed_char2"}};
    return found(formats, static_cast<unsigned>(format), 2);
}
std::string name_of(PskKeyExchangeMode mode) {
    constexpr Name modes[] = {{0, "psk_ke"}, {1, "psk_dhe_ke"}};
    return found(modes, static_cast<unsigned>(mode), 2);
}
std::string name_of(CertificateCompression algorithm) {
    constexpr Name algorithms[] = {{1, "zlib"}, {2, "brotli"}, {3, "zstd"}};
    return found(algorithms, static_cast<unsigned>(algorithm), 4);
}

}  // namespace tls
