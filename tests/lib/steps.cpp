#include "lib/steps.h"

#include <doctest/doctest.h>

TEST_CASE("a step's name is numbered where the counter stands in it as a word") {
    CHECK(lib::numbered("W[t]", "t", 17) == "W[17]");
    CHECK(lib::numbered("round[r].start", "r", 3) == "round[3].start");
    CHECK(lib::numbered("CIPH_K(CB_i)", "i", 2) == "CIPH_K(CB_2)");
    CHECK(lib::numbered("HMAC_hash(secret, A(i) + seed)", "i", 1) == "HMAC_hash(secret, A(1) + seed)");
    CHECK(lib::numbered("a", "t", 17) == "a");
    CHECK(lib::numbered("temp", "t", 17) == "temp");
}

TEST_CASE("a stage that is no counter leaves names as they are") { CHECK(lib::numbered("K0", "K0", -1) == "K0"); }

TEST_CASE("steps go to the listener in the order in which they are told, with words and bytes") {
    std::vector<std::string> heard;
    const lib::Steps::Listener listener = [&](const char* stage, int index, std::span<const lib::Step> values) {
        for (const auto& step : values)
            heard.push_back(lib::numbered(step.name, stage, index) + (step.is_word() ? " word" : " bytes"));
    };
    const lib::Steps steps(listener);
    const lib::Bytes bytes{1, 2};
    steps("t", 0, {{"W[t]", 5u}, {"a", 6u}});
    steps("GCM", -1, {{"H", bytes}});
    CHECK(heard == std::vector<std::string>{"W[0] word", "a word", "H bytes"});
}

TEST_CASE("a word's bytes are as many as it has, the highest first") {
    CHECK(lib::Step{"a", std::uint32_t{0x01020304}}.bytes() == lib::Bytes{1, 2, 3, 4});
    CHECK(lib::Step{"a", std::uint64_t{0x0102}}.bytes() == lib::Bytes{0, 0, 0, 0, 0, 0, 1, 2});
}

TEST_CASE("without a listener nothing is told, and code can ask") {
    const lib::Steps silent;
    CHECK_FALSE(static_cast<bool>(silent));
    silent("t", 0, {{"a", 1u}});
}
