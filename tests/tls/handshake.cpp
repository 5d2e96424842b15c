#include <doctest/doctest.h>

#include "tests/tls/world.h"

using namespace world;
using tls::End;

static void check_established(const Side& client, const Side& server) {
    REQUIRE(client.connection.established());
    REQUIRE(server.connection.established());
    for (const auto side : {&client, &server}) {
        CHECK(side->connection.established()->version == tls::ProtocolVersion::tls_1_2);
        CHECK(side->connection.established()->cipher_suite == tls::CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256);
        CHECK(side->connection.established()->server_name == "localhost");
        CHECK(side->connection.established()->extended_master_secret);
        CHECK(side->told.failed_checks.empty());
    }
    for (const auto name : {"pre_master_secret", "master_secret", "key_block", "client_write_key", "server_write_IV"})
        CHECK(client.told.derived.at(name) == server.told.derived.at(name));
}

TEST_CASE("the full handshake sends the messages of RFC 5246 figure 1 in their order") {
    Side client(client_config()), server(server_config());
    converse(client, server);
    check_established(client, server);
    CHECK(client.told.sent ==
          std::vector<std::string>{"ClientHello", "ClientKeyExchange", "ChangeCipherSpec", "Finished"});
    CHECK(client.told.received ==
          std::vector<std::string>{"ServerHello", "Certificate", "ServerHelloDone", "ChangeCipherSpec", "Finished"});
    CHECK(client.told.sent == server.told.received);
    CHECK(client.told.received == server.told.sent);
}

TEST_CASE("with a client certificate the handshake has all messages of RFC 5246 figure 1") {
    Side client(client_config(true)), server(server_config(true));
    converse(client, server);
    check_established(client, server);
    CHECK(client.told.sent == std::vector<std::string>{"ClientHello", "Certificate", "ClientKeyExchange",
                                                       "CertificateVerify", "ChangeCipherSpec", "Finished"});
    CHECK(server.told.sent == std::vector<std::string>{"ServerHello", "Certificate", "CertificateRequest",
                                                       "ServerHelloDone", "ChangeCipherSpec", "Finished"});
    CHECK(server.connection.established()->peer_certificates.front() == identities().client->chain.front());
    CHECK(client.connection.established()->peer_certificates.front() == identities().server->chain.front());
}

TEST_CASE("messages may arrive cut anywhere") {
    for (const std::size_t piece : {1, 2, 3, 7, 1000}) {
        CAPTURE(piece);
        Side client(client_config(true)), server(server_config(true));
        converse(client, server, piece);
        check_established(client, server);
    }
}

// The handshake messages of a flight in one record, and each in records of a byte.
static lib::Bytes in_fragments_of(std::size_t size, lib::View wire) {
    lib::Bytes messages, out;
    for (const auto& record : records_of(wire)) {
        if (record[0] != 22) return lib::to_bytes(wire);  // a flight with a change of keys stays as it is
        lib::append(messages, lib::View(record).subspan(5));
    }
    for (lib::View rest = messages; !rest.empty();) {
        const auto part = rest.first(std::min(size, rest.size()));
        lib::append(out, clear_record(tls::ContentType::handshake, part));
        rest = rest.subspan(part.size());
    }
    return out;
}

TEST_CASE("several messages may share a record, and one may go over several (RFC 5246 section 6.2.1)") {
    for (const std::size_t size : {1, 2, 5, 100, 16384}) {
        CAPTURE(size);
        const Tamper refragment = [&](lib::Bytes wire) { return in_fragments_of(size, wire); };
        Side client(client_config(true)), server(server_config(true));
        converse(client, server, 1 << 20, refragment, refragment);
        check_established(client, server);
    }
}

TEST_CASE("application data of any length arrives whole, both ways (RFC 5246 section 10)") {
    Side client(client_config()), server(server_config());
    converse(client, server);
    lib::Bytes sent_by_client, sent_by_server;
    for (const std::size_t size : {0, 1, 16384, 16385, 1'000'000}) {
        CAPTURE(size);
        lib::Bytes data(size);
        for (std::size_t i = 0; i < size; ++i) data[i] = static_cast<std::uint8_t>(i * 7 + size);
        client.connection.send(data);
        server.connection.send(data);
        lib::append(sent_by_client, data);
        lib::append(sent_by_server, data);
        converse(client, server, 5000);
    }
    CHECK(server.data == sent_by_client);
    CHECK(client.data == sent_by_server);
}

TEST_CASE("a record holds at most 2^14 bytes of plaintext (RFC 5246 section 6.2.1)") {
    Side client(client_config()), server(server_config());
    converse(client, server);
    client.connection.send(lib::Bytes(16385));
    const auto records = records_of(client.connection.take_bytes_to_send());
    REQUIRE(records.size() == 2);
    CHECK(records[0].size() == 5 + 8 + 16384 + 16);
    CHECK(records[1].size() == 5 + 8 + 1 + 16);
}

TEST_CASE("close_notify is answered, and then both sides are closed (RFC 5246 section 7.2.1)") {
    Side client(client_config()), server(server_config());
    converse(client, server);
    client.connection.send(lib::Bytes{1});
    client.connection.close();
    CHECK_FALSE(client.connection.can_send());
    CHECK_THROWS_AS(client.connection.send(lib::Bytes{2}), std::logic_error);
    converse(client, server);
    CHECK(server.data == lib::Bytes{1});
    for (const auto side : {&client, &server}) {
        REQUIRE(side->connection.ended());
        CHECK(side->connection.ended()->how == End::How::closed);
    }
    client.connection.arrived(lib::Bytes(100, 23));  // what comes after the end is passed over
    CHECK(client.connection.take_bytes_to_send().empty());
}

TEST_CASE("what the peer sent before it saw close_notify still arrives") {
    Side client(client_config()), server(server_config());
    converse(client, server);
    server.connection.send(lib::Bytes{1, 2, 3});
    client.connection.close();
    converse(client, server);
    CHECK(client.data == lib::Bytes{1, 2, 3});
    CHECK(client.connection.ended()->how == End::How::closed);
}

TEST_CASE("the end of the stream without close_notify is truncation (RFC 5246 section 7.2.1)") {
    Side client(client_config()), server(server_config());
    client.connection.end_of_stream();
    CHECK(client.connection.ended()->how == End::How::truncated);

    Side again(client_config());
    converse(again, server);
    again.connection.send(lib::Bytes{1});
    converse(again, server);
    server.connection.end_of_stream();
    CHECK(server.data == lib::Bytes{1});
    CHECK(server.connection.ended()->how == End::How::truncated);
}

TEST_CASE("the same randomness and time give the same bytes") {
    Side client(client_config(true)), server(server_config(true));
    Side client_again(client_config(true)), server_again(server_config(true));
    lib::Bytes first, second;
    const auto recorded = [](lib::Bytes& all) {
        return [&all](lib::Bytes wire) {
            lib::append(all, wire);
            return wire;
        };
    };
    converse(client, server, 1 << 20, recorded(first), recorded(first));
    converse(client_again, server_again, 1 << 20, recorded(second), recorded(second));
    CHECK(first == second);
    CHECK(first.size() > 4000);
}

TEST_CASE("without the extension both sides fall back to the master secret of RFC 5246 section 8.1") {
    Side client(client_config()), server(server_config());
    // The server is made to see a ClientHello without extended_master_secret; Finished will notice, the secret is there.
    const Tamper without_extension = [](lib::Bytes wire) {
        const lib::Bytes extension{0, 23, 0, 0};
        const auto at = std::ranges::search(wire, extension);
        if (!at.empty()) *std::next(at.begin()) = 0x77;
        return wire;
    };
    converse(client, server, 1 << 20, without_extension);
    CHECK_FALSE(server.told.derived.contains("session_hash"));
    CHECK(client.failed_with(tls::AlertDescription::illegal_parameter) == false);
    CHECK(server.failed_with(tls::AlertDescription::decrypt_error));
}

TEST_CASE(
    "a client without a certificate answers a request with an empty list, and is refused (RFC 5246 section 7.4.6)") {
    Side client(client_config(false)), server(server_config(true));
    converse(client, server);
    CHECK(std::ranges::count(client.told.sent, "Certificate") == 1);
    CHECK(std::ranges::count(client.told.sent, "CertificateVerify") == 0);
    CHECK(server.failed_with(tls::AlertDescription::handshake_failure));
    CHECK(client.refused_with(tls::AlertDescription::handshake_failure));
}

TEST_CASE("a configuration with which no handshake can succeed is refused at once") {
    tls::ClientConfig client;
    CHECK_THROWS_AS(Side{client}, std::invalid_argument);
    client.trusted = identities().trusted;
    CHECK_THROWS_AS(Side{client}, std::invalid_argument);  // whom to speak to is not said
    CHECK_THROWS_AS(Side{tls::ServerConfig{}}, std::invalid_argument);
    auto unknown_suite = server_config();
    unknown_suite.cipher_suites = {tls::CipherSuite{0xc02f}};
    CHECK_THROWS_AS(Side{unknown_suite}, std::invalid_argument);
    CHECK_THROWS_AS(tls::Credentials(identities().server->chain, identities().client->key), std::invalid_argument);
}
