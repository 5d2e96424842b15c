#include "apps/event_difference.h"

#include <algorithm>

#include "lib/date.h"

namespace apps {

namespace {

// The `io` that lists the members of an event, and those of its members.
class Members {
public:
    void operator()(const char* name, lib::View bytes) { list.push_back({prefix_ + name, bytes}); }
    void operator()(const char* name, const char* text) { add(name, text); }
    void operator()(const char* name, const std::string& text) { add(name, text); }
    void operator()(const char* name, bool truth) { add(name, truth ? "yes" : "no"); }
    void operator()(const char* name, int number) { add(name, std::to_string(number)); }
    void operator()(const char* name, std::uint64_t number) { add(name, std::to_string(number)); }
    void operator()(const char* name, std::chrono::sys_seconds time) { add(name, lib::to_text(time)); }
    void operator()(const char* name, lib::Direction direction) {
        add(name, direction == lib::Direction::sent ? "sent" : "received");
    }
    void operator()(const char*, const std::vector<lib::Field>&, lib::View) {}
    template <class T>
    void operator()(const char* name, const std::vector<T>& values) {
        for (std::size_t i = 0; i < values.size(); ++i)
            (*this)((std::string(name) + "[" + std::to_string(i) + "]").c_str(), values[i]);
    }
    template <class T>
    void operator()(const char* name, const std::optional<T>& value) {
        if (value) (*this)(name, *value);
    }
    template <class T>
        requires(std::is_class_v<T>)
    void operator()(const char* name, const T& value) {
        const auto outer = prefix_;
        prefix_ += std::string(name) + ".";
        T::describe(*this, value);
        prefix_ = outer;
    }

    std::vector<lib::Named> list;

private:
    void add(const char* name, const std::string& text) { list.push_back({prefix_ + name, {}, text}); }

    std::string prefix_;
};

bool same(const lib::Named& a, const lib::Named& b) {
    return a.name == b.name && a.text == b.text && std::ranges::equal(a.bytes, b.bytes);
}

// Fills in where the two part; false where they are the same.
bool part(EventDifference& difference) {
    if (difference.recorded->index() != difference.now->index()) return true;
    const auto recorded = members_of(*difference.recorded), now = members_of(*difference.now);
    const auto [a, b] = std::ranges::mismatch(recorded, now, same);
    if (a != recorded.end()) difference.recorded_member = *a;
    if (b != now.end()) difference.now_member = *b;
    return a != recorded.end() || b != now.end();
}

}  // namespace

std::string title_of(const lib::Event& event) {
    return std::visit(
        [](const auto& told) {
            std::string title = told.kind;
            if constexpr (requires { told.name; })
                title += std::string(" ") + told.name;
            else if constexpr (requires { told.what; })
                title += std::string(" '") + told.what + "'";
            else if constexpr (requires { told.purpose; })
                title += std::string(" '") + told.purpose + "'";
            else if constexpr (requires { told.title; })
                title += std::string(" '") + told.title + "'";
            return title;
        },
        event);
}

std::vector<lib::Named> members_of(const lib::Event& event) {
    Members members;
    std::visit([&](const auto& told) { told.describe(members, told); }, event);
    return std::move(members.list);
}

using Events = std::vector<const lib::Event*>;

static Events without_records(Events events) {
    std::erase_if(events, [](const auto* event) { return std::holds_alternative<lib::event::Record>(*event); });
    return events;
}

static std::optional<EventDifference> first_of(const Events& recorded, const Events& now) {
    for (std::size_t i = 0; i < std::max(recorded.size(), now.size()); ++i) {
        EventDifference difference{i < recorded.size() ? recorded[i] : nullptr, i < now.size() ? now[i] : nullptr};
        if (!difference.recorded || !difference.now || part(difference)) return difference;
    }
    return std::nullopt;
}

std::optional<EventDifference> first_difference(const Events& recorded, const Events& now) {
    const auto found = first_of(without_records(recorded), without_records(now));
    return found ? found : first_of(recorded, now);
}

}  // namespace apps
