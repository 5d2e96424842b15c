#pragma once
// Events that outlive the call that told them, each with a copy of the bytes that it shows. Pages, comparisons and replays
// are made of it. Bytes are wiped when it goes: there are secrets among them.
#include <deque>

#include "apps/renderer.h"
#include "lib/secret.h"

namespace apps {

class Recording : public Renderer {
public:
    struct Told {
        Role role{};
        lib::Event event{};
        SourceLine where{};
    };

    Recording() = default;
    Recording(Recording&&) = default;
    Recording& operator=(Recording&&) = default;

    void render(Role role, const lib::Event& event, const SourceLine& where) override;

    // In the order in which they were told.
    const std::deque<Told>& events() const { return events_; }
    // Of the bytes that they show.
    std::size_t size() const { return size_; }
    // Tells them all again.
    void replay_to(Renderer& renderer) const;

    // For who makes events of his own, and adds them: a copy that lives as long as the recording.
    lib::View keep(lib::View bytes);
    const char* keep(const std::string& text);
    void add(Told told) { events_.push_back(std::move(told)); }

private:
    std::deque<Told> events_;
    std::size_t size_ = 0;
    std::deque<lib::WipedVector<std::uint8_t>> bytes_;
    std::deque<std::string> texts_;
};

}  // namespace apps
