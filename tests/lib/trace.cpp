#include "lib/trace.h"

#include <doctest/doctest.h>

namespace {

struct Listener : lib::Observer {
    std::vector<std::string> heard;
    std::uint32_t line = 0;
    void observe(const lib::Event& event, const std::source_location& where) override {
        heard.push_back(std::get<lib::event::Closed>(event).how);
        line = where.line();
    }
};

}  // namespace

TEST_CASE("an event goes to the observer, with the place in the code that told it") {
    Listener listener;
    const lib::Trace trace(&listener);
    CHECK(static_cast<bool>(trace));
    const auto line = std::source_location::current().line() + 1;
    trace([] { return lib::event::Closed{"close_notify"}; });
    CHECK(listener.heard == std::vector<std::string>{"close_notify"});
    CHECK(listener.line == line);
}

TEST_CASE("without an observer an event is not even built") {
    bool built = false;
    const lib::Trace trace;
    trace([&] {
        built = true;
        return lib::event::Closed{"close_notify"};
    });
    CHECK_FALSE(built);
    CHECK_FALSE(static_cast<bool>(trace));
}
