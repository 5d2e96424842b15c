#include "apps/story_order.h"

#include <algorithm>
#include <limits>

namespace apps {

bool StoryOrder::begin_step(Role role, int number) {
    step_[role] = number;
    const bool is_new = pages_.emplace(number, std::string()).second;
    write_until(slowest_step());
    return is_new;
}

void StoryOrder::tell(Role role, std::string_view text) {
    pages_[step_[role]] += text;
    write_until(slowest_step());
}

void StoryOrder::finish() { write_until(std::numeric_limits<int>::max()); }

void StoryOrder::write_until(int step) {
    for (auto& [number, text] : pages_) {
        if (number > step) break;
        out_ << text;
        text.clear();
    }
    out_.flush();
}

int StoryOrder::slowest_step() {
    int slowest = std::numeric_limits<int>::max();
    for (const auto role : tellers_) slowest = std::min(slowest, step_[role]);
    return slowest;
}

}  // namespace apps
