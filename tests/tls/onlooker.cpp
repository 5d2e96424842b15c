// A connection between two of our sides, read by an onlooker who has some secret of it, another's, or none.
#include "tls/onlooker.h"

#include <doctest/doctest.h>

#include "tests/tls/world.h"

using tls::Role;

namespace {

// What went over the wire, in the order of time.
struct Captured {
    std::vector<std::pair<Role, lib::Bytes>> pieces{};
    lib::Bytes master_secret{}, pre_master_secret{};
    world::Told client{}, server{};
};

void hand_over(world::Side& from, Role role, world::Side& to, Captured& captured) {
    auto bytes = from.connection.take_bytes_to_send();
    if (bytes.empty()) return;
    captured.pieces.emplace_back(role, bytes);
    to.connection.arrived(bytes);
    to.take();
}

void carry_and_capture(world::Side& client, world::Side& server, Captured& captured) {
    for (auto before = ~std::size_t{}; before != captured.pieces.size();) {
        before = captured.pieces.size();
        hand_over(client, Role::client, server, captured);
        hand_over(server, Role::server, client, captured);
    }
}

Captured captured_connection(bool client_certificate = false) {
    world::Side client(world::client_config(client_certificate)), server(world::server_config(client_certificate));
    Captured captured;
    carry_and_capture(client, server, captured);
    client.connection.send(lib::view_of("a question"));
    server.connection.send(lib::view_of("an answer"));
    carry_and_capture(client, server, captured);
    client.connection.close();
    carry_and_capture(client, server, captured);
    captured.client = client.told;
    captured.server = server.told;
    captured.master_secret = client.told.derived.at("master_secret");
    captured.pre_master_secret = client.told.derived.at("pre_master_secret");
    return captured;
}

// One secret at the most, of whatever kind.
struct Known : tls::KnownSecrets {
    lib::Secret master{}, pre_master{};
    const crypto::RsaPrivateKey* key = nullptr;
    const lib::Secret* master_secret(lib::View, lib::View) const override { return master.size() ? &master : nullptr; }
    const lib::Secret* pre_master_secret(lib::View, lib::View) const override {
        return pre_master.size() ? &pre_master : nullptr;
    }
    lib::Secret of_others{48};
    lib::Secret pre_master_of_others{};
    std::vector<std::array<std::uint8_t, 32>> fingerprints{};
    std::vector<const lib::Secret*> other_master_secrets() const override { return {&of_others}; }
    std::vector<const lib::Secret*> other_pre_master_secrets() const override {
        if (pre_master_of_others.size() == 0) return {};
        return {&pre_master_of_others};
    }
    std::string summary(lib::View, lib::View) const override { return "what is known"; }
    std::vector<std::array<std::uint8_t, 32>> private_keys() const override { return fingerprints; }
    const crypto::RsaPrivateKey* private_key(const crypto::RsaPublicKey&) const override { return key; }
};

struct Watched {
    world::Told client{}, server{}, self{};
    lib::Bytes from_client{}, from_server{};
    bool established = false, extended = false, lacks_secret = false;
    std::string obstacle{}, server_name{};
};

// How a capture ends, and which of its pieces is missing.
struct Ending {
    tls::StreamEnd client{}, server{};
    std::size_t lost = ~std::size_t{};
};

Watched watched(const Captured& captured, const tls::KnownSecrets& known, std::size_t piece = 1 << 20,
                const Ending& ending = {}) {
    Watched seen;
    crypto::SeededRandom random(lib::view_of("onlooker"));
    tls::Onlooker onlooker(known, random, {&seen.client, &seen.server, &seen.self});
    for (std::size_t i = 0; i < captured.pieces.size(); ++i) {
        const auto& [from, bytes] = captured.pieces[i];
        if (i == ending.lost) onlooker.lost(from, bytes.size(), "before packet 8");
        for (lib::View rest = i == ending.lost ? lib::View() : lib::View(bytes); !rest.empty();) {
            onlooker.arrived(from, rest.first(std::min(piece, rest.size())));
            rest = rest.subspan(std::min(piece, rest.size()));
        }
    }
    onlooker.end_of_capture(ending.client, ending.server);
    seen.from_client = onlooker.take_application_data(Role::client);
    seen.from_server = onlooker.take_application_data(Role::server);
    seen.obstacle = onlooker.obstacle();
    seen.lacks_secret = onlooker.lacks_secret();
    if (const auto& established = onlooker.established()) {
        seen.established = true;
        seen.extended = established->extended_master_secret;
        seen.server_name = established->server_name;
    }
    return seen;
}

lib::Bytes together(const std::vector<lib::Bytes>& records) {
    lib::Bytes wire;
    for (const auto& record : records) lib::append(wire, record);
    return wire;
}

void check_whole(const Captured& captured, const Watched& seen) {
    CHECK(seen.established);
    CHECK(seen.obstacle.empty());
    CHECK(lib::text_of(seen.from_client) == "a question");
    CHECK(lib::text_of(seen.from_server) == "an answer");
    CHECK(seen.client.sent == captured.client.sent);
    CHECK(seen.server.sent == captured.server.sent);
    CHECK(seen.client.received.empty());
    for (const auto* name : {"key_block", "client_write_key", "server_write_key", "client_write_IV", "server_write_IV"})
        CHECK(seen.self.derived.at(name) == captured.client.derived.at(name));
    CHECK(seen.self.failed_checks.empty());
}

}  // namespace

TEST_CASE("with the master secret an onlooker reads what both sides said (RFC 5246 section 7.3)") {
    for (const bool client_certificate : {false, true}) {
        const auto captured = captured_connection(client_certificate);
        Known known;
        known.master = lib::Secret(captured.master_secret);
        const auto seen = watched(captured, known);
        check_whole(captured, seen);
        CHECK(seen.extended);
        CHECK(seen.server_name == "localhost");
    }
}

TEST_CASE(
    "a CertificateVerify is in the clear: with no secret he checks it as a server does (RFC 5246 section 7.4.8)") {
    constexpr auto holds_key = "the client holds the private key of its certificate";
    auto captured = captured_connection(true);
    CHECK(std::ranges::count(watched(captured, Known{}).self.passed_checks, holds_key) == 1);
    CHECK(std::ranges::count(captured.server.passed_checks, holds_key) == 1);

    auto& flight = captured.pieces.at(2).second;
    auto records = world::records_of(flight);
    auto& certificate_verify = records.at(2);
    const std::size_t header = tls::RecordHeader::size + 4;
    SUBCASE("another signature") {
        certificate_verify.back() ^= 1;
        flight = together(records);
        CHECK(std::ranges::count(watched(captured, Known{}).self.failed_checks, holds_key) == 1);
    }
    SUBCASE("another algorithm, which he cannot verify") {
        certificate_verify.at(header) = 8;
        flight = together(records);
        const auto seen = watched(captured, Known{});
        CHECK(std::ranges::count(seen.self.failed_checks, "the signature is of a kind that the server asked for") == 1);
        CHECK(std::ranges::count(seen.self.passed_checks, holds_key) == 0);
    }
}

TEST_CASE("a second handshake is told, and not followed (RFC 5246 section 7.4.1.1)") {
    using tls::ContentType;
    world::Side client(world::client_config()), server(world::server_config());
    Captured captured;
    carry_and_capture(client, server, captured);
    captured.client = client.told;
    Known known;
    known.master = lib::Secret(client.told.derived.at("master_secret"));
    const auto keys_of = [&](Role role) {
        auto keys = world::protection_of(client.told, role);
        (void)keys->seal({ContentType::handshake, lib::Bytes(16)});  // Finished was the first
        return keys;
    };
    const auto client_keys = keys_of(Role::client), server_keys = keys_of(Role::server);
    const auto say = [&](Role role, ContentType type, const lib::Bytes& fragment) {
        captured.pieces.emplace_back(role, (role == Role::client ? client_keys : server_keys)->seal({type, fragment}));
    };
    say(Role::client, ContentType::handshake, world::handshake_message(1, lib::Bytes(40)));
    say(Role::client, ContentType::application_data, {'g', 'o', 'e', 's', ' ', 'o', 'n'});
    auto seen = watched(captured, known);
    CHECK(seen.client.sent.back() == "application data");
    CHECK(std::ranges::count(seen.client.sent, "ClientHello") == 2);
    CHECK(lib::text_of(seen.from_client) == "goes on");
    CHECK(seen.self.failures.empty());

    say(Role::server, ContentType::handshake, world::handshake_message(2, lib::Bytes(40)));
    say(Role::server, ContentType::application_data, {'n', 'o'});
    seen = watched(captured, known);
    CHECK(seen.established);
    CHECK(
        seen.self.failures ==
        std::vector<std::string>{"a second handshake begins, protected by the keys of the first; it is not followed"});
    CHECK(seen.from_server.empty());
}

TEST_CASE("with the pre-master secret he derives the extended master secret (RFC 7627 section 4)") {
    const auto captured = captured_connection();
    Known known;
    known.pre_master = lib::Secret(captured.pre_master_secret);
    const auto seen = watched(captured, known);
    check_whole(captured, seen);
    CHECK(seen.self.derived.at("master_secret") == captured.master_secret);
    CHECK(seen.self.derived.at("session_hash") == captured.client.derived.at("session_hash"));
}

TEST_CASE("with the server's private key alone he reads all: RSA key exchange has no forward secrecy") {
    const auto captured = captured_connection();
    Known known;
    known.key = &world::identities().server->key;
    const auto seen = watched(captured, known);
    check_whole(captured, seen);
    CHECK(seen.self.derived.at("pre_master_secret") == captured.pre_master_secret);
}

TEST_CASE("bytes may come one by one") {
    const auto captured = captured_connection(true);
    Known known;
    known.master = lib::Secret(captured.master_secret);
    check_whole(captured, watched(captured, known, 1));
}

TEST_CASE("without a secret he tells what is in the clear, and that the rest is not") {
    const auto captured = captured_connection(true);
    const auto seen = watched(captured, Known{});
    CHECK(!seen.established);
    CHECK(seen.obstacle.find("no secret of this connection is known") == 0);
    CHECK(seen.client.sent == std::vector<std::string>{"ClientHello", "Certificate", "ClientKeyExchange",
                                                       "CertificateVerify", "ChangeCipherSpec"});
    CHECK(seen.server.sent == std::vector<std::string>{"ServerHello", "Certificate", "CertificateRequest",
                                                       "ServerHelloDone", "ChangeCipherSpec"});
    CHECK(seen.from_client.empty());
}

TEST_CASE("a secret of another connection opens nothing, and each that was tried is told") {
    const auto captured = captured_connection();
    Known known;
    known.master = lib::Secret(48);
    known.pre_master = lib::Secret(48);
    const auto seen = watched(captured, known);
    CHECK(!seen.established);
    CHECK(seen.obstacle.find("no secret that is known opens this connection") == 0);
    CHECK(seen.self.failed_checks.size() ==
          4);  // the master secret; the pre-master secret with the extended one and without; those of others
}

TEST_CASE("a master secret that is known under another client_random is found, and told to be it") {
    const auto captured = captured_connection();
    Known known;
    known.master = lib::Secret(48);
    known.of_others = lib::Secret(captured.master_secret);
    const auto seen = watched(captured, known);
    CHECK(seen.established);
    CHECK(seen.self.failed_checks.size() == 1);
    CHECK(seen.self.passed_checks.front().find("a master secret that is known for another connection") == 0);
}

TEST_CASE("of a suite or version that is not spoken here he tells what is in the clear, and names it") {
    auto captured = captured_connection();
    auto& server_hello = captured.pieces.at(1).second;
    const std::size_t suite = tls::RecordHeader::size + 4 + 2 + 32 + 1;
    SUBCASE("another suite") {
        server_hello.at(suite + 1) = 0x2f;
        const auto seen = watched(captured, Known{});
        CHECK(seen.obstacle.find("TLS_RSA_WITH_AES_128_CBC_SHA is not spoken here") == 0);
        CHECK(seen.server.sent ==
              std::vector<std::string>{"ServerHello", "Certificate", "ServerHelloDone", "ChangeCipherSpec"});
        CHECK(seen.client.sent == std::vector<std::string>{"ClientHello", "ClientKeyExchange", "ChangeCipherSpec"});
    }
    SUBCASE("another version") {
        server_hello.at(tls::RecordHeader::size + 4 + 1) = 1;
        const auto seen = watched(captured, Known{});
        CHECK(seen.obstacle.find("TLS 1.0 is not spoken here") == 0);
    }
}

TEST_CASE("a pre-master secret that is known under another client_random is found, too") {
    const auto captured = captured_connection();
    Known known;
    known.pre_master_of_others = lib::Secret(captured.pre_master_secret);
    auto seen = watched(captured, known);
    CHECK(seen.established);
    CHECK(
        seen.self.passed_checks.front() ==
        "a pre-master secret that is known for another connection, with the extended master secret opens the Finished "
        "of the client");

    known.pre_master_of_others = lib::Secret(48);
    seen = watched(captured, known);
    CHECK(!seen.established);
    CHECK(seen.lacks_secret);
    CHECK(seen.self.failed_checks ==
          std::vector<std::string>{
              "a master secret that is known for another connection opens the Finished of the client",
              "a pre-master secret that is known for another connection opens the Finished of the client",
              "a secret is known as this connection's"});
}

TEST_CASE("a private key that is not that of the server's certificate is told to be another") {
    const auto captured = captured_connection();
    Known known;
    known.fingerprints.emplace_back();
    const auto seen = watched(captured, known);
    CHECK(!seen.established);
    CHECK(seen.self.failed_checks.front() == "the private key that is known is that of the server's certificate");
}

TEST_CASE("what is missing in a capture is told, and is the reason why a handshake is not followed") {
    const auto captured = captured_connection();
    REQUIRE(captured.pieces.at(3).first == Role::server);  // ChangeCipherSpec and Finished
    Known known;
    known.master = lib::Secret(captured.master_secret);
    auto seen = watched(captured, known, 1 << 20, {.lost = 3});
    CHECK(!seen.established);
    CHECK(!seen.lacks_secret);
    CHECK(seen.obstacle.find("bytes that the server sent, before packet 8") != std::string::npos);
    CHECK(seen.self.failed_checks == std::vector<std::string>{"all that the server sent is in the capture"});

    seen = watched(captured, known, 1 << 20, {.lost = 4});
    CHECK(seen.established);
    CHECK(seen.obstacle.empty());
    CHECK(seen.self.failed_checks.size() == 1);
}

TEST_CASE("a handshake in whose middle a side ended the connection is told to end there") {
    using enum tls::StreamEnd;
    auto captured = captured_connection();
    captured.pieces.resize(2);
    CHECK(watched(captured, Known{}).obstacle == "the capture ends in the middle of the handshake");
    CHECK(watched(captured, Known{}, 1 << 20, {closed, not_seen}).obstacle ==
          "the client closed the connection (FIN) in the middle of the handshake");
    CHECK(watched(captured, Known{}, 1 << 20, {closed, broken_off}).obstacle ==
          "the server broke the connection off (RST) in the middle of the handshake");
    captured.pieces.resize(1);
    CHECK(watched(captured, Known{}).obstacle == "nothing that the server sent is in the capture");
}

TEST_CASE("the side whose alert ends a handshake is named (RFC 5246 section 7.2)") {
    auto captured = captured_connection();
    captured.pieces.resize(1);
    captured.pieces.emplace_back(Role::server, world::clear_record(tls::ContentType::alert, lib::Bytes{2, 40}));
    CHECK(watched(captured, Known{}).self.failures.front() ==
          "the server ended the connection with the alert handshake_failure");
}

TEST_CASE("of a capture that begins in the middle, clear messages are read, and what is encrypted is told to be so") {
    auto captured = captured_connection();
    SUBCASE("behind the ClientHello") {
        captured.pieces.erase(captured.pieces.begin());
        const auto seen = watched(captured, Known{});
        CHECK(seen.obstacle.find("the capture begins in the middle of the connection") == 0);
        CHECK(seen.server.sent ==
              std::vector<std::string>{"ServerHello", "Certificate", "ServerHelloDone", "ChangeCipherSpec"});
        CHECK(seen.client.sent == std::vector<std::string>{"ClientKeyExchange", "ChangeCipherSpec"});
    }
    SUBCASE("behind the handshake: of application data and an alert no byte is taken for clear") {
        captured.pieces.erase(captured.pieces.begin(), captured.pieces.begin() + 4);
        const auto seen = watched(captured, Known{});
        CHECK(seen.client.sent.empty());
        CHECK(seen.server.sent.empty());
        CHECK(seen.client.faults.empty());
        CHECK(std::ranges::count(seen.self.failures, "what the client sends from here on is encrypted") == 1);
        CHECK(std::ranges::count(seen.self.failures, "what the server sends from here on is encrypted") == 1);
    }
    SUBCASE("with an encrypted alert, or an encrypted handshake message") {
        for (const auto type : {tls::ContentType::alert, tls::ContentType::handshake}) {
            captured.pieces = {{Role::client, world::clear_record(type, lib::Bytes(26, 0))}};
            const auto seen = watched(captured, Known{});
            CHECK(seen.client.sent.empty());
            CHECK(seen.client.faults.empty());
            CHECK(std::ranges::count(seen.self.failures, "what the client sends from here on is encrypted") == 1);
        }
    }
}

TEST_CASE("ephemeral key exchanges are in the clear, and read (RFC 8422 section 5.4, RFC 5246 section 7.4.3)") {
    struct Exchange {
        std::uint8_t suite;
        lib::Bytes of_server, of_client;
    };
    const auto signature = lib::Bytes{4, 1, 0, 1, 0xaa};
    const lib::Bytes point{2, 4, 5}, parameters{0, 1, 23, 0, 1, 2, 0, 1, 9};
    for (const auto& [suite, of_server, of_client] :
         {Exchange{0x2f, lib::concat(lib::concat(lib::Bytes{3, 0, 23}, point), signature), point},
          Exchange{0x9e, lib::concat(parameters, signature), lib::Bytes{0, 1, 8}}}) {
        const bool is_elliptic = suite == 0x2f;
        auto captured = captured_connection();
        auto& server = captured.pieces.at(1).second;
        const std::size_t at = tls::RecordHeader::size + 4 + 2 + 32 + 1;
        server.at(at) = is_elliptic ? 0xc0 : 0x00;
        server.at(at + 1) = suite;
        auto records = world::records_of(server);
        const auto handshake = tls::ContentType::handshake;
        records.insert(records.end() - 1, world::clear_record(handshake, world::handshake_message(12, of_server)));
        server = together(records);
        auto& client = captured.pieces.at(2).second;
        records = world::records_of(client);
        records.front() = world::clear_record(handshake, world::handshake_message(16, of_client));
        client = together(records);
        const auto seen = watched(captured, Known{});
        CHECK(seen.server.sent == std::vector<std::string>{"ServerHello", "Certificate", "ServerKeyExchange",
                                                           "ServerHelloDone", "ChangeCipherSpec"});
        CHECK(seen.client.sent == std::vector<std::string>{"ClientHello", "ClientKeyExchange", "ChangeCipherSpec"});
        CHECK(seen.server.faults.empty());
        CHECK(seen.client.faults.empty());
    }
}

// The sections under which a message of this name is told.
struct Sections : lib::Observer {
    std::string name;
    std::vector<std::string> told{};
    explicit Sections(std::string name_of_message) : name(std::move(name_of_message)) {}
    void observe(const lib::Event& event, const std::source_location&) override {
        if (const auto* message = std::get_if<lib::event::Message>(&event); message && message->name == name)
            told.emplace_back(message->section);
    }
};

TEST_CASE("in TLS 1.3 a ChangeCipherSpec means nothing, and does not say that records are protected (RFC 8446 D.4)") {
    auto captured = captured_connection();
    auto& server = captured.pieces.at(1).second;
    auto records = world::records_of(server);
    auto hello = lib::read<tls::Framed<tls::ServerHello>>(lib::View(records.front()).subspan(tls::RecordHeader::size));
    hello.body.extensions.add(tls::SelectedVersion{tls::ProtocolVersion::tls_1_3});
    server = world::clear_record(tls::ContentType::handshake, tls::framed(hello.body));
    lib::append(server, world::clear_record(tls::ContentType::change_cipher_spec, lib::Bytes{1}));
    Sections sections("ChangeCipherSpec");
    world::Told self;
    crypto::SeededRandom random(lib::view_of("onlooker"));
    const Known known;
    tls::Onlooker onlooker(known, random, {nullptr, &sections, &self});
    for (std::size_t i = 0; i < 2; ++i) onlooker.arrived(captured.pieces[i].first, captured.pieces[i].second);
    CHECK(sections.told == std::vector<std::string>{"RFC 8446 appendix D.4"});
    CHECK(self.failures == std::vector<std::string>{onlooker.obstacle()});
    onlooker.arrived(Role::server, world::clear_record(tls::ContentType::application_data, lib::Bytes(40)));
    CHECK(self.failures.back() == "what the server sends from here on is encrypted");
}

TEST_CASE("messages that share a record are told, though no record comes behind it") {
    auto captured = captured_connection();
    captured.pieces.erase(captured.pieces.begin() + 2, captured.pieces.end());
    auto& server = captured.pieces.at(1).second;
    lib::Bytes messages;
    for (const auto& record : world::records_of(server))
        lib::append(messages, lib::View(record).subspan(tls::RecordHeader::size));
    messages.at(4 + 1) = 1;  // TLS 1.0
    server = world::clear_record(tls::ContentType::handshake, messages);
    CHECK(watched(captured, Known{}).server.sent ==
          std::vector<std::string>{"ServerHello", "Certificate", "ServerHelloDone"});
}

// Each byte of the handshake, one at a time: no crash and no data of a connection that was changed before it was protected.
TEST_CASE("a capture that lies is no reason to fall over") {
    const auto captured = captured_connection();
    Known known;
    known.master = lib::Secret(captured.master_secret);
    for (std::size_t piece = 0; piece < captured.pieces.size(); ++piece)
        for (std::size_t at = 0; at < captured.pieces[piece].second.size(); at += 3) {
            auto changed = captured;
            changed.pieces[piece].second[at] ^= 0x41;
            watched(changed, known);
            changed.pieces[piece].second.resize(at);
            watched(changed, known);
        }
}
