#pragma once
// A recording as --json writes it.
#include <sstream>

#include "apps/json_renderer.h"
#include "apps/recording.h"

namespace tests {

inline std::string written(const apps::Recording& recording) {
    std::ostringstream out;
    {
        apps::JsonRenderer renderer(out);
        recording.replay_to(renderer);
    }
    return out.str();
}

}  // namespace tests
