// A recording outlives the calls that told its events, and all that they showed.
#include "apps/recording.h"

#include <doctest/doctest.h>

using namespace apps;
namespace event = lib::event;

TEST_CASE("a recording keeps the texts and bytes of an event, whatever becomes of those that it was told") {
    Recording recording;
    {
        std::string name = "a name that is long enough to stand on the heap", section = "RFC 5246 section 7.4, too";
        lib::Bytes bytes{1, 2, 3};
        const event::Message message{lib::Direction::sent, "handshake", name.c_str(), section.c_str(), bytes, {}};
        recording.render(Role::client, message, {});
        recording.render(Role::client, event::Awaited{{name.c_str(), section.c_str()}}, {});
        std::ranges::fill(name, '-');
        std::ranges::fill(section, '-');
        std::ranges::fill(bytes, 0);
    }
    const auto moved = std::move(recording);
    const auto& message = std::get<event::Message>(moved.events().front().event);
    CHECK(std::string(message.name) == "a name that is long enough to stand on the heap");
    CHECK(std::string(message.section) == "RFC 5246 section 7.4, too");
    CHECK(lib::to_bytes(message.bytes) == lib::Bytes{1, 2, 3});
    const auto& awaited = std::get<event::Awaited>(moved.events().back().event);
    REQUIRE(awaited.messages.size() == 2);
    CHECK(std::string(awaited.messages[0]) == message.name);
    CHECK(std::string(awaited.messages[1]) == message.section);
}
