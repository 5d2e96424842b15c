// What a client does with servers that are not as they should be.
#include <doctest/doctest.h>

#include "tests/tls/scripted.h"

using namespace tls;
using enum AlertDescription;
using scripted::Player;
using scripted::ServerScript;
using world::Side;

static void check_refused(const ServerScript& script, AlertDescription alert,
                          const ClientConfig& config = world::client_config()) {
    Side client(config);
    Player server(script);
    server.converse(client);
    CHECK(client.failed_with(alert));
    CHECK(server.alert == alert);
    CHECK(client.data.empty());
}

static void check_accepted(const ServerScript& script, const ClientConfig& config = world::client_config()) {
    Side client(config);
    Player server(script);
    server.converse(client);
    CHECK(server.is_established);
    CHECK(client.connection.established());
    CHECK_FALSE(client.connection.ended());
}

TEST_CASE("a server that chooses another version gets protocol_version (RFC 5246 appendix E.1)") {
    for (const auto version : {0x0304, 0x0302, 0x0301, 0x0300})
        check_refused(
            {.server_hello = [=](auto& hello) { hello.server_version = ProtocolVersion{std::uint16_t(version)}; }},
            protocol_version);
}

TEST_CASE("a server may choose only what was offered (RFC 5246 section 7.4.1.3)") {
    check_accepted({});
    check_refused({.server_hello = [](auto& hello) { hello.cipher_suite = CipherSuite{0x009d}; }}, illegal_parameter);
    check_refused({.server_hello = [](auto& hello) { hello.compression_method = CompressionMethod{1}; }},
                  illegal_parameter);
}

TEST_CASE("a server's session id changes nothing for a client that does not resume") {
    check_accepted({.server_hello = [](auto& hello) { hello.session_id.assign(32, 9); }});
}

TEST_CASE("a server that ends in another handshake of the same connection is refused (RFC 5746 section 3.4)") {
    check_accepted({.server_hello = [](auto& hello) { hello.extensions.add(RenegotiationInfo{}); }});
    check_refused({.server_hello = [](auto& hello) { hello.extensions.add(RenegotiationInfo{{1}}); }},
                  handshake_failure);
}

TEST_CASE("the master secret is the extended one where the server answers so (RFC 7627 section 5.2)") {
    check_accepted({.server_hello = [](auto& hello) { hello.extensions.add(ExtendedMasterSecret{}); }});
}

TEST_CASE("an extension that the client did not offer gets unsupported_extension (RFC 5246 section 7.4.1.4)") {
    auto config = world::client_config();
    check_accepted({.server_hello = [](auto& hello) { hello.extensions.add(ServerNameAcknowledged{}); }}, config);
    config.server_name = "127.0.0.1";  // addresses are not sent
    check_refused({.server_hello = [](auto& hello) { hello.extensions.add(ServerNameAcknowledged{}); }},
                  unsupported_extension, config);
}

TEST_CASE("each fault of a certificate has its alert (RFC 5246 section 7.2.2)") {
    check_refused({.certificate = [](auto& message) { message.certificate_list.clear(); }}, decode_error);
    check_refused({.certificate = [](auto& message) { message.certificate_list[0].bytes.back() ^= 1; }},
                  bad_certificate);
    check_refused({.certificate = [](auto& message) { message.certificate_list[0].bytes[0] = 0; }}, bad_certificate);
    check_refused(
        {.certificate =
             [](auto& message) { message.certificate_list = {{world::identities().client->chain.front().der}}; }},
        unsupported_certificate);  // it is a client's
    auto config = world::client_config();
    config.server_name = "example.org";
    check_refused({}, bad_certificate, config);
    config = world::client_config();
    config.trusted = std::make_shared<const x509::TrustStore>();
    check_refused({}, unknown_ca, config);
    config.insecure = true;
    check_accepted({}, config);
}

TEST_CASE("a wrong Finished of the server is decrypt_error (RFC 5246 section 7.4.9)") {
    for (std::size_t i = 0; i < 12; ++i)
        check_refused({.finished = [=](auto& finished) { finished.verify_data[i] ^= 1; }}, decrypt_error);
}

TEST_CASE("a client sends its certificate where it can sign what the server asks for, and else none (section 7.4.6)") {
    const CertificateRequest request{.certificate_types = {ClientCertificateType::rsa_sign},
                                     .supported_signature_algorithms = {rsa_sha256}};
    const auto sent_messages = [](const CertificateRequest& asked, const ClientConfig& config) {
        Side client(config);
        Player server(ServerScript{.certificate_request = asked});
        server.converse(client);
        CHECK(client.connection.established());
        return client.told.sent;
    };
    const auto verifies = [](const std::vector<std::string>& names) {
        CHECK(std::ranges::count(names, "Certificate") == 1);
        return std::ranges::count(names, "CertificateVerify") == 1;
    };
    CHECK(verifies(sent_messages(request, world::client_config(true))));
    CHECK_FALSE(verifies(sent_messages(request, world::client_config(false))));
    auto other = request;
    other.certificate_types = {ClientCertificateType{64}};
    CHECK_FALSE(verifies(sent_messages(other, world::client_config(true))));
    other = request;
    other.supported_signature_algorithms = {{HashAlgorithm{5}, SignatureAlgorithm::rsa}};
    CHECK_FALSE(verifies(sent_messages(other, world::client_config(true))));
}
