// The page of a connection of others: what each side sent is told as that side's, what was derived as the observer's.
#include "tls/onlooker.h"

#include <doctest/doctest.h>

#include "apps/demo_handshake.h"
#include "apps/page/page.h"
#include "crypto/seeded_random.h"

using namespace apps;

namespace {

struct Known : tls::KnownSecrets {
    lib::Secret master{};
    const lib::Secret* master_secret(lib::View, lib::View) const override { return master.size() ? &master : nullptr; }
    const lib::Secret* pre_master_secret(lib::View, lib::View) const override { return nullptr; }
    const crypto::RsaPrivateKey* private_key(const crypto::RsaPublicKey&) const override { return nullptr; }
};

// The names of the messages that a role sent.
std::vector<std::string> names(const Recording& seen, Role role) {
    std::vector<std::string> names;
    for (const auto& told : seen.events())
        if (const auto* message = std::get_if<lib::event::Message>(&told.event); message && told.role == role)
            names.emplace_back(message->name);
    return names;
}

// A connection as the wire saw it, and what its key log says.
Recording connection() {
    Recording told;
    Teller client(Role::client, {&told}), server(Role::server, {&told});
    DemoHandshake demo({.seed = {1}}, &client, &server);
    demo.shake_hands();
    demo.say(demo.client(), "a question");
    return told;
}

// changed_message: its type is made one that nobody here knows; 0: none.
Recording watched(const Recording& connection, bool with_secret, std::uint8_t changed_message = 0) {
    Known known;
    for (const auto& told : connection.events())
        if (const auto* line = std::get_if<lib::event::KeyLog>(&told.event); line && with_secret)
            known.master = lib::Secret(line->secret);
    Recording seen;
    Teller client(Role::client, {&seen}), server(Role::server, {&seen}), observer(Role::observer, {&seen});
    crypto::SeededRandom random(lib::view_of("onlooker"));
    tls::Onlooker onlooker(known, random, {&client, &server, &observer});
    for (const auto& told : connection.events())
        if (const auto* record = std::get_if<lib::event::Record>(&told.event);
            record && record->direction == lib::Direction::sent) {
            auto bytes = lib::to_bytes(record->bytes);
            if (changed_message > 0 && bytes[5] == changed_message && !record->protection) bytes[5] = 99;
            onlooker.arrived(told.role == Role::client ? tls::Role::client : tls::Role::server, bytes);
        }
    onlooker.end_of_capture();
    return seen;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("with the secret the page shows the steps, what was said, and the keys as the observer derived them") {
    const auto page = page_of(watched(connection(), true), {});
    CHECK(holds(page, "<b class=\"role client\">client</b> sends <b>ClientHello</b>"));
    CHECK(holds(page, "<b class=\"role server\">server</b> sends <b>ServerHello</b>"));
    CHECK(holds(page, "<b class=\"role observer\">observer</b> derives <b>key_<wbr>block</b>"));
    CHECK(holds(page, "“a question”"));
    CHECK(holds(page, "id=\"keys\""));
    CHECK(holds(page, "id=\"step-7\""));
    CHECK(holds(page, ">ChangeCipherSpec</a> <small>1 byte</small></li>"));
    CHECK(holds(page, ">Finished</a> <small>16 bytes</small> <small class=\"protected\">protected</small></li>"));
    CHECK(!holds(page, " the same <b>"));  // each thing was told once
}

TEST_CASE("without the secret the page shows what went in the clear") {
    const auto page = page_of(watched(connection(), false), {});
    CHECK(holds(page, "sends <b>ServerHello</b>"));
    CHECK(!holds(page, "a question"));
    CHECK(!holds(page, "id=\"keys\""));
}

TEST_CASE("a message that nobody here reads has its name in a recording, too") {
    constexpr std::uint8_t certificate = 11;
    const auto seen = watched(connection(), false, certificate);
    CHECK(names(seen, Role::server) ==
          std::vector<std::string>{"ServerHello", "unknown (0x63)", "ServerHelloDone", "ChangeCipherSpec"});
}
