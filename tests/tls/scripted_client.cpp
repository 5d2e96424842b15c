// What a server does with clients that are not as they should be.
#include <doctest/doctest.h>

#include "crypto/rsa_pkcs1.h"
#include "tests/tls/scripted.h"

using namespace tls;
using enum AlertDescription;
using scripted::ClientScript;
using scripted::Player;
using world::Side;

static void check_refused(const ClientScript& script, AlertDescription alert, bool asks_for_certificate = false) {
    Side server(world::server_config(asks_for_certificate));
    Player client(script);
    client.converse(server);
    CHECK(server.failed_with(alert));
    CHECK(client.alert == alert);
    CHECK_FALSE(client.is_established);
    CHECK(server.data.empty());
}

static void check_accepted(const ClientScript& script, bool asks_for_certificate = false) {
    Side server(world::server_config(asks_for_certificate));
    Player client(script);
    client.converse(server);
    CHECK(client.is_established);
    CHECK(server.connection.established());
    CHECK_FALSE(server.connection.ended());
}

TEST_CASE("a client that speaks higher versions gets 1.2, one that speaks lower ones protocol_version (RFC 5246 E.1)") {
    for (const auto version : {0x0303, 0x0304, 0x03ff, 0x0400}) {
        CAPTURE(version);
        check_accepted(
            {.client_hello = [=](auto& hello) { hello.client_version = ProtocolVersion{std::uint16_t(version)}; }});
    }
    for (const auto version : {0x0302, 0x0301, 0x0300, 0x0002, 0}) {
        CAPTURE(version);
        check_refused(
            {.client_hello = [=](auto& hello) { hello.client_version = ProtocolVersion{std::uint16_t(version)}; }},
            protocol_version);
    }
}

TEST_CASE(
    "a client that falls back below 1.2 gets inappropriate_fallback, one that falls back to it 1.2 (RFC 7507 section "
    "3)") {
    const auto falling_back_to = [](std::uint16_t version) {
        return [=](auto& hello) {
            hello.client_version = ProtocolVersion{version};
            hello.cipher_suites.push_back(CipherSuite::TLS_FALLBACK_SCSV);
        };
    };
    check_refused({.client_hello = falling_back_to(0x0302)}, inappropriate_fallback);
    check_refused({.client_hello = falling_back_to(0x0300)}, inappropriate_fallback);
    check_accepted({.client_hello = falling_back_to(0x0303)});
}

TEST_CASE("without a common cipher suite there is handshake_failure (RFC 5246 section 7.4.1.3)") {
    check_refused({.client_hello =
                       [](auto& hello) {
                           hello.cipher_suites = {CipherSuite{0xc02f}, CipherSuite{0x0a0a}};
                       }},
                  handshake_failure);
    check_accepted({.client_hello = [](auto& hello) {
        hello.cipher_suites = {CipherSuite{0xc02f}, CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256};
    }});
}

TEST_CASE("compression methods must hold null (RFC 5246 section 7.4.1.2)") {
    check_refused({.client_hello = [](auto& hello) { hello.compression_methods = {CompressionMethod{1}}; }},
                  illegal_parameter);
    check_accepted({.client_hello = [](auto& hello) {
        hello.compression_methods = {CompressionMethod{1}, CompressionMethod::null};
    }});
}

TEST_CASE("the server answers the signal for renegotiation_info as it does the extension (RFC 5746 section 3.6)") {
    const auto answered = [](const std::function<void(ClientHello&)>& change) {
        Side server(world::server_config());
        ClientHello hello{.cipher_suites = {CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256}};
        change(hello);
        const auto message = lib::written(hello);
        server.connection.arrived(world::clear_record(ContentType::handshake, world::handshake_message(1, message)));
        const auto records = world::records_of(server.connection.take_bytes_to_send());
        const auto answer = lib::read<ServerHello>(lib::View(records.front()).subspan(9));
        return answer.extensions.has(ExtensionType::renegotiation_info);
    };
    CHECK_FALSE(answered([](auto&) {}));
    CHECK(answered([](auto& hello) { hello.extensions.add(RenegotiationInfo{}); }));
    CHECK(answered([](auto& hello) { hello.cipher_suites.push_back(CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV); }));
    check_refused({.client_hello =
                       [](auto& hello) {
                           hello.extensions.add(RenegotiationInfo{{1, 2, 3}});
                       }},
                  handshake_failure);
}

TEST_CASE("extended_master_secret is used where the client offers it, and else the older one (RFC 7627 section 5.2)") {
    check_accepted({});
    check_accepted({.client_hello = [](auto& hello) { hello.extensions.add(ExtendedMasterSecret{}); }});
}

TEST_CASE("a session that the client wants to resume becomes a new one, with no id") {
    check_accepted({.client_hello = [](auto& hello) { hello.session_id.assign(32, 7); }});
}

TEST_CASE("a wrong pre-master secret is not answered; the handshake fails at Finished (RFC 5246 section 7.4.7.1)") {
    // Each with bad_record_mac, as the client's Finished does not open: the same as for a client that guesses.
    const auto refused_alike = [](const ClientScript& script) {
        Side server(world::server_config());
        Player client(script);
        client.converse(server);
        CHECK(server.failed_with(bad_record_mac));
        // Until then the server behaves as with every client.
        CHECK(server.told.received == std::vector<std::string>{"ClientHello", "ClientKeyExchange", "ChangeCipherSpec"});
    };
    const auto with_bytes = [](const std::function<void(lib::Bytes&)>& change) {
        return ClientScript{.encrypted_pre_master_secret = change};
    };
    refused_alike(with_bytes([](auto& bytes) { bytes.back() ^= 1; }));  // no padding any more
    refused_alike(with_bytes([](auto& bytes) { bytes.assign(256, 0); }));
    refused_alike(with_bytes([](auto& bytes) { bytes.assign(256, 0xff); }));  // not below the modulus
    refused_alike(with_bytes([](auto& bytes) { bytes.pop_back(); }));
    refused_alike(with_bytes([](auto& bytes) { bytes.clear(); }));
    refused_alike(with_bytes([](auto& bytes) { bytes.insert(bytes.begin(), 0); }));
    const auto& key = world::identities().server->key.public_key();
    for (const std::size_t size : {0, 1, 47, 49, 200}) {  // well padded, of another length
        crypto::SeededRandom random(lib::view_of("padding"));
        const auto encrypted = crypto::rsa_pkcs1_encrypt(key, lib::Bytes(size, 3), random);
        refused_alike(with_bytes([=](auto& bytes) { bytes = encrypted; }));
    }
}

TEST_CASE("a pre-master secret of another version than the ClientHello's is a wrong one (RFC 5246 section 7.4.7.1)") {
    Side server(world::server_config());
    const lib::Bytes lower{3, 2};
    Player client(
        ClientScript{.pre_master_secret = [&](auto& secret) { std::ranges::copy(lower, secret.bytes().begin()); }});
    client.converse(server);
    CHECK(server.failed_with(bad_record_mac));
}

TEST_CASE("a wrong Finished is decrypt_error (RFC 5246 section 7.4.9)") {
    for (std::size_t i = 0; i < 12; ++i)
        check_refused({.finished = [=](auto& finished) { finished.verify_data[i] ^= 1; }}, decrypt_error);
}

TEST_CASE(
    "a CertificateVerify must be over this handshake, and of a kind that was asked for (RFC 5246 section 7.4.8)") {
    check_accepted({}, true);
    check_refused({.certificate_verify = [](auto& verify) { verify.signature.back() ^= 1; }}, decrypt_error, true);
    check_refused({.certificate_verify = [](auto& verify) { verify.signature.clear(); }}, decrypt_error, true);
    check_refused({.certificate_verify = [](auto& verify) { verify.algorithm.hash = HashAlgorithm{2}; }},
                  illegal_parameter, true);
    check_refused({.sends_certificate_verify = false}, unexpected_message, true);
}
