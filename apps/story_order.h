#pragma once
// Puts what both sides of a connection tell into one story. Each side goes through the same numbered steps, but not at the
// same time: a client that has sent its ClientHello stands in step 2 before the server has begun with step 1. What belongs
// to a step is kept until both sides have come to it, and so the story goes from step to step.
#include <map>
#include <ostream>

#include "apps/renderer.h"

namespace apps {

// How a text stands in the story: a heading with much air, a paragraph with some, a note close to other notes, or more of
// the text before it.
enum class Place { heading, paragraph, note, more };

// Step by step, as both sides have come to it, or at once.
enum class Order { by_steps, as_told };

class StoryOrder {
public:
    // `tellers`: those who tell the steps; what one alone tells is written at once. Who else is heard tells in the step
    // that all of them have come to.
    StoryOrder(std::ostream& out, std::vector<Role> tellers, Order order = Order::by_steps) : out_(out) {
        if (order == Order::by_steps) tellers_ = std::move(tellers);
    }

    // True when the step is new to the story, and not only to this side.
    bool begin_step(Role role, int number);
    void tell(Role role, Place place, std::string_view text);
    void finish();  // writes what still waits for a side that never came so far

private:
    void write_until(int step);
    int step_of(Role role);
    int slowest_step();

    std::ostream& out_;
    std::vector<Role> tellers_{};
    std::map<Role, int> step_;
    struct Page {
        std::string text{};  // what is not written yet
        Place last = Place::heading;
    };
    std::map<int, Page> pages_;  // by step
};

}  // namespace apps
