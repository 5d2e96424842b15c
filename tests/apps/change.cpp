#include "apps/change.h"

#include <doctest/doctest.h>

#include "tests/apps/events.h"

using apps::Change;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

const lib::Bytes header{22, 3, 3, 0, 7};

}  // namespace

TEST_CASE("offsets count in a message that its record ends with, in the clear") {
    const auto message = tests::greeting(lib::Direction::sent);
    auto record = lib::concat(header, tests::greeting_bytes);
    Change change(&message, nullptr, record);
    CHECK(change.counts_in_message());
    CHECK(change.make(3, lib::Bytes{0xff}) == "      changed at 0003 (Greeting: name, content): ca -> ff\n");
    CHECK(record[8] == 0xff);
    CHECK(has(change.table({}), "0003  ca fe ba be"));  // as it was sent, and what was changed
    CHECK(change.table({}).ends_with("ca -> ff\n"));
}

TEST_CASE("offsets count in the record where the message is protected, or nothing is known of it") {
    const auto message = tests::greeting(lib::Direction::sent);
    const auto told = tests::protected_record(lib::Direction::sent);
    auto record = tests::record_bytes;
    Change change(&message, &told, record);
    CHECK(!change.counts_in_message());
    CHECK(has(change.make(6, lib::Bytes{0}), "changed at 0006 (record: fragment): bb -> 00"));
    CHECK(has(change.table({}), "in the record:\n      0000  16"));
    Change unknown(nullptr, nullptr, record);
    CHECK(has(unknown.make(0, lib::Bytes{1, 2}), "changed at 0000 (record): 16 03 -> 01 02"));
    CHECK(has(unknown.table({}), "0000  01 02 03 00 02 aa 00"));
}

TEST_CASE("what lies outside is not changed") {
    auto record = tests::record_bytes;
    Change change(nullptr, nullptr, record);
    for (const std::size_t offset : {std::size_t{7}, std::size_t{8}, ~std::size_t{0}})
        CHECK(has(change.make(offset, lib::Bytes{1}), "outside of it: its bytes are 0000 to 0006"));
    CHECK(has(change.make(6, lib::Bytes{1, 2}), "outside"));
    CHECK(record == tests::record_bytes);
}
