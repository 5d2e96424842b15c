// The client's side of the handshake, to be read beside RFC 5246 section 7.3 and the sections that each step names.
#include "crypto/rsa_pkcs1.h"
#include "tls/certificates.h"
#include "tls/tls12/handshake.h"
#include "x509/ip_address.h"

namespace tls::tls12 {

static ClientHelloExtensions extensions_for(const ClientConfig& config);
static void check_choice(Peer& server, const ClientHello& client_hello, const ServerHello& server_hello);
static std::vector<x509::Certificate> accepted(Peer& server, const Certificate& message, const ClientConfig& config);
static const Credentials* fitting(const ClientConfig& config, const CertificateRequest& request);
static lib::Secret new_pre_master_secret(Peer& server, ProtocolVersion client_version);
static CertificateVerify certificate_verify(Peer& server, const Credentials& credentials);

Flow<Established> client_handshake(Peer& server, const ClientConfig& config) {
    server.step(1, "ClientHello: what the client can do", "RFC 5246 section 7.4.1.2");
    const ClientHello client_hello{.client_version = ProtocolVersion::tls_1_2,
                                   .random = server.draw_random("client_random"),
                                   .cipher_suites = config.cipher_suites,
                                   .compression_methods = {CompressionMethod::null},
                                   .extensions = extensions_for(config)};
    server.send(client_hello);

    server.step(2, "ServerHello: what the server chose", "RFC 5246 section 7.4.1.3");
    const auto server_hello = co_await server.receive<ServerHello>();
    check_choice(server, client_hello, server_hello);

    server.step(3, "Certificate to ServerHelloDone: who the server is, and which key it will use",
                "RFC 5246 sections 7.4.2 to 7.4.5");
    const auto certificate = co_await server.receive<Certificate>();
    const auto server_path = accepted(server, certificate, config);
    const auto& server_key = key_for_encryption(server, server_path.front());
    // ServerKeyExchange has its place here, where the key is made anew for each connection (section 7.4.3). With RSA key
    // exchange the key is the certificate's, and a ServerKeyExchange is an unexpected message.
    const auto certificate_request = co_await server.receive_if_sent<CertificateRequest>();
    co_await server.receive<ServerHelloDone>();

    // The client's certificate, if it was asked for one; without one that fits, an empty list.      section 7.4.6
    const auto credentials = certificate_request ? fitting(config, *certificate_request) : nullptr;
    if (certificate_request) server.send(credentials ? certificate_message(credentials->chain) : Certificate{});

    server.step(4, "ClientKeyExchange: a secret that only the server can read", "RFC 5246 section 7.4.7.1");
    auto pre_master_secret = new_pre_master_secret(server, client_hello.client_version);
    server.send(ClientKeyExchange{crypto::rsa_pkcs1_encrypt(server_key, pre_master_secret.view(), server.random())});

    server.step(5, "Master secret, encryption keys; no MAC keys, as AES-GCM needs none",
                "RFC 5246 sections 8.1 and 6.3");
    const bool extended = server_hello.extensions.has(ExtensionType::extended_master_secret);
    auto master_secret =
        extended ? tls12::extended_master_secret(pre_master_secret, server.transcript(), server.trace())
                 : tls12::master_secret(pre_master_secret, client_hello.random, server_hello.random, server.trace());
    pre_master_secret = {};  // "should be deleted from memory once the master_secret has been computed": section 8.1
    tell_key_log(server, client_hello.random, master_secret);
    const auto keys = connection_keys(master_secret, client_hello.random, server_hello.random, server.trace());

    // The client holds the private key of the certificate that it sent.                           section 7.4.8
    if (credentials) server.send(certificate_verify(server, *credentials));

    server.step(6, "Finished, both ways: both saw the same handshake, and have the same keys",
                "RFC 5246 sections 7.1 and 7.4.9");
    server.send(ChangeCipherSpec{});
    server.write_with(protection(keys.client, server.trace()));
    server.send(Finished{verify_data(Role::client, master_secret, server.transcript().messages(), server.trace())});

    co_await server.receive<ChangeCipherSpec>();
    server.read_with(protection(keys.server, server.trace()));
    const auto finished = co_await server.receive<Finished>();
    check_finished(
        server, finished,
        verify_data(Role::server, master_secret, server.transcript().messages_before_last(), server.trace()));

    server.step(7, "Protected data", "RFC 5246 section 10");
    co_return Established{.version = server_hello.server_version,
                          .cipher_suite = server_hello.cipher_suite,
                          .extended_master_secret = extended,
                          .server_name = config.server_name,
                          .peer_certificates = server_path,
                          .master_secret = std::move(master_secret)};
}

// Step 1. Whom the client wants, the signatures that it can verify, and the safeguards of RFC 5746 and RFC 7627.
static ClientHelloExtensions extensions_for(const ClientConfig& config) {
    ClientHelloExtensions extensions;
    if (!config.server_name.empty() &&
        !x509::ip_address(config.server_name))  // an address is not sent: RFC 6066 section 3
        extensions.add(ServerNameList{{{NameType::host_name, lib::to_bytes(lib::view_of(config.server_name))}}});
    extensions.add(SignatureAlgorithms{{rsa_sha256}});
    extensions.add(RenegotiationInfo{});
    extensions.add(ExtendedMasterSecret{});
    return extensions;
}

// Step 2. The server chooses among what was offered.
static void check_choice(Peer& server, const ClientHello& client_hello, const ServerHello& server_hello) {
    using enum AlertDescription;
    using lib::event::Check;
    server.check(server_hello.server_version == ProtocolVersion::tls_1_2, protocol_version, [&] {
        return Check{.what = "the server speaks a version that the client speaks",
                     .expected = {"versions of the client", {}, name_of(ProtocolVersion::tls_1_2)},
                     .found = {"server_version", {}, name_of(server_hello.server_version)},
                     .why = "an older version has weaknesses that this one was made to end",
                     .section = "RFC 5246 appendix E.1"};
    });
    const auto& suites = client_hello.cipher_suites;
    server.check(std::ranges::count(suites, server_hello.cipher_suite) > 0, illegal_parameter, [&] {
        return Check{.what = "the cipher suite is one that was offered",
                     .expected = {"cipher_suites of the ClientHello", {}, names_of(suites)},
                     .found = {"cipher_suite", {}, name_of(server_hello.cipher_suite)},
                     .why = "the client must not be led to a cipher that it would not have chosen",
                     .section = "RFC 5246 section 7.4.1.3"};
    });
    server.check(server_hello.compression_method == CompressionMethod::null, illegal_parameter, [&] {
        return Check{.what = "the compression method is one that was offered",
                     .expected = {"compression_methods of the ClientHello", {}, name_of(CompressionMethod::null)},
                     .found = {"compression_method", {}, name_of(server_hello.compression_method)},
                     .why = "compression lets the length of a record tell what is in it",
                     .section = "RFC 5246 section 7.4.1.3"};
    });
    const auto offered = client_hello.extensions.types();
    for (const auto type : server_hello.extensions.types())
        server.check(std::ranges::count(offered, type) > 0, unsupported_extension, [&] {
            return Check{.what = "the extension answers one of the client's",
                         .expected = {"extensions of the ClientHello", {}, names_of(offered)},
                         .found = {"extension_type", {}, name_of(type)},
                         .why = "a server cannot ask for what the client does not know",
                         .section = "RFC 5246 section 7.4.1.4"};
        });
    if (const auto info = server_hello.extensions.get<RenegotiationInfo>())
        server.check(info->renegotiated_connection.empty(), handshake_failure, [&] {
            return Check{.what = "the server, too, takes this for the first handshake of the connection",
                         .expected = {"renegotiated_connection", {}, "empty"},
                         .found = {"renegotiated_connection", info->renegotiated_connection},
                         .why = "else somebody in the middle has begun the connection before, and speaks first",
                         .section = "RFC 5746 section 3.4"};
        });
}

// Step 3. The server's certificate and those that certify it, as far as they are verified; its own comes first.
static std::vector<x509::Certificate> accepted(Peer& server, const Certificate& message, const ClientConfig& config) {
    server.check(!message.certificate_list.empty(), AlertDescription::decode_error, [&] {
        return lib::event::Check{.what = "the server has a certificate",
                                 .expected = {"certificates", {}, "1 or more"},
                                 .found = {"certificate_list", {}, std::to_string(message.certificate_list.size())},
                                 .why = "without one the client cannot know to whom it speaks",
                                 .section = "RFC 5246 section 7.4.2"};
    });
    auto chain = certificates_in(message);
    if (config.insecure) return chain;
    return verified_path(server, chain, *config.trusted, x509::Purpose::server, config.server_name);
}

// Step 3. The client's own certificate, where it can sign what the server can verify.
static const Credentials* fitting(const ClientConfig& config, const CertificateRequest& request) {
    const bool fits = std::ranges::count(request.certificate_types, ClientCertificateType::rsa_sign) > 0 &&
                      std::ranges::count(request.supported_signature_algorithms, rsa_sha256) > 0;
    return fits ? config.credentials.get() : nullptr;
}

// Step 4. Two bytes of version, which the server compares with the ClientHello's, and 46 of randomness.
static lib::Secret new_pre_master_secret(Peer& server, ProtocolVersion client_version) {
    const auto version = lib::big_endian<2>(static_cast<std::uint16_t>(client_version));
    const auto random = server.draw_secret(46, "pre_master_secret.random");
    auto pre_master_secret = lib::secret_concat(version, random.view());
    server.trace()([&] {
        return lib::event::Derived{"pre_master_secret",
                                   "client_version + random",
                                   {{"client_version", version}, {"random", random.view()}},
                                   pre_master_secret.view(),
                                   "what the client alone chooses, and only the server can decrypt",
                                   "RFC 5246 section 7.4.7.1"};
    });
    return pre_master_secret;
}

// Step 5. A signature over all messages so far.
static CertificateVerify certificate_verify(Peer& server, const Credentials& credentials) {
    const auto handshake_messages = server.transcript().messages();
    return {rsa_sha256, crypto::rsa_pkcs1_sign(crypto::HashAlgorithm::sha256, credentials.key, handshake_messages,
                                               server.random())};
}

}  // namespace tls::tls12
