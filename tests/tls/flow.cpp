#include "tls/flow.h"

#include <doctest/doctest.h>

#include <stdexcept>

static tls::Flow<int> chapter(int i) { co_return i; }

static tls::Flow<long> long_story(int chapters) {
    long sum = 0;
    for (int i = 0; i < chapters; ++i) {
        const auto told = co_await chapter(i);
        sum += told;
    }
    co_return sum;
}

TEST_CASE("a story awaits a million chapters without needing more stack than for one") {
    tls::Story<long> story(long_story(1'000'000));
    REQUIRE(story.go_on());
    CHECK(story.result() == 999'999L * 1'000'000 / 2);
}

static tls::Flow<int> nested(int depth) {
    if (depth == 0) co_return 0;
    const auto inner = co_await nested(depth - 1);
    co_return inner + 1;
}

TEST_CASE("chapters stand inside chapters, and each gives its result to the one around it") {
    tls::Story<int> story(nested(1000));
    REQUIRE(story.go_on());
    CHECK(story.result() == 1000);
}

static tls::Flow<> failing() {
    throw std::runtime_error("what the chapter threw");
    co_return;
}
static tls::Flow<int> catching() {
    try {
        co_await failing();
    } catch (const std::runtime_error&) {
        co_return 1;
    }
    co_return 0;
}

TEST_CASE("what a chapter throws reaches the story that awaits it") {
    tls::Story<int> story(catching());
    REQUIRE(story.go_on());
    CHECK(story.result() == 1);
    tls::Story<> uncaught(failing());
    REQUIRE(uncaught.go_on());
    CHECK_THROWS_WITH_AS(uncaught.result(), "what the chapter threw", std::runtime_error);
}
