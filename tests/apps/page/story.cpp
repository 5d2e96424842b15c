#include "apps/page/story.h"

#include <doctest/doctest.h>

#include "tests/apps/events.h"

using namespace apps;
using namespace apps::page;
using lib::Direction;
using lib::event::Step;

static void tell(Recording& recording, Role role, const lib::Event& event) {
    recording.render(role, event, {"", 0, ""});
}

TEST_CASE("a side that is ahead waits for the other, and each step is told once") {
    Recording recording;
    tell(recording, Role::client, Step{1, "one", ""});
    tell(recording, Role::client, tests::greeting(Direction::sent));
    tell(recording, Role::client, Step{2, "two", ""});
    tell(recording, Role::server, Step{1, "one", ""});
    tell(recording, Role::server, tests::greeting(Direction::received));
    const auto story = story_of(recording);
    REQUIRE(story.size() == 2);
    REQUIRE(story[0].step);
    CHECK(story[0].step->number == 1);
    REQUIRE(story[0].items.size() == 2);
    CHECK(!story[0].items[0].is_same);
    CHECK(story[0].items[1].is_same);
    CHECK(story[0].items[1].number == 4);
    CHECK(story[1].items.empty());
}

TEST_CASE("what both sides send is no repetition, and neither is what an observer hears each of them send") {
    Recording recording;
    tell(recording, Role::observer, Step{1, "one", ""});
    tell(recording, Role::client, tests::greeting(Direction::sent));
    tell(recording, Role::server, tests::greeting(Direction::sent));
    tell(recording, Role::observer, Step{2, "two", ""});
    tell(recording, Role::client, tests::clear_record(Direction::sent));
    const auto story = story_of(recording);
    REQUIRE(story.size() == 2);
    CHECK(story[0].items.size() == 2);
    for (const auto& item : story[0].items) CHECK(!item.is_same);
    CHECK(story[1].items.size() == 1);
}

TEST_CASE("what is told before the first step stands before the story") {
    Recording recording;
    tell(recording, Role::server, lib::event::Configured{{}});
    tell(recording, Role::server, Step{1, "one", ""});
    const auto story = story_of(recording);
    REQUIRE(story.size() == 2);
    CHECK(!story[0].step);
    CHECK(story[0].items.size() == 1);
    CHECK(story_of(Recording()).empty());
}
