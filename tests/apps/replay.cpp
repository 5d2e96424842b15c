// A side of a recorded connection, run again: the same bytes and events, or the first difference with its field.
#include <doctest/doctest.h>

#include <sstream>

#include "apps/commands.h"
#include "apps/event_difference.h"
#include "apps/recorded_config.h"
#include "apps/replay_report.h"
#include "tests/apps/recorded.h"

using namespace apps;
using namespace tests;
namespace event = lib::event;

namespace {

struct Replayed {
    bool same = false;
    std::string report{}, stopped{};
};

const event::Configured& configuration(const std::vector<const lib::Event*>& events) {
    for (const auto* each : events)
        if (const auto* configured = std::get_if<event::Configured>(each)) return *configured;
    throw std::logic_error("no configuration is recorded");
}

Replayed replay(const Recording& recording, Role role, const crypto::RsaPrivateKey* key = nullptr) {
    const auto events = events_of(recording, role);
    const auto again = run_again(events, role, recorded_beginning(role, configuration(events), key));
    std::ostringstream out;
    Replayed replayed;
    replayed.same = report_replay(out, {}, role, events, again);
    replayed.report = out.str();
    replayed.stopped = again.stopped;
    return replayed;
}

// The recording with each event of a kind changed; what the change needs to live as long as the events is its own.
template <class Kind>
Recording changed(const Recording& recording, const std::function<void(Kind&)>& change) {
    Recording result;
    for (auto told : recording.events()) {
        if (auto* kind = std::get_if<Kind>(&told.event)) change(*kind);
        result.render(told.role, told.event, told.where);
    }
    return result;
}

bool has(const std::string& text, const std::string& what) { return text.find(what) != text.npos; }

const std::vector both{Role::client, Role::server};
const crypto::RsaPrivateKey& server_key() { return identities().server->key; }
const crypto::RsaPrivateKey& client_key() { return identities().client->key; }

std::string fault_of(auto action) try {
    action();
    return "";
} catch (const UserError& error) {
    return error.what();
}

}  // namespace

TEST_CASE("a client and a server give every byte and every event again") {
    const auto recording = recorded(1);
    for (const auto role : both) {
        const auto replayed = replay(recording, role, role == Role::server ? &server_key() : nullptr);
        CHECK_MESSAGE(replayed.same, replayed.report);
        CHECK(has(replayed.report, "Finished                  45 bytes, protected: the same"));
        CHECK(has(replayed.report, "The same: all "));
    }
}

TEST_CASE("with a client certificate both sides need their key, and give the same again") {
    const auto recording = recorded(1, both, true);
    CHECK(replay(recording, Role::client, &client_key()).same);
    CHECK(replay(recording, Role::server, &server_key()).same);
}

TEST_CASE("a stream that ended too early ends so again (RFC 5246 section 7.2.1)") {
    Recording recording;
    Teller teller(Role::client, {&recording});
    crypto::SeededRandom random(lib::Bytes{1});
    auto client = tls::Connection::client({.server_name = "localhost", .trusted = identities().authority.trusted()},
                                          {random, [] { return now; }, &teller});
    client.end_of_stream();
    CHECK(replay(recording, Role::client).same);
}

TEST_CASE("one byte that is another in the recorded ServerHello is named with its field") {
    constexpr std::size_t in_random = 4 + 2 + 7;
    const auto recording = with_changed_message(recorded(1), "ServerHello", in_random);
    for (const auto role : both) {  // who received it, and who sends it
        const auto replayed = replay(recording, role, role == Role::server ? &server_key() : nullptr);
        CHECK_FALSE(replayed.same);
        CHECK(has(replayed.report, "The first event that differs: message ServerHello\n  in the field random\n"));
        CHECK(has(replayed.report, "first difference at byte 13 of 53"));
    }
}

TEST_CASE("bytes of the peer that are others lead to other bytes, and to the message where that began") {
    const auto recording = recorded(1);
    lib::Bytes bytes;
    bool is_first = true;
    const auto other = changed<event::BytesArrived>(recording, [&](event::BytesArrived& arrived) {
        bytes = lib::to_bytes(arrived.bytes);
        if (bytes[5] == 2 && std::exchange(is_first, false)) bytes[5 + 4 + 2] ^= 1;  // ServerHello.random
        arrived.bytes = bytes;
    });
    const auto replayed = replay(other, Role::client);
    CHECK_FALSE(replayed.same);
    CHECK(has(replayed.report, "The first event that differs: message ServerHello\n  in the field random\n"));
    CHECK(has(replayed.report, "byte 13 of the record with Finished"));
}

TEST_CASE("a record whose recorded bytes are others is named with the field of its message") {
    lib::Bytes bytes;
    const auto other = changed<event::Record>(recorded(1), [&](event::Record& record) {
        bytes = lib::to_bytes(record.bytes);
        if (record.direction == lib::Direction::sent && bytes[5] == 1) bytes[5 + 4 + 2] ^= 1;  // ClientHello.random
        record.bytes = bytes;
    });
    const auto replayed = replay(other, Role::client);
    CHECK_FALSE(replayed.same);
    CHECK(has(replayed.report, "byte 11 of the record with ClientHello\n  in the field random\n"));
}

TEST_CASE("randomness that is asked for otherwise than recorded stops the run, and is reported") {
    const auto shorter = changed<event::RandomDrawn>(
        recorded(1), [](event::RandomDrawn& drawn) { drawn.bytes = drawn.bytes.first(drawn.bytes.size() - 1); });
    CHECK(has(replay(shorter, Role::client).stopped,
              "it draws 32 random bytes for \"client_random\", where the recording has 31"));
    const auto for_another =
        changed<event::RandomDrawn>(recorded(1), [](event::RandomDrawn& drawn) { drawn.purpose = "a wish"; });
    CHECK(has(replay(for_another, Role::client).report, "The replay stops: it draws 32 random bytes for"));
}

// The randomness of PKCS #1 is drawn again where it is zero: zeros without end must not be waited for.
TEST_CASE("recorded randomness of zeros comes to an end") {
    const lib::Bytes zeros(512);
    const auto zero = changed<event::RandomDrawn>(
        recorded(1), [&](event::RandomDrawn& drawn) { drawn.bytes = lib::View(zeros).first(drawn.bytes.size()); });
    for (const auto role : both) CHECK_FALSE(replay(zero, role, role == Role::server ? &server_key() : nullptr).same);
}

TEST_CASE("arrivals that are garbage are answered with another alert than recorded, or with none") {
    const lib::Bytes garbage(100, 0x2a);
    const auto other =
        changed<event::BytesArrived>(recorded(1), [&](event::BytesArrived& arrived) { arrived.bytes = garbage; });
    for (const auto role : both) {
        const auto replayed = replay(other, role, role == Role::server ? &server_key() : nullptr);
        CHECK_FALSE(replayed.same);
        CHECK(has(replayed.report, "The first event that differs"));
    }
}

TEST_CASE("a key is asked for where the recorded side had one, and must be that one") {
    const auto recording = recorded(1, both, true);
    CHECK(has(fault_of([&] { replay(recording, Role::server); }), "--key FILE gives it"));
    CHECK(has(fault_of([&] { replay(recording, Role::client); }), "--key FILE gives it"));
    CHECK(
        has(fault_of([&] { replay(recording, Role::server, &client_key()); }), "not the private key of the recorded"));
    CHECK(has(fault_of([&] { replay(recorded(1), Role::client, &client_key()); }), "needs no key"));
}

TEST_CASE("a configuration that cannot be is refused in a sentence") {
    const auto fault_with = [&](const std::string& name, const std::string& text, lib::View bytes = {}) {
        const auto other = changed<event::Configured>(recorded(1), [&](event::Configured& configured) {
            for (auto& value : configured.values)
                if (value.name == name) value = {name, bytes, text};
        });
        return fault_of([&] { replay(other, Role::client); });
    };
    CHECK(has(fault_with("cipher_suites", "TLS_NULL_WITH_LOVE"), "a cipher suite that is not known here"));
    CHECK(has(fault_with("cipher_suites", "TLS_AES_128_GCM_SHA256"), "is not spoken here"));
    CHECK(has(fault_with("cipher_suites", ""), "there is no cipher suite to choose"));
    CHECK(has(fault_with("insecure", "perhaps"), "where yes or no would stand"));
    CHECK(has(fault_with("server_name", std::string(300, 'a')), "longer than a DNS name may be"));
    CHECK(has(fault_with("trusted", "", lib::view_of("no certificate")), "cannot be read"));
    const auto without =
        changed<event::Configured>(recorded(1), [](event::Configured& configured) { configured.values.clear(); });
    CHECK(has(fault_of([&] { replay(without, Role::client); }), "does not tell the 'server_name'"));
}

TEST_CASE("the members of an event are all that it tells, but for the fields that follow from its bytes") {
    const lib::Bytes input{1}, output{2};
    const event::Derived derived{"k", "H(i)", {{"i", input}}, output, "a key", "1"};
    std::string names;
    for (const auto& member : members_of(derived)) names += member.name + " ";
    CHECK(names == "name formula inputs[0].name inputs[0].bytes inputs[0].text output meaning section ");
    const lib::Event a = derived, b = event::Derived{"k", "H(i)", {{"i", input}}, input, "a key", "1"};
    const auto difference = first_difference({&a}, {&b});
    REQUIRE(difference);
    CHECK(difference->recorded_member->name == "output");
    CHECK(title_of(a) == "derived k");
    CHECK_FALSE(first_difference({&a}, {&a}));
    CHECK(first_difference({&a}, {})->now == nullptr);
}
