#include "apps/text_renderer.h"

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
        TextRenderer renderer(out, look, tellers);
        for (const auto& [role, what] : told) renderer.render(role, what, SourceLine{});
    }
    return out.str();
}

const std::vector<Role> both{Role::client, Role::server};

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

// The parts stand in the text, one after the other.
bool in_order(const std::string& text, std::initializer_list<std::string_view> parts) {
    std::size_t at = 0;
    for (const auto part : parts) {
        at = text.find(part, at);
        if (at == text.npos) return false;
    }
    return true;
}

std::size_t count_of(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("a message is shown with its flight, its section and every field") {
    const auto text = story({Role::client}, {{Role::client, tests::greeting(Direction::sent)}});
    CHECK(has(text, "client --------> server   Greeting, 7 bytes of type handshake"));
    CHECK(has(text, " RFC 0000 section 1\n"));
    CHECK(has(text, "0000  01                       msg_type = greeting\n"));
    CHECK(has(text, "0002  04                       name = 4 bytes"));
    CHECK(has(text, "who speaks [2.1]\n"));
    CHECK(has(text, "0003  ca fe ba be\n"));
}

TEST_CASE("a received message flies the other way") {
    CHECK(has(story({Role::client}, {{Role::client, tests::greeting(Direction::received)}}),
              "client <-------- server   Greeting"));
}

TEST_CASE("a message that cannot be read shows the fields so far and the fault") {
    auto message = tests::greeting(Direction::received);
    message.fields.pop_back();
    message.fault = "name is cut short";
    const auto text = story({Role::client}, {{Role::client, message}});
    CHECK(in_order(text, {"length = 5", "cannot be read: name is cut short"}));
}

TEST_CASE("where both sides are told, a message is shown once") {
    const auto text = story(
        both, {{Role::client, tests::greeting(Direction::sent)}, {Role::server, tests::greeting(Direction::received)}});
    CHECK(count_of(text, "msg_type") == 1);
    CHECK(has(text, "server receives Greeting, 7 bytes\n"));
}

TEST_CASE("a message that was changed on its way is shown again") {
    auto changed_bytes = tests::greeting_bytes;
    changed_bytes.back() ^= 1;
    auto changed = tests::greeting(Direction::received);
    changed.bytes = changed_bytes;
    const auto text = story(both, {{Role::client, tests::greeting(Direction::sent)}, {Role::server, changed}});
    CHECK(count_of(text, "msg_type") == 2);
}

TEST_CASE("a secret is shown with its formula and inputs; the other side derives the same, or another") {
    auto other = tests::secret();
    other.output = lib::View(tests::secret_bytes).first(15);
    const auto same = story(both, {{Role::client, tests::secret()}, {Role::server, tests::secret()}});
    CHECK(in_order(
        same, {"client derives master, 16 bytes", "RFC 0000 section 2", "all keys come from it",
               "master = PRF(input, \"label\")[0..15]", "input  1a 1a", "= 5e 5e", "server derives the same master"}));
    const auto different = story(both, {{Role::client, tests::secret()}, {Role::server, other}});
    CHECK(has(different, "server derives master, 15 bytes"));
}

TEST_CASE("an input that was shown when it was derived is shortened, but not with --full") {
    auto next = tests::secret();
    const lib::Bytes long_secret(48, 0x77);
    next.output = long_secret;
    auto last = tests::secret();
    last.inputs = {{"master", long_secret, {}}};
    const Told told{{Role::client, next}, {Role::client, last}};
    CHECK(has(story({Role::client}, told), "master  77 77 77 77 77 77 77 77 .. 77 77 77 77 (48 bytes), see above"));
    CHECK(!has(story({Role::client}, told, {.full = true}), "see above"));
}

TEST_CASE("a clear record is a line under its message, said once") {
    const auto text = story(both, {{Role::client, tests::clear_record(Direction::sent)},
                                   {Role::server, tests::clear_record(Direction::received)}});
    CHECK(count_of(text, "in the record: type = handshake (0x16), length = 2 (0x0002), fragment = 2 bytes (0xaabb)") ==
          1);
}

TEST_CASE("a clear record that came is told before its message") {
    const auto text = story({Role::client}, {{Role::client, tests::clear_record(Direction::received)},
                                             {Role::client, tests::greeting(Direction::received)}});
    CHECK(in_order(text, {"client receives a record:\n      type = handshake (0x16)", "server   Greeting"}));
}

TEST_CASE("a clear record that an observer saw is told before its message, too") {
    const auto text = story({Role::observer}, {{Role::client, tests::clear_record(Direction::sent)},
                                               {Role::client, tests::greeting(Direction::sent)}});
    CHECK(in_order(text, {"client sends a record:\n      type = handshake (0x16)", "Greeting"}));
    CHECK(!has(text, "in the record:"));
}

TEST_CASE("a protected record is shown in its layers, and the other side opens the same") {
    const auto text = story(both, {{Role::client, tests::protected_record(Direction::sent)},
                                   {Role::server, tests::protected_record(Direction::received)}});
    CHECK(in_order(text, {"client --------> server   a protected record, 7 bytes", "AES-128-GCM, sequence number 7",
                          "client_write_key  5e 5e", "IV                01 01 01 01", "nonce = IV + explicit",
                          "additional data = seq_num + type", "plaintext    03 03", "ciphertext   03 03",
                          "tag          04 04", "on the wire  16 03 03 00 02 aa bb",
                          "server opens the record with the same key, nonce and additional data"}));
}

TEST_CASE("a record that opens under another nonce is shown in its own layers") {
    auto other = tests::protected_record(Direction::received);
    const lib::Bytes nonce(12, 0x09);
    other.protection->nonce.bytes = nonce;
    const auto text = story(both, {{Role::client, tests::protected_record(Direction::sent)}, {Role::server, other}});
    CHECK(count_of(text, "a protected record") == 2);
}

TEST_CASE("a check shows both values, whether it passed, and why it matters") {
    const event::Check check{true,
                             "the peer's name",
                             {"wanted", {}, "a.example"},
                             {"found", {}, "b.example"},
                             "else anybody could answer",
                             "RFC 0000 section 4"};
    auto failed = check;
    failed.passed = false;
    const auto text = story({Role::client}, {{Role::client, check}, {Role::client, failed}});
    CHECK(in_order(text, {"client checks: the peer's name [passed]", "else anybody could answer", "wanted  a.example",
                          "found   b.example", "[FAILED]"}));
}

TEST_CASE("what a peer wrote does not control the terminal") {
    auto message = tests::greeting(Direction::received);
    message.fields[0].value = "\x1b[2J";
    const event::Choice choice{"name", "\x1b[31m", {{"\x07"}}, "", ""};
    const event::Check check{true, "x", {"a", {}, "\x1b"}, {"b", {}, "\r"}, "", ""};
    const auto text = story({Role::client}, {{Role::client, message}, {Role::client, choice}, {Role::client, check}});
    CHECK(text.find_first_of("\x1b\x07\r") == text.npos);
}

TEST_CASE("both sides are told step by step, whatever side came to a step first") {
    const auto text = story(both, {{Role::client, event::Step{1, "Hello", "section 1"}},
                                   {Role::client, event::Closed{"one"}},
                                   {Role::client, event::Step{2, "Answer", "section 2"}},
                                   {Role::client, event::Closed{"three"}},
                                   {Role::server, event::Step{1, "Hello", "section 1"}},
                                   {Role::server, event::Closed{"two"}},
                                   {Role::server, event::Step{2, "Answer", "section 2"}},
                                   {Role::server, event::Closed{"four"}}});
    CHECK(in_order(text, {"== 1. Hello ===", "one", "two", "== 2. Answer ===", "three", "four"}));
    CHECK(count_of(text, "== 1.") == 1);
}

TEST_CASE("what one side told last is not lost where the other never came so far") {
    const auto text = story(both, {{Role::client, event::Step{1, "Hello", ""}},
                                   {Role::client, event::Failed{false, "bad_certificate", "wrong name", ""}}});
    CHECK(in_order(text, {"1. Hello", "client breaks off: bad_certificate", "wrong name"}));
}

TEST_CASE("a single side is told at once") {
    std::ostringstream out;
    TextRenderer renderer(out, {}, {Role::server});
    renderer.render(Role::server, event::Step{3, "Certificate", ""}, SourceLine{});
    CHECK(has(out.str(), "3. Certificate"));
}

TEST_CASE("no line is longer than the look is wide") {
    const std::string long_words(700, 'x');
    auto message = tests::greeting(Direction::sent);
    message.fields[0].value = long_words;
    message.fields[1].about.meaning =
        "a meaning that goes on and on, longer than what fits beside the name and the value";
    const event::Choice choice{"suite", "A", {{long_words}}, "", ""};
    for (const std::size_t width : {80, 120}) {
        std::istringstream lines(
            story({Role::client}, {{Role::client, message}, {Role::client, choice}, {Role::client, tests::secret()}},
                  {.width = width}));
        for (std::string line; std::getline(lines, line);) CHECK_MESSAGE(line.size() <= width, line);
    }
}

TEST_CASE("long runs of bytes are folded with their count, and whole when asked for") {
    const lib::Bytes long_bytes(300, 0x77);
    const event::Message message{
        Direction::sent, "data", "Data", "", long_bytes, {{"data", {}, 0, 300, "300 bytes", {}}}, {}};
    auto derived = tests::secret();
    derived.output = long_bytes;
    const Told told{{Role::client, message}, {Role::client, derived}};
    const auto folded = story({Role::client}, told), whole = story({Role::client}, told, {.full = true});
    CHECK(count_of(folded, ".. 300 bytes in all") == 2);
    CHECK(count_of(whole, "77") == 600);
    CHECK(!has(whole, "in all"));
}

TEST_CASE("colour is there when asked for and only then") {
    const Told told{{Role::client, tests::greeting(Direction::sent)}};
    CHECK(has(story({Role::client}, told, {.colour = true}), "\x1b["));
    CHECK(!has(story({Role::client}, told), "\x1b"));
}
