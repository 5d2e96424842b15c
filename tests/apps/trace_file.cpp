// A trace that was written is read again, and what is no trace is refused.
#include "apps/trace_file.h"

#include <doctest/doctest.h>

#include <sstream>

#include "apps/commands.h"
#include "apps/demo_handshake.h"
#include "apps/json_renderer.h"
#include "tests/apps/written.h"

using namespace apps;
using tests::written;

static Recording demo() {
    Recording recording;
    Teller client(Role::client, {&recording}), server(Role::server, {&recording});
    DemoHandshake demo({.client_certificate = true, .seed = {1}}, &client, &server);
    demo.shake_hands();
    demo.close();
    return recording;
}

static std::string fault_of(const std::string& text) try {
    parse_trace(text, "a.json");
    return "";
} catch (const UserError& error) {
    return error.what();
}

TEST_CASE("a recording tells the same events as the connection did") {
    std::ostringstream live;
    Recording recording;
    {
        JsonRenderer renderer(live);
        Teller client(Role::client, {&renderer, &recording}), server(Role::server, {&renderer, &recording});
        DemoHandshake demo({.seed = {2}}, &client, &server);
        demo.shake_hands();
    }
    CHECK(recording.events().size() > 50);
    CHECK(written(recording) == live.str());
}

TEST_CASE("a trace that is written, read and written is the same") {
    const auto text = written(demo());
    CHECK(written(parse_trace(text, "demo")) == text);
}

TEST_CASE("a trace of before, whose fields do not say whether they are fresh, is read too") {
    auto text = written(demo());
    for (const std::string fresh : {R"("fresh":false,)", R"("fresh":true,)"})
        for (auto at = text.find(fresh); at != text.npos; at = text.find(fresh, at)) text.erase(at, fresh.size());
    CHECK(fault_of(text) == "");
}

TEST_CASE("what is no trace is refused in a sentence that says where") {
    CHECK(fault_of("") == "a.json is not a trace in JSON: it cannot be read from byte 1");
    CHECK(fault_of("{}") == "a.json is not a trace, as --json writes one: there is no 'schema'");
    CHECK(fault_of(R"({"schema": 1e999})") == "a.json is not a trace in JSON: a number in it is too large");
    CHECK(fault_of("[1]").find("an object was expected") != std::string::npos);
    CHECK(fault_of(R"({"schema": 1, "events": []})").find("its schema is 1") != std::string::npos);
    CHECK(fault_of(R"({"schema": 2, "events": [{"role": "client", "event": "closed"}]})")
              .find("event 0: there is no 'how'") != std::string::npos);
    CHECK(fault_of(R"({"schema": 2, "events": [{"role": "client", "event": "opened"}]})").find("no event 'opened'") !=
          std::string::npos);
}

// Each cut of a whole trace would take minutes: every hundredth byte is a place.
TEST_CASE("a trace that is cut or changed anywhere is refused, or is another trace") {
    const auto text = written(demo());
    for (std::size_t at = 0; at < text.size() - 3; at += text.size() / 100) {
        CHECK(fault_of(text.substr(0, at)) != "");
        auto changed = text;
        changed[at] ^= 1;
        fault_of(changed);
    }
}

TEST_CASE("a field that lies outside of its message is refused") {
    auto text = written(demo());
    const auto at = text.find("\"offset\":0,\"length\":1,");
    REQUIRE(at != std::string::npos);
    text.replace(at, 22, "\"offset\":0,\"length\":99999,");
    CHECK(fault_of(text).find("lies outside") != std::string::npos);
}

// Else a small file could show the same bytes ten thousand times.
TEST_CASE("a field that lies over the one before it is refused") {
    auto text = written(demo());
    const std::string second = "\"offset\":1,\"length\":3,";
    const auto at = text.find(second);
    REQUIRE(at != std::string::npos);
    text.replace(at, second.size(), "\"offset\":0,\"length\":4,");
    CHECK(fault_of(text).find("over another") != std::string::npos);
}
