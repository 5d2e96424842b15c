#include "apps/page/page.h"

#include <doctest/doctest.h>

#include "apps/demo_handshake.h"
#include "apps/page/story.h"
#include "apps/page/texts.h"
#include "apps/terminal.h"
#include "crypto/hash.h"
#include "lib/base64.h"
#include "lib/hex.h"
#include "tests/apps/events.h"

using namespace apps;
using lib::Direction;

namespace {

Recording demo() {
    Recording recording;
    Teller client(Role::client, {&recording}), server(Role::server, {&recording});
    DemoHandshake demo({.client_certificate = true, .seed = {0x2a}}, &client, &server);
    demo.shake_hands();
    demo.say(demo.client(), "GET / HTTP/1.1\r\n<script>alert(1)</script>\r\n");
    demo.close();
    return recording;
}

const Recording& the_demo() {
    static const auto recording = demo();
    return recording;
}
const std::string& the_page() {
    static const auto page = page_of(the_demo(), {});
    return page;
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
    const auto from = text.find(begin);
    if (from == text.npos) return {};
    text.remove_prefix(from + begin.size());
    return text.substr(0, text.find(end));
}

std::string digits_of(std::string_view markup) {
    std::string digits;
    bool in_tag = false;
    for (const char c : markup) {
        if (c == '<') in_tag = true;
        if (!in_tag && c != ' ') digits += c;
        if (c == '>') in_tag = false;
    }
    return digits;
}

std::string bytes_shown_at(std::string_view page, std::size_t number) {
    const auto article = between(page, " id=\"e" + std::to_string(number) + "\">", "</article>");
    const auto bytes = between(article, "<code class=\"bytes\"", "</code>");
    return digits_of(bytes.substr(std::min(bytes.find('>') + 1, bytes.size())));
}

// Calls `what` with each event of a kind that is not told a second time, and with its number.
template <class Kind>
void for_each(const Recording& recording, auto what) {
    for (const auto& chapter : page::story_of(recording))
        for (const auto& item : chapter.items)
            if (const auto* event = std::get_if<Kind>(&item.told->event); event && !item.is_same)
                what(*event, item.number);
}

constexpr auto evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\x1b[2J&lt;";
const lib::Bytes evil_bytes = lib::to_bytes(lib::view_of(evil));

// The `io` that puts markup wherever an event holds a text.
struct Evil {
    void operator()(const char*, std::string& text) { text = evil; }
    void operator()(const char*, const char*& text) { text = evil; }
    void operator()(const char*, lib::View& bytes) { bytes = evil_bytes; }
    void operator()(const char*, std::vector<const char*>& texts) { texts = {evil}; }
    void operator()(const char*, std::vector<lib::Field>& fields, lib::View) {
        fields = {{evil, {evil, evil}, 0, 9, evil, {{evil, {evil, evil}, 2, 3, "", {}}}}};
    }
    template <class T>
    void operator()(const char*, std::vector<T>& values) {
        T::describe(*this, values.emplace_back());
    }
    template <class T>
    void operator()(const char*, std::optional<T>& value) {
        T::describe(*this, value.emplace());
    }
    void operator()(const char* name, auto& value) {
        if constexpr (requires { value.describe(*this, value); }) value.describe(*this, value);
        static_cast<void>(name);
    }
};

template <class... Kinds>
void tell_evil(Recording& recording, std::variant<Kinds...>*) {
    const auto tell = [&]<class Kind>(Kind event) {
        Evil io;
        Kind::describe(io, event);
        recording.render(Role::client, event, {evil, 1, evil});
    };
    (tell(Kinds{}), ...);
}

}  // namespace

TEST_CASE("the bytes of every message on the page, put together, are the message's") {
    std::size_t messages = 0;
    for_each<lib::event::Message>(the_demo(), [&](const auto& message, std::size_t number) {
        CHECK(bytes_shown_at(the_page(), number) == lib::to_hex(message.bytes));
        ++messages;
    });
    CHECK(messages == 15);
}

TEST_CASE("the bytes of every record are on the page, and of a protected one each layer") {
    for_each<lib::event::Record>(the_demo(), [&](const auto& record, std::size_t number) {
        CHECK(bytes_shown_at(the_page(), number) == lib::to_hex(record.bytes));
        if (!record.protection) return;
        const auto article = between(the_page(), " id=\"e" + std::to_string(number) + "\">", "</article>");
        const auto& protection = *record.protection;
        for (auto part : {protection.plaintext, protection.ciphertext, protection.tag, protection.nonce.bytes,
                          protection.additional_data.bytes, protection.key.bytes})
            CHECK(holds(article, spaced_hex(part)));
    });
}

TEST_CASE("every derived value stands with its formula and its inputs, and every check with both of its sides") {
    const auto picture = between(the_page(), "<ol class=\"keys\">", "</section>");
    for_each<lib::event::Derived>(the_demo(), [&](const auto& derived, std::size_t number) {
        const auto article = between(the_page(), " id=\"e" + std::to_string(number) + "\">", "</article>");
        CHECK(holds(article, spaced_hex(derived.output)));
        for (const auto& input : derived.inputs) CHECK(holds(article, spaced_hex(input.bytes)));
        CHECK(holds(picture, spaced_hex(derived.output)));
    });
    for_each<lib::event::Check>(the_demo(), [&](const auto& check, std::size_t number) {
        const auto article = between(the_page(), " id=\"e" + std::to_string(number) + "\">", "</article>");
        CHECK(holds(article, check.passed ? "✓ passed" : "✗ failed"));
        CHECK(holds(article, spaced_hex(check.expected.bytes)));
        CHECK(holds(article, spaced_hex(check.found.bytes)));
    });
}

TEST_CASE("a picture of too many keys says where it ends, and how many it leaves out") {
    const auto page_with = [](std::size_t derivations) {
        Recording recording;
        for (std::size_t i = 0; i < derivations; ++i) {
            const auto name = "secret_" + std::to_string(i);
            const lib::event::Derived derived{name, "f(input)", {{"input", evil_bytes}}, evil_bytes, "", ""};
            recording.render(Role::client, derived, {"", 0, ""});
        }
        return page_of(recording, {});
    };
    CHECK(!holds(page_with(64), "The picture ends here"));
    CHECK(holds(page_with(66), "The picture ends here. What was derived after these (2 values) is told in the steps"));
    CHECK(!holds(the_page(), "The picture ends here"));
}

TEST_CASE("the flights say which message went protected") {
    CHECK(holds(the_page(), ">ChangeCipherSpec</a> <small>1 byte</small></li>"));
    CHECK(holds(the_page(), ">Finished</a> <small>16 bytes</small> <small class=\"protected\">protected</small></li>"));
    CHECK(!holds(the_page(), ">ChangeCipherSpec</a> <small>1 byte</small> <small"));
}

TEST_CASE("a whole connection with a client's certificate is less than 1 MB") { CHECK(the_page().size() < 1'000'000); }

TEST_CASE("the page loads nothing: what it names elsewhere are links to click on") {
    std::string_view rest = the_page();
    for (auto at = rest.find("://"); at != rest.npos; at = rest.find("://")) {
        CHECK(rest.substr(0, at).ends_with("<a href=\"https"));
        CHECK(rest.substr(at).starts_with("://www.rfc-editor.org/rfc/rfc"));
        rest.remove_prefix(at + 3);
    }
    for (const char* loads : {" src=", "url(", "@import", "import ", "fetch("}) CHECK(!holds(the_page(), loads));
}

TEST_CASE("the policy lets in no other style and script than those of the page, by their hashes") {
    const auto policy = between(the_page(), "Content-Security-Policy\" content=\"", "\"");
    CHECK(policy.starts_with("default-src &#39;none&#39;;"));
    CHECK(!holds(policy, "unsafe"));
    for (const auto text : {page::page_css, page::bytes_js, page::unfold_js}) {
        CHECK(holds(the_page(), text));
        const auto hash = lib::to_base64(crypto::sha256(lib::view_of(text)));
        CHECK(holds(policy, "sha256-" + std::string(hash.begin(), hash.end())));
    }
}

TEST_CASE("no text of any event becomes markup, nor reaches a terminal") {
    Recording recording;
    tell_evil(recording, static_cast<lib::Event*>(nullptr));
    const auto page = page_of(recording, {.title = evil, .introduction = evil, .source_url = evil, .cut = evil});
    CHECK(!holds(page, "<script>alert"));
    CHECK(!holds(page, "<img"));
    CHECK(!holds(page, "\x1b"));
    CHECK(holds(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    CHECK(!holds(the_page(), "<script>alert"));
}

TEST_CASE("a protocol that nobody knows is shown by what its events say of themselves") {
    Recording recording;
    const auto tell = [&](const lib::Event& event) { recording.render(Role::server, event, {"tls/new.cpp", 7, ""}); };
    tell(lib::event::Step{3, "Greetings", "RFC 0000 section 1"});
    tell(tests::greeting(Direction::received));
    tell(tests::secret());
    tell(tests::protected_record(Direction::sent));
    const auto page = page_of(recording, {.source_url = "https://example.org/source/"});
    CHECK(holds(page, "3. Greetings</h2>"));
    CHECK(holds(page, " receives <b>Greeting</b>"));
    CHECK(holds(page, "<span class=\"meaning\">who speaks</span>"));
    CHECK(holds(page, "PRF(input, &quot;label&quot;)[0.<wbr>.<wbr>15]"));
    CHECK(holds(page, "AES-128-GCM, sequence number 7"));
    CHECK(holds(page, "href=\"https://example.org/source/tls/new.cpp#L7\""));
    CHECK(holds(page, "href=\"https://www.rfc-editor.org/rfc/rfc0000#section-1\""));
    CHECK(!holds(page, "curl sends"));
}

TEST_CASE("a message that could not be read says so, and shows all its bytes") {
    Recording recording;
    auto message = tests::greeting(Direction::received);
    message.fields.resize(1);
    message.fault = "length: it is too long";
    recording.render(Role::server, message, {"", 0, ""});
    const auto page = page_of(recording, {});
    CHECK(holds(page, "It cannot be read: length: it is too long"));
    CHECK(bytes_shown_at(page, 0) == lib::to_hex(message.bytes));
}
