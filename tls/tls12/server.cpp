// The server's side of the handshake, to be read beside RFC 5246 section 7.3 and the sections that each step names.
#include "crypto/rsa_pkcs1.h"
#include "lib/constant_time.h"
#include "tls/certificates.h"
#include "tls/offers.h"
#include "tls/tls12/certificate_verify.h"
#include "tls/tls12/handshake.h"

namespace tls::tls12 {

static ServerHello choose(Peer& client, const ClientHello& client_hello, const ServerConfig& config);
static void add_extensions(Peer& client, const ClientHello& client_hello, ServerHelloExtensions& extensions);
static CertificateRequest request_for(const x509::TrustStore& trusted);
static std::vector<x509::Certificate> accepted(Peer& client, const Certificate& message, const ServerConfig& config);
static lib::Secret decrypted(Peer& client, const ClientKeyExchange& client_key_exchange, const Credentials& credentials,
                             ProtocolVersion client_version);

Flow<Established> server_handshake(Peer& client, const ServerConfig& config) {
    client.step(1, "ClientHello: what the client can do", "RFC 5246 section 7.4.1.2");
    const auto client_hello = co_await client.receive<ClientHello>();

    client.step(2, "ServerHello: what the server chooses", "RFC 5246 section 7.4.1.3");
    const auto server_hello = choose(client, client_hello, config);
    client.send(server_hello);

    client.step(3, "Certificate to ServerHelloDone: who the server is, and which key it will use",
                "RFC 5246 sections 7.4.2 to 7.4.5");
    client.send(certificate_message(config.credentials->chain));
    // ServerKeyExchange has its place here, where the key is made anew for each connection (section 7.4.3). With RSA key
    // exchange the key is the certificate's, and nothing is sent.
    const bool asks_for_certificate = config.client_trusted != nullptr;
    if (asks_for_certificate) client.send(request_for(*config.client_trusted));
    client.send(ServerHelloDone{});

    // The client's certificate, if it was asked for one.                                           section 7.4.6
    std::vector<x509::Certificate> client_path;
    const crypto::RsaPublicKey* client_key = nullptr;
    if (asks_for_certificate) {
        const auto certificate = co_await client.receive<Certificate>();
        client_path = accepted(client, certificate, config);
        client_key = &key_for_signatures(client, client_path.front());
    }

    client.step(4, "ClientKeyExchange: a secret that only the server can read", "RFC 5246 section 7.4.7.1");
    const auto client_key_exchange = co_await client.receive<ClientKeyExchange>();
    auto pre_master_secret = decrypted(client, client_key_exchange, *config.credentials, client_hello.client_version);

    client.step(5, "Master secret, encryption keys; no MAC keys, as AES-GCM needs none",
                "RFC 5246 sections 8.1 and 6.3");
    const bool extended = server_hello.extensions.has(ExtensionType::extended_master_secret);
    auto master_secret =
        extended ? tls12::extended_master_secret(pre_master_secret, client.transcript(), client.trace())
                 : tls12::master_secret(pre_master_secret, client_hello.random, server_hello.random, client.trace());
    pre_master_secret = {};  // "should be deleted from memory once the master_secret has been computed": section 8.1
    tell_key_log(client, client_hello.random, master_secret);
    const auto keys = connection_keys(master_secret, client_hello.random, server_hello.random, client.trace());

    // The client holds the private key of the certificate that it sent.                           section 7.4.8
    if (asks_for_certificate) {
        const auto certificate_verify = co_await client.receive<CertificateVerify>();
        const std::array asked_for{rsa_sha256};
        check_signature_algorithm(client, certificate_verify, asked_for);
        check_signature(client, certificate_verify, client.transcript().messages_before_last(), *client_key);
    }

    client.step(6, "Finished, both ways: both saw the same handshake, and have the same keys",
                "RFC 5246 sections 7.1 and 7.4.9");
    co_await client.receive<ChangeCipherSpec>();
    client.read_with(protection(keys.client, client.trace()));
    const auto finished = co_await client.receive<Finished>();
    check_finished(
        client, finished,
        verify_data(Role::client, master_secret, client.transcript().messages_before_last(), client.trace()));

    client.send(ChangeCipherSpec{});
    client.write_with(protection(keys.server, client.trace()));
    client.send(Finished{verify_data(Role::server, master_secret, client.transcript().messages(), client.trace())});

    client.step(7, "Protected data", "RFC 5246 section 10");
    co_return Established{.version = server_hello.server_version,
                          .cipher_suite = server_hello.cipher_suite,
                          .extended_master_secret = extended,
                          .server_name = name_asked_for(client_hello),
                          .peer_certificates = client_path,
                          .master_secret = std::move(master_secret)};
}

// A client says by this signal that it has tried with a higher version before: somebody may have kept that from the server.
static void check_fallback(Peer& client, const ClientHello& client_hello) {
    if (std::ranges::count(client_hello.cipher_suites, CipherSuite::TLS_FALLBACK_SCSV) == 0) return;
    client.check(
        client_hello.client_version >= ProtocolVersion::tls_1_2, AlertDescription::inappropriate_fallback, [&] {
            return lib::event::Check{.what = "the client had no need to fall back to an older version",
                                     .expected = {"versions of the server", {}, name_of(ProtocolVersion::tls_1_2)},
                                     .found = {"client_version", {}, "at most " + name_of(client_hello.client_version)},
                                     .why =
                                         "its TLS_FALLBACK_SCSV says that it speaks a higher one: who broke that "
                                         "attempt off may be an attacker",
                                     .section = "RFC 7507 section 3"};
        });
}

// Step 2. The highest version that both speak, and the first of the server's cipher suites that the client offered.
static ServerHello choose(Peer& client, const ClientHello& client_hello, const ServerConfig& config) {
    using enum AlertDescription;
    using lib::event::Check;
    check_fallback(client, client_hello);
    client.check(client_hello.client_version >= ProtocolVersion::tls_1_2, protocol_version, [&] {
        return Check{.what = "the client speaks a version that the server speaks",
                     .expected = {"versions of the server", {}, name_of(ProtocolVersion::tls_1_2)},
                     .found = {"client_version", {}, "at most " + name_of(client_hello.client_version)},
                     .why = "an older version has weaknesses that this one was made to end",
                     .section = "RFC 5246 appendix E.1"};
    });
    client.trace()([&] {
        return lib::event::Choice{
            "server_version",
            name_of(ProtocolVersion::tls_1_2),
            {{"up to " + name_of(client_hello.client_version)}},
            "the highest that both speak; TLS 1.3 is offered in an extension, and not spoken here",
            "RFC 5246 section 7.4.1.3"};
    });
    client.check(
        std::ranges::count(client_hello.compression_methods, CompressionMethod::null) > 0, illegal_parameter, [&] {
            return Check{
                .what = "the client can do without compression",
                .expected = {"compression_methods", {}, "with null among them"},
                .found = {"compression_methods", {}, names_of(client_hello.compression_methods)},
                .why = "every client must be able to; compression lets the length of a record tell what is in it",
                .section = "RFC 5246 section 7.4.1.2"};
        });
    const auto& offered = client_hello.cipher_suites;
    const auto suite = std::ranges::find_if(config.cipher_suites,
                                            [&](CipherSuite ours) { return std::ranges::count(offered, ours) > 0; });
    client.check(suite != config.cipher_suites.end(), handshake_failure, [&] {
        return Check{.what = "there is a cipher suite that both speak",
                     .expected = {"cipher suites of the server", {}, names_of(config.cipher_suites)},
                     .found = {"cipher_suites", {}, names_of(offered)},
                     .why = "without one there is nothing to protect the connection with",
                     .section = "RFC 5246 section 7.4.1.3"};
    });
    client.trace()([&] {
        return lib::event::Choice{"cipher_suite", name_of(*suite), offers(offered, config.cipher_suites),
                                  "the first in the server's own order that the client offered",
                                  "RFC 5246 section 7.4.1.3"};
    });
    ServerHello server_hello{.server_version = ProtocolVersion::tls_1_2,
                             .random = client.draw_random("server_random"),
                             .cipher_suite = *suite};
    add_extensions(client, client_hello, server_hello.extensions);
    return server_hello;
}

// Step 2. An answer to each extension of the client's that wants one.
static void add_extensions(Peer& client, const ClientHello& client_hello, ServerHelloExtensions& extensions) {
    const auto info = client_hello.extensions.get<RenegotiationInfo>();
    if (info)
        client.check(info->renegotiated_connection.empty(), AlertDescription::handshake_failure, [&] {
            return lib::event::Check{
                .what = "the client, too, takes this for the first handshake of the connection",
                .expected = {"renegotiated_connection", {}, "empty"},
                .found = {"renegotiated_connection", info->renegotiated_connection},
                .why = "else somebody in the middle has begun the connection before, and spoke first",
                .section = "RFC 5746 section 3.6"};
        });
    const bool signalled =
        std::ranges::count(client_hello.cipher_suites, CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV) > 0;
    if (info || signalled) extensions.add(RenegotiationInfo{});
    if (client_hello.extensions.has(ExtensionType::extended_master_secret)) extensions.add(ExtendedMasterSecret{});
    client.trace()([&] {
        using enum ExtensionType;
        const std::vector spoken{server_name, signature_algorithms, extended_master_secret, renegotiation_info};
        return lib::event::Choice{
            "extensions", names_of(extensions.types()), offers(client_hello.extensions.types(), spoken),
            "what the server speaks is answered, where an answer is wanted; all else it passes over",
            "RFC 5246 section 7.4.1.4"};
    });
}

// Step 3. Whom the server trusts to certify clients, as long as the list stays within what peers read.
static CertificateRequest request_for(const x509::TrustStore& trusted) {
    constexpr std::size_t longest_list = 8192;
    CertificateRequest request{.certificate_types = {ClientCertificateType::rsa_sign},
                               .supported_signature_algorithms = {rsa_sha256}};
    std::size_t length = 0;
    for (const auto certificate : trusted.certificates()) {
        length += 2 + certificate->subject.der.size();
        request.certificate_authorities.push_back({certificate->subject.der});
    }
    if (length > longest_list) request.certificate_authorities.clear();  // it does not say
    return request;
}

// Step 3. The client's certificate and those that certify it, verified; its own comes first.
static std::vector<x509::Certificate> accepted(Peer& client, const Certificate& message, const ServerConfig& config) {
    client.check(!message.certificate_list.empty(), AlertDescription::handshake_failure, [&] {
        return lib::event::Check{.what = "the client has a certificate",
                                 .expected = {"certificates", {}, "1 or more"},
                                 .found = {"certificate_list", {}, std::to_string(message.certificate_list.size())},
                                 .why = "this server speaks only with clients that it knows",
                                 .section = "RFC 5246 section 7.4.6"};
    });
    const auto chain = certificates_in(message);
    return verified_path(client, chain, *config.client_trusted, x509::Purpose::client, "");
}

// Step 4. A wrong pre-master secret is not answered: the handshake goes on with a random one, and fails at Finished as it
// does for whoever does not know the secret. Neither the answer nor the time tells which it was, or the server would
// decrypt for everyone (D. Bleichenbacher, 1998).                                       RFC 5246 section 7.4.7.1
static lib::Secret decrypted(Peer& client, const ClientKeyExchange& client_key_exchange, const Credentials& credentials,
                             ProtocolVersion client_version) {
    namespace ct = lib::constant_time;
    const auto& encrypted = client_key_exchange.encrypted_pre_master_secret;
    const auto random = client.draw_secret(48, "pre_master_secret, should the client's be wrong");
    auto pre_master_secret = crypto::rsa_pkcs1_decrypt_or(credentials.key, encrypted, random, client.random());

    const auto version = lib::big_endian<2>(static_cast<std::uint16_t>(client_version));
    const auto right = ct::is_equal(pre_master_secret.view().first(version.size()), version);
    for (std::size_t i = 0; i < pre_master_secret.size(); ++i) {
        auto& byte = pre_master_secret.bytes()[i];
        byte = static_cast<std::uint8_t>(ct::select(right, byte, random.view()[i]));
    }
    client.trace()([&] {
        return lib::event::Derived{"pre_master_secret",
                                   "RSAES-PKCS1-v1_5-DECRYPT(private_key, encrypted_pre_master_secret)",
                                   {{"private_key", {}, whose_key(credentials.chain.front()) + "; not told"},
                                    {"encrypted_pre_master_secret", encrypted}},
                                   pre_master_secret.view(),
                                   "what the client chose; were it wrong, 48 random bytes would stand here",
                                   "RFC 5246 section 7.4.7.1"};
    });
    return pre_master_secret;
}

}  // namespace tls::tls12
