#pragma once
// Hello extensions (RFC 5246 section 7.4.1.4). A list keeps every extension as it came, in its order, spoken here or not.
// The body of one that is spoken has its own description, and each hello names the bodies that may stand in it: the same
// extension may say different things in a ClientHello and in a ServerHello.
#include <algorithm>

#include "lib/codec.h"
#include "tls/explained_extensions.h"

namespace tls {

struct ServerName {  // RFC 6066 section 3
    NameType name_type = NameType::host_name;
    lib::Bytes host_name{};
    std::string summary() const { return lib::text_of(host_name); }
    static void describe(auto& io, auto& self) {
        io.field("name_type", self.name_type);
        io.vector("host_name", self.host_name, {1, 65535},
                  lib::deciding("the DNS name that the client wants to reach"));
    }
};

struct ServerNameList {  // RFC 6066 section 3, in a ClientHello
    static constexpr auto type = ExtensionType::server_name;
    std::vector<ServerName> server_name_list{};
    static void describe(auto& io, auto& self) { io.vector("server_name_list", self.server_name_list, {1, 65535}); }
};

struct ServerNameAcknowledged {  // RFC 6066 section 3, in a ServerHello: empty
    static constexpr auto type = ExtensionType::server_name;
    static void describe(auto&, auto&) {}
};

struct SignatureAndHashAlgorithm {  // RFC 5246 section 7.4.1.4.1
    HashAlgorithm hash{};
    SignatureAlgorithm signature{};
    bool operator==(const SignatureAndHashAlgorithm&) const = default;
    std::uint16_t number() const {
        return static_cast<std::uint16_t>(static_cast<unsigned>(hash) << 8 | static_cast<unsigned>(signature));
    }
    // "rsa_pkcs1_sha256": both halves together, as RFC 8446 section 4.2.3 names them.
    std::string summary() const { return name_of_signature_scheme(number()); }
    friend bool is_fresh(const SignatureAndHashAlgorithm& algorithm) { return is_grease(algorithm.number()); }
    static void describe(auto& io, auto& self) {
        io.field("hash", self.hash);
        io.field("signature", self.signature);
    }
};
inline constexpr SignatureAndHashAlgorithm rsa_sha256{HashAlgorithm::sha256, SignatureAlgorithm::rsa};

struct SignatureAlgorithms {  // RFC 5246 section 7.4.1.4.1
    static constexpr auto type = ExtensionType::signature_algorithms;
    std::vector<SignatureAndHashAlgorithm> supported_signature_algorithms{};
    static void describe(auto& io, auto& self) {
        io.vector("supported_signature_algorithms", self.supported_signature_algorithms, {2, 65534},
                  {"the signatures that the client can verify, best first"});
    }
};

struct RenegotiationInfo {  // RFC 5746 section 3.2
    static constexpr auto type = ExtensionType::renegotiation_info;
    lib::Bytes renegotiated_connection{};
    static void describe(auto& io, auto& self) {
        io.vector("renegotiated_connection", self.renegotiated_connection, {0, 255},
                  {"empty: this is the first handshake of the connection", "RFC 5746 section 3.4"});
    }
};

struct ExtendedMasterSecret {  // RFC 7627 section 5.1: empty
    static constexpr auto type = ExtensionType::extended_master_secret;
    static void describe(auto&, auto&) {}
};

struct SelectedVersion {  // RFC 8446 section 4.2.1, in a ServerHello
    static constexpr auto type = ExtensionType::supported_versions;
    ProtocolVersion selected_version{};
    static void describe(auto& io, auto& self) { io.field("selected_version", self.selected_version); }
};

template <class... Bodies>
struct Extension {
    ExtensionType type{};
    lib::Bytes data{};
    std::string summary() const { return name_of(type); }
    static void describe(auto& io, auto& self) {
        io.field("extension_type", self.type);
        io.vector("extension_data", self.data, {0, 65535}, {},
                  [&](lib::Reader& inside) { (void)(read_if<Bodies>(self.type, inside) || ...); });
    }

private:
    template <class Body>
    static bool read_if(ExtensionType type, lib::Reader& inside) {
        if (type != Body::type) return false;
        if constexpr (requires { Body::only_explained; }) {
            inside.explain_rest(explained<Body>);
            return true;
        }
        Body body;
        Body::describe(inside, body);
        inside.finish();
        return true;
    }
    template <class Body>
    static std::vector<lib::Field> explained(lib::View bytes) {
        std::vector<lib::Field> fields;
        try {
            lib::read<Body>(bytes, &fields);
        } catch (const lib::Malformed&) {
            fields.clear();
        }
        return fields;
    }
};

template <class... Bodies>
class Extensions {
public:
    // Whether the other side sent it, and what it says.
    bool has(ExtensionType type) const { return find(type) != nullptr; }
    template <class Body>
        requires(std::same_as<Body, Bodies> || ...)
    std::optional<Body> get() const {
        const auto extension = find(Body::type);
        return extension ? std::optional(lib::read<Body>(extension->data)) : std::nullopt;
    }
    template <class Body>
        requires(std::same_as<Body, Bodies> || ...)
    void add(const Body& body) {
        if (!list_) list_.emplace();
        list_->push_back({Body::type, lib::written(body)});
    }
    std::vector<ExtensionType> types() const {
        std::vector<ExtensionType> types;
        if (list_)
            for (const auto& extension : *list_) types.push_back(extension.type);
        return types;
    }

    static void describe(auto& io, auto& self) {
        io.trailing_vector("extensions", self.list_, {0, 65535},
                           lib::deciding("what came after the first version of the hello", "RFC 5246 section 7.4.1.4"));
        io.require(self.are_different(), "an extension stands there twice");
    }

private:
    using Entry = Extension<Bodies...>;

    const Entry* find(ExtensionType type) const {
        if (!list_) return nullptr;
        const auto entry = std::ranges::find(*list_, type, &Entry::type);
        return entry != list_->end() ? &*entry : nullptr;
    }
    bool are_different() const {
        auto sorted = types();
        std::ranges::sort(sorted);
        return std::ranges::adjacent_find(sorted) == sorted.end();
    }

    std::optional<std::vector<Entry>> list_;  // absent, as in hellos of old, or there and perhaps empty
};

using ClientHelloExtensions =
    Extensions<ServerNameList, SignatureAlgorithms, RenegotiationInfo, ExtendedMasterSecret, SupportedGroups,
               EcPointFormats, ProtocolNameList, CertificateCompressionAlgorithms, SupportedVersions,
               PskKeyExchangeModes, ClientShares>;
using ServerHelloExtensions = Extensions<ServerNameAcknowledged, RenegotiationInfo, ExtendedMasterSecret,
                                         SelectedVersion, EcPointFormats, ProtocolNameList, ServerShare>;

}  // namespace tls
