#include "apps/recording.h"

namespace apps {

namespace {

// The `io` that lets each view of an event show bytes of the recording, and each text that is not the event's own a text
// of the recording.
struct Keeper {
    Recording& recording;

    void operator()(const char*, lib::View& bytes) { bytes = recording.keep(bytes); }
    void operator()(const char*, const char*& text) { text = recording.keep(text); }
    void operator()(const char*, std::vector<const char*>& texts) {
        for (auto& text : texts) text = recording.keep(text);
    }
    void operator()(const char*, lib::Named& value) { lib::Named::describe(*this, value); }
    void operator()(const char* name, std::vector<lib::Named>& values) {
        for (auto& value : values) (*this)(name, value);
    }
    void operator()(const char*, std::optional<lib::event::Protection>& protection) {
        if (protection) lib::event::Protection::describe(*this, *protection);
    }
    void operator()(const char*, const std::vector<lib::Field>&, lib::View) {}
    void operator()(const char*, const auto&) {}
};

}  // namespace

void Recording::render(Role role, const lib::Event& event, const SourceLine& where) {
    auto& told = events_.emplace_back(role, event, where);
    Keeper keeper{*this};
    std::visit([&](auto& what) { what.describe(keeper, what); }, told.event);
}

void Recording::replay_to(Renderer& renderer) const {
    for (const auto& [role, event, where] : events_) renderer.render(role, event, where);
}

lib::View Recording::keep(lib::View bytes) {
    size_ += bytes.size();
    return bytes_.emplace_back(bytes.begin(), bytes.end());
}

const char* Recording::keep(const std::string& text) { return texts_.emplace_back(text).c_str(); }

}  // namespace apps
