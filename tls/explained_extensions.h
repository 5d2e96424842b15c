#pragma once
// Bodies of extensions that peers send and that nothing here depends on: they are described so that a hello can be read
// whole. One that does not fit its description is no fault; it is shown as bytes.
#include "lib/codec.h"
#include "tls/codepoints.h"

namespace tls {

struct SupportedGroups {  // RFC 8446 section 4.2.7
    static constexpr auto type = ExtensionType::supported_groups;
    static constexpr bool only_explained = true;
    std::vector<NamedGroup> named_group_list{};
    static void describe(auto& io, auto& self) {
        io.vector("named_group_list", self.named_group_list, {2, 65535},
                  {"the groups in which the client can agree on a key, best first"});
    }
};

struct EcPointFormats {  // RFC 8422 section 5.1.2
    static constexpr auto type = ExtensionType::ec_point_formats;
    static constexpr bool only_explained = true;
    std::vector<ECPointFormat> ec_point_format_list{};
    static void describe(auto& io, auto& self) {
        io.vector("ec_point_format_list", self.ec_point_format_list, {1, 255},
                  {"how the client reads points of curves"});
    }
};

struct ProtocolName {  // RFC 7301 section 3.1
    lib::Bytes name{};
    std::string summary() const { return lib::text_of(name); }
    static void describe(auto& io, auto& self) { io.vector("ProtocolName", self.name, {1, 255}); }
};

struct ProtocolNameList {  // RFC 7301 section 3.1
    static constexpr auto type = ExtensionType::application_layer_protocol_negotiation;
    static constexpr bool only_explained = true;
    std::vector<ProtocolName> protocol_name_list{};
    static void describe(auto& io, auto& self) {
        io.vector("protocol_name_list", self.protocol_name_list, {2, 65535},
                  {"the protocols that may be spoken inside, best first"});
    }
};

struct CertificateCompressionAlgorithms {  // RFC 8879 section 3
    static constexpr auto type = ExtensionType::compress_certificate;
    static constexpr bool only_explained = true;
    std::vector<CertificateCompression> algorithms{};
    static void describe(auto& io, auto& self) {
        io.vector("algorithms", self.algorithms, {2, 254}, {"how the server may compress its certificates"});
    }
};

struct SupportedVersions {  // RFC 8446 section 4.2.1, in a ClientHello
    static constexpr auto type = ExtensionType::supported_versions;
    static constexpr bool only_explained = true;
    std::vector<ProtocolVersion> versions{};
    static void describe(auto& io, auto& self) {
        io.vector("versions", self.versions, {2, 254},
                  {"the versions that the client speaks, best first; TLS 1.3 is offered nowhere else"});
    }
};

struct PskKeyExchangeModes {  // RFC 8446 section 4.2.9
    static constexpr auto type = ExtensionType::psk_key_exchange_modes;
    static constexpr bool only_explained = true;
    std::vector<PskKeyExchangeMode> ke_modes{};
    static void describe(auto& io, auto& self) { io.vector("ke_modes", self.ke_modes, {1, 255}); }
};

struct KeyShareEntry {  // RFC 8446 section 4.2.8
    NamedGroup group{};
    lib::Bytes key_exchange{};
    std::string summary() const { return name_of(group); }
    static void describe(auto& io, auto& self) {
        io.field("group", self.group);
        io.vector("key_exchange", self.key_exchange, {1, 65535},
                  {.meaning = "the sender's public key in this group", .fresh = true});
    }
};

struct ClientShares {  // KeyShareClientHello, RFC 8446 section 4.2.8
    static constexpr auto type = ExtensionType::key_share;
    static constexpr bool only_explained = true;
    std::vector<KeyShareEntry> client_shares{};
    static void describe(auto& io, auto& self) {
        io.vector("client_shares", self.client_shares, {0, 65535},
                  {"public keys sent ahead, so that TLS 1.3 needs no further question"});
    }
};

struct ServerShare {  // KeyShareServerHello, RFC 8446 section 4.2.8
    static constexpr auto type = ExtensionType::key_share;
    static constexpr bool only_explained = true;
    KeyShareEntry server_share{};
    static void describe(auto& io, auto& self) { io.field("server_share", self.server_share); }
};

}  // namespace tls
