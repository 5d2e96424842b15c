// What the network, or a peer that was honest so far, may do at any moment of a handshake.
#include <doctest/doctest.h>

#include <deque>

#include "tests/tls/world.h"

using namespace tls;
using enum AlertDescription;
using namespace world;

namespace {

// A conversation, record by record. Each record has its number in the order in which they go over the wire; `change` may
// put other bytes in its place.
struct Conversation {
    explicit Conversation(bool mutual) : client(client_config(mutual)), server(server_config(mutual)) {}

    void run(const std::function<lib::Bytes(std::size_t, Role, lib::Bytes)>& change) {
        while (deliver(client, server, Role::client, change) || deliver(server, client, Role::server, change)) {
        }
    }

    Side client, server;
    std::size_t records = 0;

private:
    bool deliver(Side& from, Side& to, Role sender, const auto& change) {
        const auto wire = from.connection.take_bytes_to_send();
        for (const auto& record : records_of(wire)) to.connection.arrived(change(records++, sender, record));
        to.take();
        return !wire.empty();
    }
};

bool ended_with_alert(const Side& side) {
    const auto& end = side.connection.ended();
    return end && end->how == End::How::failed;
}

// After a change: an alert from one side, or a wait that the end of the stream reports; and no data to anybody.
bool is_noticed(Conversation& conversation) {
    auto& [client, server, records] = conversation;
    for (const auto side : {&client, &server})
        if (side->connection.can_send()) side->connection.send(lib::Bytes{1, 2, 3});
    conversation.run([](std::size_t, Role, lib::Bytes record) { return record; });
    bool is_truncated = false;
    if (!ended_with_alert(client) && !ended_with_alert(server))
        for (const auto side : {&client, &server}) {
            side->connection.end_of_stream();
            is_truncated |= side->connection.ended()->how == End::How::truncated;
        }
    return client.data.empty() && server.data.empty() &&
           (ended_with_alert(client) || ended_with_alert(server) || is_truncated);
}

// What the record's sender has protected must not be taken from here: its header is then under the tag as well.
bool is_protected(const std::vector<Role>& changed_keys, Role sender) {
    return std::ranges::count(changed_keys, sender) > 0;
}

using Change = std::function<std::optional<lib::Bytes>(lib::Bytes record, std::size_t position)>;

// Applies a change at every byte of every record of the handshake, one at a time, and counts.
std::size_t change_everywhere(const Change& change) {
    std::size_t changed = 0, not_noticed = 0;
    for (std::size_t number = 0, position = 0;;) {
        bool was_changed = false, record_is_over = false, is_there = false;
        std::vector<Role> changed_keys;
        Conversation conversation(true);
        conversation.run([&](std::size_t n, Role sender, lib::Bytes record) {
            const bool whole = is_protected(changed_keys, sender);
            if (record[0] == 20) changed_keys.push_back(sender);
            if (n != number) return record;
            is_there = true;
            const auto at = position + (whole ? 0 : RecordHeader::size);
            if (at >= record.size()) {
                record_is_over = true;
                return record;
            }
            was_changed = true;
            return change(record, at).value_or(record);
        });
        if (!is_there) break;
        if (record_is_over) {
            ++number, position = 0;
            continue;
        }
        changed += was_changed;
        if (!is_noticed(conversation)) {
            ++not_noticed;
            INFO("record ", number, " position ", position);
            CHECK(false);
        }
        ++position;
    }
    CHECK(not_noticed == 0);
    return changed;
}

}  // namespace

TEST_CASE(
    "every byte of every handshake message, changed, is noticed before data is delivered (RFC 5246 section 7.4.9)") {
    const auto changed = change_everywhere([](lib::Bytes record, std::size_t position) {
        record[position] ^= static_cast<std::uint8_t>(1 << position % 8);
        return record;
    });
    MESSAGE(changed, " bytes changed");
    CHECK(changed > 3000);
}

TEST_CASE("every byte of every handshake message, cut out, is noticed before data is delivered") {
    const auto cut = change_everywhere([](lib::Bytes record, std::size_t position) {
        record.erase(record.begin() + static_cast<std::ptrdiff_t>(position));
        if (position >= RecordHeader::size)
            lib::store_big_endian(record.size() - RecordHeader::size, std::span(record).subspan(3, 2));
        return record;
    });
    MESSAGE(cut, " bytes cut out");
    CHECK(cut > 3000);
}

namespace {

// A message that comes where it should not.
struct Stray {
    ContentType content;
    lib::Bytes bytes;
    std::string name;
};

std::vector<Stray> strays() {
    std::vector<Stray> strays;
    for (const unsigned type : {0, 1, 2, 3, 4, 11, 12, 13, 14, 15, 16, 20, 22, 99, 255})
        strays.push_back({ContentType::handshake, handshake_message(type, lib::Bytes(type == 0 ? 0 : 4)),
                          name_of(HandshakeType{static_cast<std::uint8_t>(type)})});
    strays.push_back({ContentType::change_cipher_spec, {1}, "change_cipher_spec"});
    strays.push_back({ContentType::application_data, {1, 2, 3}, "application_data"});
    strays.push_back({ContentType::application_data, {}, "empty application_data"});
    for (const int type : {0, 19, 24, 99, 255})
        strays.push_back({ContentType{static_cast<std::uint8_t>(type)}, {1, 2, 3}, "unknown"});
    return strays;
}

const char* wire_name(const std::string& message) {
    static const std::map<std::string, const char*> names{{"ClientHello", "client_hello"},
                                                          {"ServerHello", "server_hello"},
                                                          {"Certificate", "certificate"},
                                                          {"CertificateRequest", "certificate_request"},
                                                          {"ServerHelloDone", "server_hello_done"},
                                                          {"ClientKeyExchange", "client_key_exchange"},
                                                          {"CertificateVerify", "certificate_verify"},
                                                          {"ChangeCipherSpec", "change_cipher_spec"},
                                                          {"Finished", "finished"}};
    return names.at(message);
}

// What may come at the n-th message that a side receives.
bool may_come(const std::vector<std::string>& honest, std::size_t n, Role victim, const std::string& stray) {
    if (stray == wire_name(honest[n])) return true;
    if (victim == Role::client && stray == "hello_request") return true;  // ignored: RFC 5246 section 7.4.1.1
    const bool request_may_come = victim == Role::client && n > 0 && honest[n - 1] == "Certificate";
    return request_may_come && (stray == "certificate_request" || stray == "server_hello_done");
}

// The record in which the sender, with its keys if it has changed to them, would send these bytes.
lib::Bytes record_with(const Stray& stray, const Told& sender, Role role, bool is_protected) {
    if (is_protected) return protection_of(sender, role)->seal({stray.content, stray.bytes});
    return clear_record(stray.content, stray.bytes);
}

// An honest handshake up to the n-th message that the victim receives; the stray comes in its place.
void send_stray(Role victim, std::size_t n, const Stray& stray, Conversation& conversation) {
    std::size_t received = 0;
    bool is_protected = false;
    conversation.run([&](std::size_t, Role sender, lib::Bytes record) {
        if (sender == victim) return record;
        const auto number = received++;
        if (number > n) return lib::Bytes{};
        if (number < n) {
            is_protected |= record[0] == 20;
            return record;
        }
        const auto& from = sender == Role::client ? conversation.client : conversation.server;
        return record_with(stray, from.told, sender, is_protected);
    });
}

}  // namespace

TEST_CASE("at every point where a story waits, every other message is unexpected_message (RFC 5246 section 7.4)") {
    int sent = 0;
    for (const auto victim : {Role::client, Role::server})
        for (const bool mutual : {false, true}) {
            Conversation honest(mutual);
            honest.run([](std::size_t, Role, lib::Bytes record) { return record; });
            const auto& messages = (victim == Role::client ? honest.client : honest.server).told.received;
            for (std::size_t n = 0; n < messages.size(); ++n)
                for (const auto& stray : strays()) {
                    if (may_come(messages, n, victim, stray.name)) continue;
                    CAPTURE(messages[n]);
                    CAPTURE(stray.name);
                    Conversation conversation(mutual);
                    send_stray(victim, n, stray, conversation);
                    const auto& side = victim == Role::client ? conversation.client : conversation.server;
                    CHECK(side.failed_with(unexpected_message));
                    CHECK(side.data.empty());
                    ++sent;
                }
        }
    MESSAGE(sent, " stray messages");
    CHECK(sent > 300);
}

TEST_CASE("after the handshake every handshake message is unexpected, but for the wish to begin again") {
    for (const auto victim : {Role::client, Role::server})
        for (const auto& stray : strays()) {
            const bool asks = stray.name == (victim == Role::client ? "hello_request" : "client_hello");
            if (asks || stray.content == ContentType::application_data) continue;
            CAPTURE(stray.name);
            Conversation conversation(false);
            conversation.run([](std::size_t, Role, lib::Bytes record) { return record; });
            auto& side = victim == Role::client ? conversation.client : conversation.server;
            auto& other = victim == Role::client ? conversation.server : conversation.client;
            const auto sender = victim == Role::client ? Role::server : Role::client;
            const auto keys = protection_of(other.told, sender);
            (void)keys->seal({ContentType::handshake, {}});  // in the place of Finished, so that the numbers agree
            side.connection.arrived(keys->seal({stray.content, stray.bytes}));
            CHECK(side.failed_with(unexpected_message));
        }
}
