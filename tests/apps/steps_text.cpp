#include "apps/steps_text.h"

#include <doctest/doctest.h>

#include <sstream>

static std::string shown(const char* stage, int index, std::initializer_list<lib::Step> values, bool full = true) {
    std::ostringstream out;
    const apps::StepsText text(out, {.full = full});
    text.steps()(stage, index, values);
    return out.str();
}

TEST_CASE("words share a line, under their numbered names") {
    CHECK(shown("t", 3, {{"W[t]", 0x61626380u}, {"K[t]", 5u}}) == "W[3] = 61626380  K[3] = 00000005\n");
}

TEST_CASE("words without a number stand in a line of a table") {
    CHECK(shown("t", 3, {{"a", 1u}, {"b", 2u}}) == "t = 3  a = 00000001  b = 00000002\n");
}

TEST_CASE("bytes have a line each, and long ones are folded where the look folds") {
    const lib::Bytes bytes{1, 2}, longer(65, 0xaa);
    CHECK(shown("i", 2, {{"X_i", bytes}, {"Y_i", bytes}}) == "X_2 = 0102\nY_2 = 0102\n");
    CHECK(shown("HMAC", -1, {{"K0", bytes}}) == "K0 = 0102\n");
    CHECK(shown("HMAC", -1, {{"K0", longer}}).size() > 130);
    CHECK(shown("HMAC", -1, {{"K0", longer}}, false).ends_with("(65 bytes)\n"));
}
