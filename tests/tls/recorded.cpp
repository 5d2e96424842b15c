// The handshakes of vectors/handshakes/, run again: with the recorded randomness, time and peer each of our sides gives its
// bytes, secrets and records again.
#include <doctest/doctest.h>

#include <fstream>

#include "apps/demo_handshake.h"
#include "apps/time_argument.h"
#include "lib/hex.h"
#include "tests/tls/story.h"
#include "x509/private_key.h"

using nlohmann::json;

static std::string path_of(const std::string& name) {
    const char* source = std::getenv("GLASSTLS_SOURCE");  // NOLINT(concurrency-mt-unsafe): nothing sets it
    REQUIRE(source);
    return std::string(source) + "/vectors/handshakes/" + name;
}
static std::string text_of(const std::string& name) {
    std::ifstream file(path_of(name));
    REQUIRE_MESSAGE(file, "cannot read ", name);
    return {std::istreambuf_iterator<char>(file), {}};
}
static json recorded(const std::string& name) { return json::parse(text_of(name)); }

// Entry by entry, so that a difference is seen where it begins.
static void check_same(const json& now, const json& then) {
    for (std::size_t i = 0; i < std::min(now.size(), then.size()); ++i) {
        CAPTURE(i);
        REQUIRE(now[i] == then[i]);
    }
    CHECK(now.size() == then.size());
}

static lib::Bytes sent_records(const json& entries) {
    lib::Bytes all;
    for (const auto& entry : entries)
        if (entry.value("record", "") == "sent") lib::append(all, lib::from_hex(entry.at("bytes").get<std::string>()));
    return all;
}

// Gives what was drawn, in its order, to whoever draws it for the same purpose again.
class RecordedRandom : public lib::RandomSource {
public:
    explicit RecordedRandom(const json& entries) {
        for (const auto& entry : entries)
            if (entry.contains("random")) draws_.push_back(entry);
    }
    void fill(std::span<std::uint8_t> bytes, const char* purpose) override {
        REQUIRE(next_ < draws_.size());
        const auto& draw = draws_[next_++];
        REQUIRE(draw.at("random") == purpose);
        const auto recorded = lib::from_hex(draw.at("bytes").get<std::string>());
        REQUIRE(recorded.size() == bytes.size());
        std::ranges::copy(recorded, bytes.begin());
    }

private:
    std::vector<json> draws_;
    std::size_t next_ = 0;
};

static std::chrono::sys_seconds recorded_time(const json& entries) {
    for (const auto& entry : entries)
        if (entry.contains("time")) return apps::time_argument(entry.at("time").get<std::string>(), "time");
    return {};
}

// What was done to the connection from outside, in its order: bytes arrived, the program sent, the program closed.
static lib::Bytes play(tls::Connection& connection, const json& entries) {
    lib::Bytes sent;
    const auto take = [&] { lib::append(sent, connection.take_bytes_to_send()); };
    for (const auto& entry : entries) {
        take();
        if (entry.contains("arrived")) connection.arrived(lib::from_hex(entry.at("arrived").get<std::string>()));
        if (entry.value("direction", "") != "sent") continue;
        const auto bytes = lib::from_hex(entry.at("bytes").get<std::string>());
        if (entry.at("message") == "application data") connection.send(bytes);
        if (entry.at("message") == "Alert") connection.close();
    }
    take();
    return sent;
}

static std::shared_ptr<const x509::TrustStore> trusted() {
    x509::TrustStore store;
    store.add_pem(text_of("ca.pem"));
    return std::make_shared<const x509::TrustStore>(std::move(store));
}
static std::shared_ptr<const tls::Credentials> credentials(const std::string& owner) {
    return std::make_shared<const tls::Credentials>(x509::read_certificates(text_of(owner + ".pem")),
                                                    x509::read_private_key(text_of(owner + ".key")));
}

static void check_replay(const json& entries, const std::function<tls::Connection(const tls::Environment&)>& begin) {
    RecordedRandom random(entries);
    Story story;
    auto connection = begin({random, [&] { return recorded_time(entries); }, &story});
    const auto sent = play(connection, entries);
    check_same(story.entries, entries);
    CHECK(sent == sent_records(entries));
    CHECK(connection.established());
}

TEST_CASE("our client and our server, from a seed, give the recorded handshake on both sides") {
    const auto then = recorded("glasstls_glasstls.json");
    Story client, server;
    apps::DemoHandshake demo({.client_certificate = true,
                              .seed = lib::from_hex(then.at("seed").get<std::string>()),
                              .time = apps::time_argument(then.at("time").get<std::string>(), "time")},
                             &client, &server);
    demo.shake_hands();
    for (const auto& line : then.at("plaintext")) {
        auto& speaker = line.at("from") == "client" ? demo.client() : demo.server();
        demo.say(speaker, line.at("text").get<std::string>());
    }
    demo.close();
    check_same(client.entries, then.at("client"));
    check_same(server.entries, then.at("server"));
}

TEST_CASE("our client gives again what it sent to openssl s_server") {
    const auto then = recorded("glasstls_openssl.json");
    check_replay(then.at("client"), [&](const tls::Environment& environment) {
        return tls::Connection::client(
            {.server_name = "localhost", .trusted = trusted(), .credentials = credentials("client")}, environment);
    });
}

TEST_CASE("our server gives again what it sent to openssl s_client") {
    const auto then = recorded("openssl_glasstls.json");
    check_replay(then.at("server"), [&](const tls::Environment& environment) {
        return tls::Connection::server({.credentials = credentials("server"), .client_trusted = trusted()},
                                       environment);
    });
}
