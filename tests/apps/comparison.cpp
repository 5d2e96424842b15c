// What two handshakes have in common, and what not: held with recorded ones, and with messages of an invented protocol.
#include "apps/comparison.h"

#include <doctest/doctest.h>

#include <sstream>

#include "apps/alignment.h"
#include "apps/comparison_text.h"
#include "tests/apps/recorded.h"

using namespace apps;
using namespace tests;
using lib::event::Message;

namespace {

std::string shown(const Comparison& comparison, bool full = false) {
    std::ostringstream out;
    write_comparison(out, {.full = full}, comparison);
    return out.str();
}

std::size_t count(const std::vector<Comparison::Entry>& entries, Verdict verdict) {
    return static_cast<std::size_t>(
        std::ranges::count_if(entries, [&](const auto& entry) { return entry.compared.verdict == verdict; }));
}

const Compared& part(const Compared& whole, const std::string& name) {
    const auto found = std::ranges::find(whole.parts, name, &Compared::name);
    REQUIRE_MESSAGE(found != whole.parts.end(), "there is no ", name);
    return *found;
}

bool has(const std::string& text, const std::string& what) { return text.find(what) != text.npos; }

// A message with a list of one byte an entry, each with its name.
struct List {
    lib::Bytes bytes;
    std::vector<std::string> names;
    Message message() const {
        lib::Field list{"things", {"what there is"}, 0, bytes.size(), std::to_string(names.size()) + " entries", {}};
        for (std::size_t i = 0; i < names.size(); ++i)
            list.parts.push_back({"things[" + std::to_string(i) + "]", {}, i, 1, names[i], {}});
        return {lib::Direction::sent, "handshake", "List", "1", bytes, {list}, {}};
    }
};

}  // namespace

TEST_CASE("a handshake and itself are the same in everything") {
    const auto once = recorded(1);
    const auto comparison = compare(once, once);
    CHECK(comparison.same_story());
    CHECK(count(comparison.messages, Verdict::same) == comparison.messages.size());
    CHECK(comparison.messages.size() == 12);
    CHECK(count(comparison.checks, Verdict::same) > 20);
    CHECK(has(shown(comparison), "Messages: 12 the same\n"));
    CHECK(has(shown(comparison), "The same story"));
    CHECK(has(shown(comparison, true), "= cipher_suite: TLS_RSA_WITH_AES_128_GCM_SHA256: the same"));
}

TEST_CASE("with other randomness nothing differs but what is made anew for each connection") {
    const auto a = recorded(1), b = recorded(2);
    const auto comparison = compare(a, b);
    CHECK(comparison.same_story());
    CHECK(count(comparison.messages, Verdict::fresh) == 5);  // hellos, ClientKeyExchange, Finished
    CHECK(has(shown(comparison), "~ client sends ClientHello / random: differs, as it must\n"));
    CHECK(has(shown(comparison), "fresh for each connection, so that no two derive the same keys"));
}

TEST_CASE("one byte that is another in a ServerHello is found in its field") {
    const auto once = recorded(1);
    constexpr std::size_t second_byte_of_cipher_suite = 4 + 2 + 32 + 1 + 1;
    const auto other = with_changed_message(once, "ServerHello", second_byte_of_cipher_suite);
    const auto comparison = compare(once, other);
    CHECK_FALSE(comparison.same_story());
    CHECK(count(comparison.messages, Verdict::changed) == 1);
    const auto text = shown(comparison);
    CHECK(has(text, "! server sends ServerHello / cipher_suite\n"));
    CHECK(has(text, "one of those that the client offered"));
    CHECK(has(text, "A: 00 9c"));
    CHECK(has(text, "B: 00 9d"));
}

TEST_CASE("with a client certificate there are messages, checks and a choice more") {
    const auto without = recorded(1), with = recorded(1, {Role::client, Role::server}, true);
    const auto comparison = compare(without, with);
    CHECK(count(comparison.messages, Verdict::only_b) == 3);
    CHECK(count(comparison.messages, Verdict::only_a) == 0);
    CHECK(count(comparison.checks, Verdict::only_b) > 5);
    CHECK(count(comparison.choices, Verdict::only_b) == 1);
    const auto text = shown(comparison);
    for (const auto* name :
         {"> server sends CertificateRequest", "> client sends Certificate", "> client sends CertificateVerify"})
        CHECK(has(text, name));
    CHECK(text.find("CertificateRequest") < text.find("~ client sends ClientKeyExchange"));  // at its place
    CHECK(has(shown(compare(with, without)), "< server sends CertificateRequest"));
}

TEST_CASE("messages are compared by who sent them, whoever tells of it") {
    const auto client = recorded(1, {Role::client}), server = recorded(1, {Role::server}), both = recorded(1);
    for (const auto* a : {&client, &server, &both})
        for (const auto* b : {&client, &server, &both}) {
            const auto comparison = compare(*a, *b);
            CHECK(count(comparison.messages, Verdict::same) == 12);
            CHECK(comparison.same_story());
        }
    CHECK(compare(client, server).checks.empty());
    CHECK(compare(client, both).checks.size() == compare(client, client).checks.size());
}

TEST_CASE("entries of a list are paired by what they are, wherever they stand") {
    const List a{{1, 2, 3}, {"one", "two", "three"}}, b{{3, 4, 1}, {"three", "four", "one"}};
    const auto list_a = a.message(), list_b = b.message();
    const auto compared = compare(list_a, list_b);
    CHECK(compared.verdict == Verdict::changed);
    const auto& things = part(compared, "things");
    CHECK(things.reordered);
    REQUIRE(things.parts.size() == 4);
    CHECK(std::ranges::count(things.parts, Verdict::same, &Compared::verdict) == 2);
    CHECK(std::ranges::find(things.parts, Verdict::only_a, &Compared::verdict)->a.value == "two");
    CHECK(std::ranges::find(things.parts, Verdict::only_b, &Compared::verdict)->b.value == "four");
}

TEST_CASE("a list with one more entry is not in another order") {
    const List a{{1, 2}, {"one", "two"}}, b{{1, 3, 2}, {"one", "three", "two"}};
    const auto list_a = a.message(), list_b = b.message();
    const auto things = part(compare(list_a, list_b), "things");
    CHECK_FALSE(things.reordered);
    CHECK(things.parts[1].verdict == Verdict::only_b);
}

TEST_CASE("entries that are made anew are paired with each other") {
    auto a = List{{1, 2}, {"GREASE (1)", "two"}}.message(), b = List{{9, 2}, {"GREASE (9)", "two"}}.message();
    const lib::Bytes bytes_a{1, 2}, bytes_b{9, 2};
    a.bytes = bytes_a;
    b.bytes = bytes_b;
    a.fields[0].parts[0].about.fresh = b.fields[0].parts[0].about.fresh = true;
    const auto compared = compare(a, b);
    CHECK(compared.verdict == Verdict::fresh);
    CHECK(part(part(compared, "things"), "things").verdict == Verdict::fresh);
    std::ostringstream out;
    write_comparison(out, {}, {.messages = {{Role::client, compared}}});
    CHECK(has(out.str(), "~ client sends List / things / things: GREASE (1) | GREASE (9): differs, as it must\n"));
}

TEST_CASE("what is made anew, but of another length, has changed") {
    const lib::Bytes short_bytes{1}, long_bytes{1, 2};
    const auto message = [](lib::View bytes) {
        return Message{lib::Direction::sent,
                       "handshake",
                       "Hello",
                       "1",
                       bytes,
                       {{"random", {"", "", true}, 0, bytes.size(), {}, {}}},
                       {}};
    };
    CHECK(compare(message(short_bytes), message(long_bytes)).verdict == Verdict::changed);
}

TEST_CASE("an alignment pairs each entry once, the first of a key with the first") {
    const std::vector<std::string> a{"x", "y", "x", ""}, b{"x", "", "z", "x"};
    Alignment alignment(a, b);
    alignment.match([](const std::string& entry) { return entry; });
    std::string text;
    for (const auto& [in_a, in_b] : alignment.pairs())
        text += (in_a ? std::to_string(in_a - a.data()) : "-") + (in_b ? std::to_string(in_b - b.data()) : "-") + " ";
    CHECK(text == "00 1- -1 -2 23 3- ");
    CHECK_FALSE(alignment.reordered());
}
