#pragma once
// Recorded handshakes of a client and a server in memory, whose certificates stay the same: what replays and comparisons
// are tested with.
#include "apps/credentials.h"
#include "apps/demo_handshake.h"
#include "apps/recording.h"
#include "crypto/seeded_random.h"

namespace tests {

inline constexpr std::chrono::sys_seconds now = std::chrono::sys_days{std::chrono::year{2025} / 1 / 1};

// Made once: keys take their time.
struct Identities {
    crypto::SeededRandom random{lib::Bytes{1}};
    apps::Authority authority{"test CA", now, random};
    std::shared_ptr<const tls::Credentials> server = authority.make_server({"localhost"});
    std::shared_ptr<const tls::Credentials> client = authority.make_client("a client");
};
inline const Identities& identities() {
    static const Identities made;
    return made;
}

// Both sides, or one, tell of a handshake, a message and the close. seed: of the randomness of both.
inline apps::Recording recorded(std::uint8_t seed,
                                const std::vector<apps::Role>& tellers = {apps::Role::client, apps::Role::server},
                                bool client_certificate = false) {
    apps::Recording recording;
    apps::Teller client_teller(apps::Role::client, {&recording}), server_teller(apps::Role::server, {&recording});
    const auto observer = [&](apps::Role role, apps::Teller& teller) {
        return std::ranges::count(tellers, role) > 0 ? &teller : nullptr;
    };
    crypto::SeededRandom client_random(lib::Bytes{seed, 1}), server_random(lib::Bytes{seed, 2});
    const auto& [random, authority, server_credentials, client_credentials] = identities();
    auto client =
        tls::Connection::client({.server_name = "localhost",
                                 .trusted = authority.trusted(),
                                 .credentials = client_certificate ? client_credentials : nullptr},
                                {client_random, [] { return now; }, observer(apps::Role::client, client_teller)});
    auto server = tls::Connection::server(
        {.credentials = server_credentials, .client_trusted = client_certificate ? authority.trusted() : nullptr},
        {server_random, [] { return now; }, observer(apps::Role::server, server_teller)});
    apps::carry(client, server);
    client.send(lib::view_of("hello"));
    apps::carry(client, server);
    client.close();
    apps::carry(client, server);
    return recording;
}

// The same recording with one byte changed in each message of this name.
inline apps::Recording with_changed_message(const apps::Recording& recording, std::string_view name, std::size_t at) {
    apps::Recording changed;
    for (auto told : recording.events()) {
        auto* message = std::get_if<lib::event::Message>(&told.event);
        auto bytes = message ? lib::to_bytes(message->bytes) : lib::Bytes();
        if (message && message->name == name) {
            bytes.at(at) ^= 1;
            message->bytes = bytes;
        }
        changed.render(told.role, told.event, told.where);
    }
    return changed;
}

}  // namespace tests
