#include "apps/story_order.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace apps {

bool StoryOrder::begin_step(Role role, int number) {
    step_[role] = number;
    const bool is_new = pages_.emplace(number, Page()).second;
    write_until(slowest_step());
    return is_new;
}

static std::string_view air_between(Place before, Place place) {
    if (place == Place::heading) return "\n\n";
    if (place == Place::more || (place == Place::note && before == Place::note)) return "";
    return "\n";
}

void StoryOrder::tell(Role role, Place place, std::string_view text) {
    auto& page = pages_[step_of(role)];
    page.text.append(air_between(page.last, place)).append(text);
    if (place != Place::more) page.last = place;
    write_until(slowest_step());
}

void StoryOrder::finish() { write_until(std::numeric_limits<int>::max()); }

void StoryOrder::write_until(int step) {
    for (auto& [number, page] : pages_) {
        if (number > step) break;
        out_ << std::exchange(page.text, {});
    }
    out_.flush();
}

int StoryOrder::step_of(Role role) {
    return std::ranges::find(tellers_, role) != tellers_.end() ? step_[role] : slowest_step();
}

int StoryOrder::slowest_step() {
    int slowest = std::numeric_limits<int>::max();
    for (const auto role : tellers_) slowest = std::min(slowest, step_[role]);
    return slowest;
}

}  // namespace apps
