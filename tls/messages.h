#pragma once
// The messages of TLS 1.2, in the order in which a handshake sends them (RFC 5246 section 7.3). Each is described once;
// see lib/codec.h.
#include "tls/extensions.h"
#include "x509/certificate.h"

namespace tls {

using Random = std::array<std::uint8_t, 32>;

// What stands in a record of its own type, and what stands inside handshake records behind a type and a length.
template <class M>
concept HandshakeMessage = std::same_as<decltype(M::type), const HandshakeType>;

struct HelloRequest {  // RFC 5246 section 7.4.1.1
    static constexpr auto type = HandshakeType::hello_request;
    static constexpr auto name = "HelloRequest";
    static constexpr auto section = "RFC 5246 section 7.4.1.1";
    static void describe(auto&, auto&) {}
};

struct ClientHello {
    static constexpr auto type = HandshakeType::client_hello;
    static constexpr auto name = "ClientHello";
    static constexpr auto section = "RFC 5246 section 7.4.1.2";
    ProtocolVersion client_version = ProtocolVersion::tls_1_2;
    Random random{};
    lib::Bytes session_id{};
    std::vector<CipherSuite> cipher_suites{};
    std::vector<CompressionMethod> compression_methods{CompressionMethod::null};
    ClientHelloExtensions extensions{};
    static void describe(auto& io, auto& self) {
        io.field("client_version", self.client_version, lib::deciding("the highest version that the client speaks"));
        io.field("random", self.random,
                 {.meaning = "fresh for each connection, so that no two derive the same keys", .fresh = true});
        io.vector("session_id", self.session_id, {0, 32},
                  {.meaning = "the session to go on with; empty: a new one", .fresh = true});
        io.vector("cipher_suites", self.cipher_suites, {2, 65534}, lib::deciding("what the client can do, best first"));
        io.vector("compression_methods", self.compression_methods, {1, 255}, {"null: nothing is compressed"});
        ClientHelloExtensions::describe(io, self.extensions);
    }
};

struct ServerHello {
    static constexpr auto type = HandshakeType::server_hello;
    static constexpr auto name = "ServerHello";
    static constexpr auto section = "RFC 5246 section 7.4.1.3";
    ProtocolVersion server_version = ProtocolVersion::tls_1_2;
    Random random{};
    lib::Bytes session_id{};
    CipherSuite cipher_suite{};
    CompressionMethod compression_method = CompressionMethod::null;
    ServerHelloExtensions extensions{};
    static void describe(auto& io, auto& self) {
        io.field("server_version", self.server_version, lib::deciding("the highest version that both speak"));
        io.field("random", self.random,
                 {.meaning = "the server's part: no recorded handshake can be played again", .fresh = true});
        io.vector("session_id", self.session_id, {0, 32},
                  {.meaning = "what the session can be resumed by; empty: it cannot be", .fresh = true});
        io.field("cipher_suite", self.cipher_suite, lib::deciding("one of those that the client offered"));
        io.field("compression_method", self.compression_method);
        ServerHelloExtensions::describe(io, self.extensions);
    }
};

struct ASN1Cert {  // RFC 5246 section 7.4.2
    lib::Bytes bytes{};
    static void describe(auto& io, auto& self) {
        io.vector("ASN.1Cert", self.bytes, {1, 0xffffff}, {"an X.509 certificate in DER", "RFC 5280 section 4.1"},
                  [](lib::Reader& inside) { inside.explain_rest(x509::explain_certificate); });
    }
};

struct Certificate {
    static constexpr auto type = HandshakeType::certificate;
    static constexpr auto name = "Certificate";
    static constexpr auto section = "RFC 5246 sections 7.4.2 and 7.4.6";
    std::vector<ASN1Cert> certificate_list{};
    static void describe(auto& io, auto& self) {
        io.vector("certificate_list", self.certificate_list, {0, 0xffffff},
                  lib::deciding("the sender's own first, each certified by the next; empty where a client has none"));
    }
};

struct DistinguishedName {  // RFC 5246 section 7.4.4
    lib::Bytes bytes{};
    static void describe(auto& io, auto& self) { io.vector("DistinguishedName", self.bytes, {1, 65535}); }
};

struct CertificateRequest {
    static constexpr auto type = HandshakeType::certificate_request;
    static constexpr auto name = "CertificateRequest";
    static constexpr auto section = "RFC 5246 section 7.4.4";
    std::vector<ClientCertificateType> certificate_types{};
    std::vector<SignatureAndHashAlgorithm> supported_signature_algorithms{};
    std::vector<DistinguishedName> certificate_authorities{};
    static void describe(auto& io, auto& self) {
        io.vector("certificate_types", self.certificate_types, {1, 255},
                  lib::deciding("the kinds of key that may sign"));
        io.vector("supported_signature_algorithms", self.supported_signature_algorithms, {2, 65534},
                  lib::deciding("the signatures that the server can verify"));
        io.vector("certificate_authorities", self.certificate_authorities, {0, 65535},
                  {"whom the server trusts to certify clients; empty: it does not say"});
    }
};

struct ServerHelloDone {
    static constexpr auto type = HandshakeType::server_hello_done;
    static constexpr auto name = "ServerHelloDone";
    static constexpr auto section = "RFC 5246 section 7.4.5";
    static void describe(auto&, auto&) {}
};

struct ClientKeyExchange {  // with RSA key exchange
    static constexpr auto type = HandshakeType::client_key_exchange;
    static constexpr auto name = "ClientKeyExchange";
    static constexpr auto section = "RFC 5246 section 7.4.7.1";
    lib::Bytes encrypted_pre_master_secret{};
    static void describe(auto& io, auto& self) {
        io.vector("encrypted_pre_master_secret", self.encrypted_pre_master_secret, {0, 65535},
                  {.meaning = "only the server's private key opens it", .decides = true, .fresh = true});
    }
};

struct ECDHEClientKeyExchange {  // with ECDHE
    static constexpr auto type = HandshakeType::client_key_exchange;
    static constexpr auto name = "ClientKeyExchange";
    static constexpr auto section = "RFC 8422 section 5.7";
    lib::Bytes ecdh_Yc{};
    static void describe(auto& io, auto& self) {
        io.vector(
            "ecdh_Yc", self.ecdh_Yc, {1, 255},
            {.meaning = "the client's ephemeral public key, a point of the curve", .decides = true, .fresh = true});
    }
};

struct DHEClientKeyExchange {  // with DHE
    static constexpr auto type = HandshakeType::client_key_exchange;
    static constexpr auto name = "ClientKeyExchange";
    static constexpr auto section = "RFC 5246 section 7.4.7.2";
    lib::Bytes dh_Yc{};
    static void describe(auto& io, auto& self) {
        io.vector("dh_Yc", self.dh_Yc, {1, 65535},
                  {.meaning = "the client's ephemeral public value", .decides = true, .fresh = true});
    }
};

struct ECDHEServerKeyExchange {  // with ECDHE in a named curve, in TLS 1.2
    static constexpr auto type = HandshakeType::server_key_exchange;
    static constexpr auto name = "ServerKeyExchange";
    static constexpr auto section = "RFC 8422 section 5.4";
    std::uint8_t curve_type = 3;
    NamedGroup namedcurve{};
    lib::Bytes point{}, signature{};
    SignatureAndHashAlgorithm algorithm{};
    static void describe(auto& io, auto& self) {
        io.field("curve_type", self.curve_type, {"3: a curve that has a name"});
        io.require(self.curve_type == 3, "the curve has no name");
        io.field("namedcurve", self.namedcurve, lib::deciding("one of those that the client offered"));
        io.vector("point", self.point, {1, 255},
                  {.meaning = "the server's ephemeral public key, a point of the curve", .fresh = true});
        io.field("algorithm", self.algorithm, lib::deciding());
        io.vector("signature", self.signature, {0, 65535},
                  {.meaning = "over both random values and the parameters, by the key of the server's certificate",
                   .fresh = true});
    }
};

struct DHEServerKeyExchange {  // with DHE, in TLS 1.2
    static constexpr auto type = HandshakeType::server_key_exchange;
    static constexpr auto name = "ServerKeyExchange";
    static constexpr auto section = "RFC 5246 section 7.4.3";
    lib::Bytes dh_p{}, dh_g{}, dh_Ys{}, signature{};
    SignatureAndHashAlgorithm algorithm{};
    static void describe(auto& io, auto& self) {
        io.vector("dh_p", self.dh_p, {1, 65535}, {"the prime of the group"});
        io.vector("dh_g", self.dh_g, {1, 65535}, {"the generator of the group"});
        io.vector("dh_Ys", self.dh_Ys, {1, 65535}, {.meaning = "the server's ephemeral public value", .fresh = true});
        io.field("algorithm", self.algorithm, lib::deciding());
        io.vector("signature", self.signature, {0, 65535},
                  {.meaning = "over both random values and the parameters, by the key of the server's certificate",
                   .fresh = true});
    }
};

struct CertificateStatus {
    static constexpr auto type = HandshakeType::certificate_status;
    static constexpr auto name = "CertificateStatus";
    static constexpr auto section = "RFC 6066 section 8";
    std::uint8_t status_type = 1;
    lib::Bytes response{};
    static void describe(auto& io, auto& self) {
        io.field("status_type", self.status_type, {"1: a response of OCSP"});
        io.vector("response", self.response, {1, 0xffffff}, {"that the certificate is not revoked"});
    }
};

struct NewSessionTicket {
    static constexpr auto type = HandshakeType::new_session_ticket;
    static constexpr auto name = "NewSessionTicket";
    static constexpr auto section = "RFC 5077 section 3.3";
    std::uint32_t ticket_lifetime_hint = 0;
    lib::Bytes ticket{};
    static void describe(auto& io, auto& self) {
        io.field("ticket_lifetime_hint", self.ticket_lifetime_hint, {"in seconds"});
        io.vector("ticket", self.ticket, {0, 65535},
                  {"the session, encrypted under a key of the server's: who brings it goes on with the session"});
    }
};

struct CertificateVerify {
    static constexpr auto type = HandshakeType::certificate_verify;
    static constexpr auto name = "CertificateVerify";
    static constexpr auto section = "RFC 5246 section 7.4.8";
    SignatureAndHashAlgorithm algorithm{};
    lib::Bytes signature{};
    static void describe(auto& io, auto& self) {
        io.field("algorithm", self.algorithm, lib::deciding());
        io.vector("signature", self.signature, {0, 65535},
                  {.meaning = "over all messages so far: the client holds the private key of its certificate",
                   .fresh = true});
    }
};

struct ChangeCipherSpec {
    static constexpr auto type = ContentType::change_cipher_spec;
    static constexpr auto name = "ChangeCipherSpec";
    static constexpr auto section = "RFC 5246 section 7.1";
    std::uint8_t value = 1;
    static void describe(auto& io, auto& self) {
        io.field("type", self.value, {"the sender's next record is protected with the new keys"});
        io.require(self.value == 1, "a ChangeCipherSpec is one byte, 1");
    }
};

// In TLS 1.3 it changes nothing: it is there for middleboxes that know TLS 1.2 alone.
struct MiddleboxChangeCipherSpec {
    static constexpr auto type = ContentType::change_cipher_spec;
    static constexpr auto name = "ChangeCipherSpec";
    static constexpr auto section = "RFC 8446 appendix D.4";
    std::uint8_t value = 1;
    static void describe(auto& io, auto& self) {
        io.field("type", self.value, {"means nothing in TLS 1.3: sent so that middleboxes let the connection pass"});
        io.require(self.value == 1, "a ChangeCipherSpec is one byte, 1");
    }
};

struct Finished {
    static constexpr auto type = HandshakeType::finished;
    static constexpr auto name = "Finished";
    static constexpr auto section = "RFC 5246 section 7.4.9";
    std::array<std::uint8_t, 12> verify_data{};
    static void describe(auto& io, auto& self) {
        io.field("verify_data", self.verify_data,
                 {.meaning = "the sender saw this very handshake and knows the master secret",
                  .decides = true,
                  .fresh = true});
    }
};

struct ApplicationData {
    static constexpr auto type = ContentType::application_data;
    static constexpr auto name = "application data";
    static constexpr auto section = "RFC 5246 section 10";
    lib::Bytes data{};
    static void describe(auto& io, auto& self) { io.rest("data", self.data, lib::deciding()); }
};

struct Alert {
    static constexpr auto type = ContentType::alert;
    static constexpr auto name = "Alert";
    static constexpr auto section = "RFC 5246 section 7.2";
    AlertLevel level{};
    AlertDescription description{};
    static void describe(auto& io, auto& self) {
        io.field("level", self.level, lib::deciding());
        io.field("description", self.description, lib::deciding());
    }
};

// A handshake message whose content nobody here reads.
struct OtherMessage {
    static constexpr auto section = "RFC 5246 section 7.4";
    HandshakeType msg_type{};
    lib::Bytes body{};
    static void describe(auto& io, auto& self) {
        io.field("msg_type", self.msg_type);
        io.vector("body", self.body, {0, 0xffffff}, {"not read here"});
    }
};

// A message as it stands in records: a handshake message has its type and its length before it (RFC 5246 section 7.4).
template <class M>
struct Framed {
    M body{};
    lib::Uint24 length{};
    static void describe(auto& io, auto& self) {
        if constexpr (HandshakeMessage<M>) {
            auto type = M::type;
            io.field("msg_type", type);
            io.field("length", self.length);
        }
        M::describe(io, self.body);
    }
};

}  // namespace tls
