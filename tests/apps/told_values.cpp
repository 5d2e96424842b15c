#include "apps/told_values.h"

#include <doctest/doctest.h>

#include "tests/apps/events.h"

using namespace apps;
namespace event = lib::event;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("a value is found by its name: a secret, its inputs, a random value, a choice, what was compared") {
    ToldValues values;
    values.add(Role::client, tests::secret());
    values.add(Role::client, event::RandomDrawn{"nonce", tests::input_bytes});
    values.add(Role::server, event::Choice{"suite", "B", {}, "", ""});
    values.add(Role::server,
               event::Check{true, "a name", {"wanted", {}, "a.example"}, {"found", {}, "b.example"}, "", ""});
    CHECK(values.of("master", {}) ==
          "      master (client)\n        5e 5e 5e 5e 5e 5e 5e 5e 5e 5e 5e 5e 5e 5e 5e 5e\n");
    CHECK(values.of("input", {}) == "      input (client)\n        1a 1a 1a 1a 1a 1a 1a 1a\n");
    CHECK(has(values.of("nonce", {}), "1a 1a"));
    CHECK(values.of("suite", {}) == "      suite (server)\n        B\n");
    CHECK(has(values.of("wanted", {}), "a.example"));
    CHECK(values.names({}).starts_with("      master, input, nonce, suite, wanted, found\n"));
}

TEST_CASE("a field is found at any depth, and the names are those of the outer ones") {
    ToldValues values;
    values.add(Role::client, tests::greeting(lib::Direction::sent));
    CHECK(values.of("content", {}) == "      content (Greeting, sent by client)\n        ca fe ba be\n");
    CHECK(values.names({}).starts_with("      msg_type, length, name\n"));
}

TEST_CASE("the same value of both sides is shown once, different ones each, of many the last") {
    ToldValues values;
    values.add(Role::client, tests::secret());
    values.add(Role::server, tests::secret());
    CHECK(values.of("master", {}).starts_with("      master (client; server)\n"));
    std::vector<lib::Bytes> many;
    for (std::uint8_t i = 0; i < 20; ++i) many.push_back({i});
    for (const auto& bytes : many) values.add(Role::client, event::RandomDrawn{"n", bytes});
    const auto text = values.of("n", {});
    CHECK(text.starts_with("      the last 8 values of 20\n"));
    CHECK(has(text, " 13\n"));
    CHECK(!has(text, " 0b\n"));
}

TEST_CASE("what is not there is said so, and nothing of a peer's or a user's controls the terminal") {
    ToldValues values;
    CHECK(has(values.names({}), "no values so far"));
    CHECK(has(values.of("x\x1b", {}), "nothing is called 'x\\1b' so far"));
    values.add(Role::client, event::Choice{"suite", "\x1b[2J", {}, "", ""});
    CHECK(!has(values.of("suite", {}), "\x1b"));
}
