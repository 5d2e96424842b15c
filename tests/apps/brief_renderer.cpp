#include "apps/brief_renderer.h"

#include <doctest/doctest.h>

#include <sstream>

#include "tests/apps/events.h"

using namespace apps;
using lib::Direction;
namespace event = lib::event;

namespace {

using Told = std::vector<std::pair<Role, lib::Event>>;

std::string story(const std::vector<Role>& tellers, const Told& told, const Look& look = {}) {
    std::ostringstream out;
    {
        BriefRenderer renderer(out, look, tellers);
        for (const auto& [role, what] : told) renderer.render(role, what, SourceLine{});
    }
    return out.str();
}

const std::vector<Role> both{Role::client, Role::server};

// A message one of whose fields decides.
event::Message greeting(Direction direction) {
    auto message = tests::greeting(direction);
    message.fields.back().about.decides = true;
    return message;
}

event::Check check(const std::string& what, bool passed = true) {
    return {passed,     what, {"wanted", {}, "a.example"}, {"found", {}, "b.example"}, "else anybody could answer",
            "section 4"};
}

}  // namespace

TEST_CASE("a message is one line, with the fields that decide and without the others") {
    CHECK(story({Role::client}, {{Role::client, greeting(Direction::sent)}}) ==
          "client --> server  Greeting: name = 4 bytes\n");
    CHECK(story({Role::client}, {{Role::client, tests::greeting(Direction::received)}}) ==
          "client <-- server  Greeting\n");
}

TEST_CASE("of a message under keys the key is named, whether it is sent or came") {
    CHECK(story({Role::client}, {{Role::client, tests::greeting(Direction::sent)},
                                 {Role::client, tests::protected_record(Direction::sent)}}) ==
          "client --> server  Greeting under client_write_key\n");
    CHECK(story({Role::client}, {{Role::client, tests::protected_record(Direction::received)},
                                 {Role::client, tests::greeting(Direction::received)},
                                 {Role::client, tests::greeting(Direction::sent)},
                                 {Role::client, tests::clear_record(Direction::sent)}}) ==
          "client <-- server  Greeting under client_write_key\nclient --> server  Greeting\n");
}

TEST_CASE("of a message that an observer saw under keys the key is named") {
    CHECK(story({Role::observer}, {{Role::client, tests::clear_record(Direction::sent)},
                                   {Role::client, tests::greeting(Direction::sent)},
                                   {Role::client, tests::protected_record(Direction::sent)},
                                   {Role::client, tests::greeting(Direction::sent)}}) ==
          "client --> server  Greeting\nclient --> server  Greeting under client_write_key\n");
}

TEST_CASE("where both sides are told, what the other side found to be the same is not said again") {
    CHECK(story(both, {{Role::client, greeting(Direction::sent)},
                       {Role::client, tests::secret()},
                       {Role::server, greeting(Direction::received)},
                       {Role::server, tests::secret()}}) ==
          "client --> server  Greeting: name = 4 bytes\nclient: master = PRF(input, \"label\")[0..15]\n");
}

TEST_CASE("a message that was changed on its way is said again, and so is one that cannot be read") {
    auto changed_bytes = tests::greeting_bytes;
    changed_bytes.back() ^= 1;
    auto changed = greeting(Direction::received), cut = greeting(Direction::received);
    changed.bytes = changed_bytes;
    cut.fault = "name is cut short";
    CHECK(story(both, {{Role::client, greeting(Direction::sent)}, {Role::server, changed}, {Role::server, cut}}) ==
          "client --> server  Greeting: name = 4 bytes\n"
          "client --> server  Greeting, as it arrived: name = 4 bytes\n"
          "client --> server  Greeting, as it arrived: name = 4 bytes\n      cannot be read: name is cut short\n");
}

TEST_CASE("checks that pass one after the other are one line, with their number") {
    CHECK(story({Role::client}, {{Role::client, check("one")}}) == "client checks [passed] one\n");
    CHECK(story({Role::client}, {{Role::client, check("one")}, {Role::client, check("two")}}) ==
          "client checks 2 points [passed] one; two\n");
    const std::string long_name(100, 'x');
    CHECK(story({Role::client},
                {{Role::client, check("one")}, {Role::client, check(long_name)}, {Role::client, check("three")}}) ==
          "client checks 3 points [passed] one; ..; three\n");
    CHECK(story({Role::client}, {{Role::client, check("one")}, {Role::client, check(long_name)}}) ==
          "client checks 2 points [passed] one; ..\n");
}

TEST_CASE("a check that failed is shown whole, after those that passed before it") {
    const auto text = story({Role::client}, {{Role::client, check("one")}, {Role::client, check("two", false)}});
    CHECK(text.starts_with("client checks [passed] one\nclient checks [FAILED] two"));
    for (const char* part :
         {"expected: wanted = a.example\n", "found: found = b.example\n", "else anybody", "section 4\n"})
        CHECK(text.find(part) != text.npos);
}

TEST_CASE("a choice says what was chosen, and of how many") {
    const event::Choice choice{"suite", "B", {{"A", "not spoken"}, {"B"}}, "the best", ""};
    CHECK(story({Role::client}, {{Role::client, choice}}) == "client chooses the suite: B (2 offered)\n");
}

TEST_CASE("steps are headings, and the end is said with its alert") {
    const auto text = story({Role::server}, {{Role::server, event::Step{1, "Hello", "section 1"}},
                                             {Role::server, event::Failed{false, "bad_certificate", "wrong name", ""}},
                                             {Role::server, event::Failed{true, "", "the stream ended", ""}},
                                             {Role::server, event::Closed{"both closed"}}});
    CHECK(text.starts_with("== 1. Hello ==="));
    CHECK(
        text.ends_with("=\nserver breaks off: bad_certificate: wrong name\n"
                       "server is told by its peer: the stream ended\nserver is closed: both closed\n"));
}

TEST_CASE("no line is longer than the look is wide, and nothing a peer wrote controls the terminal") {
    auto message = greeting(Direction::received);
    message.fields.back().value = "\x1b[2J" + std::string(300, 'x');
    const event::Choice choice{"name", "\x1b[31m", {{"\x07"}}, "", ""};
    auto failed = check("a long name of what is checked, and still longer", false);
    failed.found.text = "\r\x1b" + std::string(300, 'y');
    std::istringstream lines(story(
        {Role::client}, {{Role::client, message}, {Role::client, choice}, {Role::client, failed}}, {.width = 80}));
    for (std::string line; std::getline(lines, line);) {
        CHECK_MESSAGE(line.size() <= 80, line);
        CHECK(line.find_first_of("\x1b\x07\r") == line.npos);
    }
}

TEST_CASE("colour is there when asked for and only then") {
    const Told told{{Role::client, greeting(Direction::sent)}};
    CHECK(story({Role::client}, told, {.colour = true}).find("\x1b[") != std::string::npos);
    CHECK(story({Role::client}, told).find('\x1b') == std::string::npos);
}
