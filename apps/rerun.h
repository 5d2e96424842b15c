#pragma once
// One side of a recorded connection, run again: it draws the recorded randomness, reads the recorded clock, and what
// happened to it from outside (bytes arrived, the program sent, closed, the stream ended) happens again in its order.
#include <functional>

#include "apps/recording.h"
#include "tls/connection.h"

namespace apps {

// The events of one side, in their order; they live as long as the recording.
std::vector<const lib::Event*> events_of(const Recording& recording, Role role);

struct Rerun {
    lib::Bytes sent{};      // what went to the wire this time
    Recording told{};       // the events of this time
    std::string stopped{};  // why it could not go on as recorded; empty: it came to the recording's end
};

using BeginConnection = std::function<tls::Connection(const tls::Environment&)>;

// What the recording does not have, or has otherwise, stops the run. `begin` may throw UserError. `renderer` may be null; it
// hears every event.
Rerun run_again(const std::vector<const lib::Event*>& recorded, Role role, const BeginConnection& begin,
                Renderer* renderer = nullptr);

}  // namespace apps
