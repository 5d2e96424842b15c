// What the channel deals with, at whatever line a story is.
#include <doctest/doctest.h>

#include "tests/tls/world.h"

using namespace tls;
using enum AlertDescription;
using namespace world;

// Two sides after their handshake, and the keys with which a dishonest one goes on.
struct Connected {
    Side client{client_config()}, server{server_config()};
    std::unique_ptr<Protection> client_keys, server_keys;

    Connected() {
        converse(client, server);
        client_keys = keys_after_finished(client, Role::client);
        server_keys = keys_after_finished(server, Role::server);
    }
    void to_client(ContentType type, const lib::Bytes& fragment) {
        client.connection.arrived(server_keys->seal({type, fragment}));
        client.take();
    }
    void to_server(ContentType type, const lib::Bytes& fragment) {
        server.connection.arrived(client_keys->seal({type, fragment}));
        server.take();
    }

private:
    static std::unique_ptr<Protection> keys_after_finished(const Side& side, Role role) {
        auto keys = protection_of(side.told, role);
        (void)keys->seal({ContentType::handshake, lib::Bytes(16)});
        return keys;
    }
};

static const lib::Bytes warning_user_canceled{1, 90}, close_notify_bytes{1, 0}, hello_request{0, 0, 0, 0};

static void check_client_refuses(const lib::Bytes& wire, AlertDescription alert) {
    Side client(client_config());
    client.connection.arrived(wire);
    CHECK(client.failed_with(alert));
}
static void check_server_refuses(const lib::Bytes& wire, AlertDescription alert) {
    Side server(server_config());
    server.connection.arrived(wire);
    CHECK(server.failed_with(alert));
}

TEST_CASE("a record of more than 2^14 bytes is refused at its header: record_overflow (RFC 5246 section 6.2.1)") {
    check_server_refuses({22, 3, 1, 0x40, 0x01}, record_overflow);
    check_client_refuses({22, 3, 3, 0xff, 0xff}, record_overflow);
    Side server(server_config());
    server.connection.arrived(lib::Bytes{22, 3, 1, 0x40, 0x00});
    CHECK_FALSE(server.connection.ended());
}

TEST_CASE("a protected record of more than 2^14 + 2048 bytes is record_overflow (RFC 5246 section 6.2.3)") {
    Connected pair;
    pair.server.connection.arrived(lib::Bytes{23, 3, 3, 0x48, 0x01});
    CHECK(pair.server.failed_with(record_overflow));
}

TEST_CASE("a protected record with more than 2^14 bytes of plaintext is record_overflow (RFC 5246 section 6.2.3)") {
    Connected pair;
    pair.to_server(ContentType::application_data, lib::Bytes(16384));
    CHECK(pair.server.data.size() == 16384);
    pair.to_server(ContentType::application_data, lib::Bytes(16385));
    CHECK(pair.server.failed_with(record_overflow));
    CHECK(pair.server.data.size() == 16384);
}

TEST_CASE("a protected record too short for a nonce and a tag does not open: bad_record_mac") {
    for (const std::uint8_t size : {0, 1, 23}) {
        Connected pair;
        pair.server.connection.arrived(lib::concat(lib::Bytes{23, 3, 3, 0, size}, lib::Bytes(size)));
        CHECK(pair.server.failed_with(bad_record_mac));
    }
}

TEST_CASE("a record that is sent twice, or out of order, does not open") {
    Connected pair;
    const auto first = pair.client_keys->seal({ContentType::application_data, {1}});
    const auto second = pair.client_keys->seal({ContentType::application_data, {2}});
    SUBCASE("twice") {
        pair.server.connection.arrived(first);
        pair.server.connection.arrived(first);
    }
    SUBCASE("out of order") { pair.server.connection.arrived(second); }
    CHECK(pair.server.failed_with(bad_record_mac));
}

TEST_CASE("bytes that are no TLS are refused, and the message says so") {
    Side client(client_config());
    client.connection.arrived(lib::view_of("HTTP/1.1 400 Bad Request\r\n"));
    CHECK(client.failed_with(unexpected_message));
    CHECK(client.connection.ended()->what.find("may not speak TLS") != std::string::npos);
    check_server_refuses({22, 2, 0, 0, 5}, protocol_version);
}

TEST_CASE("empty fragments of handshake, alert and ChangeCipherSpec are refused (RFC 5246 section 6.2.1)") {
    check_server_refuses({22, 3, 1, 0, 0}, unexpected_message);
    check_server_refuses({20, 3, 1, 0, 0}, unexpected_message);
    check_server_refuses({21, 3, 1, 0, 0}, decode_error);
}

TEST_CASE("a message longer than its type may be is refused at its header") {
    check_server_refuses(clear_record(ContentType::handshake, lib::Bytes{1, 0, 0x40, 1}), illegal_parameter);
    check_client_refuses(clear_record(ContentType::handshake, lib::Bytes{2, 0xff, 0xff, 0xff}), illegal_parameter);
    check_client_refuses(clear_record(ContentType::handshake, lib::Bytes{11, 1, 0, 1}), illegal_parameter);
    Side server(server_config());
    server.connection.arrived(clear_record(ContentType::handshake, lib::Bytes{1, 0, 0x40, 0}));
    CHECK_FALSE(server.connection.ended());
}

TEST_CASE("a handshake message is not interrupted by another type (RFC 5246 section 7.4)") {
    check_server_refuses(lib::concat(clear_record(ContentType::handshake, lib::Bytes{1, 0}),
                                     clear_record(ContentType::change_cipher_spec, lib::Bytes{1})),
                         unexpected_message);
}

TEST_CASE("a ChangeCipherSpec is one byte, 1 (RFC 5246 section 7.1)") {
    for (const auto& fragment : {lib::Bytes{0}, {2}, {1, 1}}) {
        Side client(client_config()), server(server_config());
        const Tamper replace = [&](lib::Bytes wire) {
            lib::Bytes out;
            for (const auto& record : records_of(wire))
                lib::append(out, record[0] == 20 ? clear_record(ContentType::change_cipher_spec, fragment) : record);
            return out;
        };
        converse(client, server, 1 << 20, replace);
        CHECK(server.failed_with(decode_error));
    }
}

TEST_CASE("a handshake message may not straddle the change of keys (RFC 5246 section 7.1)") {
    Side client(client_config()), server(server_config());
    const Tamper straddle = [&](lib::Bytes wire) {
        lib::Bytes out;
        for (const auto& record : records_of(wire)) {
            if (record[0] == 20) lib::append(out, clear_record(ContentType::handshake, lib::Bytes{20, 0}));
            lib::append(out, record);
        }
        return out;
    };
    converse(client, server, 1 << 20, straddle);
    CHECK(server.failed_with(unexpected_message));
}

TEST_CASE("an alert is two bytes, and its level 1 or 2 (RFC 5246 section 7.2)") {
    check_server_refuses(clear_record(ContentType::alert, lib::Bytes{2}), decode_error);
    check_server_refuses(clear_record(ContentType::alert, lib::Bytes{1, 90, 1, 90}), decode_error);
    check_server_refuses(clear_record(ContentType::alert, lib::Bytes{3, 40}), illegal_parameter);
}

TEST_CASE("a fatal alert ends the connection, and is not answered (RFC 5246 section 7.2.2)") {
    Side client(client_config());
    (void)client.connection.take_bytes_to_send();
    client.connection.arrived(clear_record(ContentType::alert, lib::Bytes{2, 40}));
    CHECK(client.refused_with(handshake_failure));
    CHECK(client.connection.take_bytes_to_send().empty());
}

TEST_CASE("close_notify in the middle of the handshake is answered, and the connection over (RFC 5246 section 7.2.1)") {
    Side client(client_config());
    (void)client.connection.take_bytes_to_send();
    client.connection.arrived(clear_record(ContentType::alert, close_notify_bytes));
    CHECK(client.refused_with(close_notify));
    CHECK(client.connection.take_bytes_to_send() == clear_record(ContentType::alert, close_notify_bytes));
}

TEST_CASE("warnings are passed over, but not without end") {
    Connected pair;
    for (int i = 0; i < 32; ++i) pair.to_server(ContentType::alert, warning_user_canceled);
    CHECK_FALSE(pair.server.connection.ended());
    SUBCASE("data begins a new count") {
        pair.to_server(ContentType::application_data, {1});
        for (int i = 0; i < 32; ++i) pair.to_server(ContentType::alert, warning_user_canceled);
        CHECK_FALSE(pair.server.connection.ended());
    }
    SUBCASE("one more is too many") {
        pair.to_server(ContentType::alert, warning_user_canceled);
        CHECK(pair.server.failed_with(unexpected_message));
    }
}

TEST_CASE("empty application records are passed over, but not without end (RFC 5246 section 6.2.1)") {
    Connected pair;
    for (int i = 0; i < 32; ++i) pair.to_client(ContentType::application_data, {});
    CHECK_FALSE(pair.client.connection.ended());
    pair.to_client(ContentType::application_data, {});
    CHECK(pair.client.failed_with(unexpected_message));
}

TEST_CASE(
    "a HelloRequest in the handshake is ignored, and no part of what Finished is over (RFC 5246 section 7.4.1.1)") {
    Side client(client_config()), server(server_config());
    const Tamper add_requests = [](lib::Bytes wire) {
        lib::Bytes out;
        bool is_protected = false;
        for (const auto& record : records_of(wire)) {
            if (!is_protected) lib::append(out, clear_record(ContentType::handshake, hello_request));
            is_protected |= record[0] == 20;
            lib::append(out, record);
        }
        return out;
    };
    converse(client, server, 1 << 20, {}, add_requests);
    CHECK(client.connection.established());
    CHECK(server.connection.established());
    CHECK(std::ranges::count(client.told.received, "HelloRequest") == 4);
}

TEST_CASE("a HelloRequest after the handshake is answered with no_renegotiation (RFC 5246 section 7.2.2)") {
    Connected pair;
    pair.to_client(ContentType::handshake, hello_request);
    converse(pair.client, pair.server);
    CHECK(std::ranges::count(pair.server.told.received, "Alert") == 1);
    CHECK_FALSE(pair.client.connection.ended());
    pair.client.connection.send(lib::Bytes{1, 2});
    converse(pair.client, pair.server);
    CHECK(pair.server.data == lib::Bytes{1, 2});
    for (int i = 0; i < 40; ++i) pair.to_client(ContentType::handshake, hello_request);
    CHECK(pair.client.failed_with(unexpected_message));
}

TEST_CASE("a ClientHello after the handshake is answered with no_renegotiation (RFC 5246 section 7.2.2)") {
    Connected pair;
    pair.to_server(ContentType::handshake, handshake_message(1, lib::Bytes(100)));
    CHECK_FALSE(pair.server.connection.ended());
    converse(pair.client, pair.server);
    CHECK(std::ranges::count(pair.client.told.received, "Alert") == 1);
    pair.server.connection.send(lib::Bytes{1, 2});
    converse(pair.client, pair.server);
    CHECK(pair.client.data == lib::Bytes{1, 2});
}

TEST_CASE("a HelloRequest is empty (RFC 5246 section 7.4.1.1)") {
    check_client_refuses(clear_record(ContentType::handshake, lib::Bytes{0, 0, 0, 1, 0}), decode_error);
}

TEST_CASE("a side that has ended has no keys any more: its master secret is gone") {
    Connected pair;
    CHECK(pair.client.connection.established()->master_secret.size() == 48);
    pair.client.connection.close();
    converse(pair.client, pair.server);
    CHECK(pair.client.connection.established()->master_secret.size() == 0);
}
