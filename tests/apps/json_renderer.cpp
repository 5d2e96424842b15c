#include "apps/json_renderer.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/apps/events.h"

using namespace apps;
using lib::Direction;
using nlohmann::json;
namespace event = lib::event;

static json document(const std::vector<lib::Event>& told) {
    std::ostringstream out;
    {
        JsonRenderer renderer(out);
        for (const auto& what : told) renderer.render(Role::server, what, SourceLine{__FILE__, __LINE__, __func__});
    }
    return json::parse(out.str());
}

static json only(const lib::Event& told) { return document({told}).at("events").at(0); }

TEST_CASE("the document names its schema, and is one without events") {
    CHECK(document({}) == json{{"schema", 2}, {"events", json::array()}});
    CHECK(document({event::Closed{"a"}, event::Closed{"b"}}).at("events").size() == 2);
}

TEST_CASE("every event says who tells it, and at which line of the source") {
    const auto told = only(event::Closed{"close_notify"});
    CHECK(told.at("role") == "server");
    CHECK(told.at("event") == "closed");
    CHECK(told.at("how") == "close_notify");
    CHECK(told.at("where").at("file") == "tests/apps/json_renderer.cpp");
    CHECK(told.at("where").at("line") > 0);
    CHECK(told.at("where").at("function") == "document");
}

TEST_CASE("a message holds every field with offset, length, bytes, value, meaning, section and parts") {
    const auto told = only(tests::greeting(Direction::received));
    CHECK(told.at("direction") == "received");
    CHECK(told.at("protocol") == "handshake");
    CHECK(told.at("name") == "Greeting");
    CHECK(told.at("bytes") == "010504cafebabe");
    CHECK(told.at("section") == "RFC 0000 section 1");
    CHECK(told.at("fault") == "");
    const auto& name = told.at("fields").at(2);
    CHECK(name.at("name") == "name");
    CHECK(name.at("offset") == 2);
    CHECK(name.at("length") == 5);
    CHECK(name.at("bytes") == "04cafebabe");
    CHECK(name.at("value") == "4 bytes");
    CHECK(name.at("meaning") == "who speaks");
    CHECK(name.at("section") == "2.1");
    CHECK(name.at("parts").at(1).at("bytes") == "cafebabe");
}

TEST_CASE("a derived secret holds its formula, inputs and value") {
    const auto told = only(tests::secret());
    CHECK(told.at("formula") == "PRF(input, \"label\")[0..15]");
    CHECK(told.at("inputs") == json::parse(R"([{"name": "input", "bytes": "1a1a1a1a1a1a1a1a", "text": ""}])"));
    CHECK(told.at("output") == std::string("5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e"));
    CHECK(told.at("meaning") == "all keys come from it");
}

TEST_CASE("a record holds its protection, or null where it went in the clear") {
    CHECK(only(tests::clear_record(Direction::sent)).at("protection").is_null());
    const auto protection = only(tests::protected_record(Direction::sent)).at("protection");
    CHECK(protection.at("algorithm") == "AES-128-GCM");
    CHECK(protection.at("sequence_number") == 7);
    CHECK(protection.at("nonce") ==
          json{{"name", "IV + explicit"}, {"bytes", "010101010101010101010101"}, {"text", ""}});
    CHECK(protection.at("additional_data").at("name") == "seq_num + type");
    CHECK(protection.at("inputs").at(0) == json{{"name", "IV"}, {"bytes", "01010101"}, {"text", ""}});
    CHECK(protection.at("plaintext") == "0303");
    CHECK(protection.at("tag") == "04040404040404040404040404040404");
}

TEST_CASE("what a replay needs is there: randomness, time, the bytes that arrived, the configuration") {
    const lib::Bytes bytes{1, 2};
    CHECK(only(event::RandomDrawn{"client_random", bytes}).at("bytes") == "0102");
    CHECK(only(event::TimeRead{"validity", std::chrono::sys_seconds(std::chrono::seconds(86400))}).at("time") ==
          "1970-01-02T00:00:00Z");
    CHECK(only(event::BytesArrived{bytes}).at("bytes") == "0102");
    CHECK(only(event::Configured{{{"name", {}, "a.example"}}}).at("values").at(0).at("text") == "a.example");
    const auto key_log = only(event::KeyLog{"CLIENT_RANDOM", bytes, tests::input_bytes});
    CHECK(key_log.at("label") == "CLIENT_RANDOM");
    CHECK(key_log.at("secret") == "1a1a1a1a1a1a1a1a");
}

TEST_CASE("checks, choices, waits and failures are told whole") {
    const auto check =
        only(event::Check{false, "what", {"a", {}, "x"}, {"b", tests::input_bytes, {}}, "why", "section"});
    CHECK(check.at("passed") == false);
    CHECK(check.at("expected").at("text") == "x");
    CHECK(check.at("found").at("bytes") == "1a1a1a1a1a1a1a1a");
    CHECK(check.at("why") == "why");
    CHECK(only(event::Choice{"what", "chosen", {{"offered", "remark"}}, "why", "section"}).at("offered").at(0) ==
          json{{"name", "offered"}, {"remark", "remark"}});
    CHECK(only(event::Awaited{{"A", "B"}}).at("messages") == json::parse(R"(["A", "B"])"));
    CHECK(only(event::Failed{true, "bad_certificate", "what", "section"}).at("by_peer") == true);
    CHECK(only(event::Step{4, "title", "section"}).at("number") == 4);
}

TEST_CASE("a text that is no UTF-8 does not end the document") {
    CHECK(only(event::Closed{"\xff\xfe"}).at("event") == "closed");
}
