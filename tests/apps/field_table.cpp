#include "apps/field_table.h"

#include <doctest/doctest.h>

using apps::field_table;
using lib::Field;

TEST_CASE("bytes between the parts of a field have a row too") {
    const lib::Bytes bytes{1, 2, 3, 4, 5};
    const Field field{"outer", {}, 0, 5, "", {{"inner", {}, 1, 2, "x", {}}}};
    CHECK(field_table({}, bytes, {field}) ==
          "                               outer\n"
          "0000  01\n"
          "0001  02 03                      inner = x\n"
          "0003  04 05\n");
}

TEST_CASE("an empty vector is one row") {
    const lib::Bytes bytes{0};
    const Field field{"session_id", {}, 0, 1, "0 bytes", {{"length", {}, 0, 1, "0", {}}}};
    CHECK(field_table({}, bytes, {field}) == "0000  00                       session_id = 0 bytes\n");
}

TEST_CASE("a vector's entries stand under its length") {
    const lib::Bytes bytes{0, 2, 0xc0, 0x2f};
    const Field field{"suites", {}, 0, 4, "1 entry", {{"length", {}, 0, 2, "2", {}}, {"suites", {}, 2, 2, "S", {}}}};
    CHECK(field_table({}, bytes, {field}, 2) ==
          "  0000  00 02                    suites = 1 entry\n"
          "  0002  c0 2f                      suites = S\n");
}

TEST_CASE("bytes that are a text are shown as one beside their count") {
    const auto bytes = lib::to_bytes(lib::view_of("GET / HTTP/1.1\r\n"));
    const auto text = field_table({}, bytes, {{"data", {}, 0, 16, "16 bytes", {}}});
    CHECK(text.find("data = 16 bytes \"GET / HTTP/1.1..\"") != text.npos);
}

TEST_CASE("a field that reaches beyond the bytes shows those that are there") {
    const lib::Bytes bytes{1, 2};
    CHECK(field_table({}, bytes, {{"a", {}, 1, 9, "", {}}, {"b", {}, 7, 1, "", {}}}) ==
          "0001  02                       a\n"
          "                               b\n");
}
