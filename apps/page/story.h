#pragma once
// What both sides told, as one story in the steps that they told. A side that is ahead of the other waits for it, and what
// a side found to be the same as the other said before is marked, so that it is shown once.
#include "apps/recording.h"

namespace apps::page {

struct Item {
    const Recording::Told* told = nullptr;
    std::size_t number = 0;  // of the event in the recording
    bool is_same = false;    // as the other side told it
};

struct Chapter {
    const lib::event::Step* step = nullptr;  // null: what was known before the story began
    const SourceLine* where = nullptr;       // of the step
    std::vector<Item> items{};
};

// The recording outlives it.
std::vector<Chapter> story_of(const Recording& recording);

// Who sent what `role` tells to have been sent or received.
inline Role sender_of(Role role, lib::Direction direction) {
    return direction == lib::Direction::sent ? role : peer_of(role);
}

}  // namespace apps::page
