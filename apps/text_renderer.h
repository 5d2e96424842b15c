#pragma once
// The trace as a story to read: numbered steps, each message in its flight with every field explained, each secret with
// its formula, each check with what was compared, each protected record in its layers.
//
// It shows messages, fields, secrets and checks by what the events say of themselves, and knows none of them by name.
// Where both sides are told, a message is shown once, when it is sent, and what the other side finds to be the same is
// said in a line.
#include <set>

#include "apps/story_order.h"
#include "apps/terminal.h"

namespace apps {

class TextRenderer : public Renderer {
public:
    // `tellers`: the sides whose events will be rendered. `out` outlives the renderer.
    TextRenderer(std::ostream& out, const Look& look, std::vector<Role> tellers);
    ~TextRenderer() override;
    TextRenderer(const TextRenderer&) = delete;
    TextRenderer& operator=(const TextRenderer&) = delete;

    void render(Role role, const lib::Event& event, const std::source_location& where) override;

private:
    // What one side tells of an event; empty: nothing.
    std::string text_of(Role role, const lib::event::Step& step);
    std::string text_of(Role role, const lib::event::Message& message);
    std::string text_of(Role role, const lib::event::Record& record);
    std::string text_of(Role role, const lib::event::Derived& derived);
    std::string text_of(Role role, const lib::event::Check& check);
    std::string text_of(Role role, const lib::event::Choice& choice);
    std::string text_of(Role role, const lib::event::Awaited& awaited);
    std::string text_of(Role role, const lib::event::RandomDrawn& drawn);
    std::string text_of(Role role, const lib::event::TimeRead& read);
    std::string text_of(Role role, const lib::event::Configured& configured);
    std::string text_of(Role role, const lib::event::Failed& failed);
    std::string text_of(Role role, const lib::event::Closed& closed);
    // Nothing that a reader would miss: the bytes are shown as records, the secret as what was derived.
    std::string text_of(Role, const lib::event::BytesArrived&) { return {}; }
    std::string text_of(Role, const lib::event::KeyLog&) { return {}; }

    // True when the other side told this before; it is remembered for the other side where not.
    bool was_told_by_peer(Role role, std::string content);

    Look look_;
    StoryOrder order_;
    bool both_sides_;
    std::map<Role, std::multiset<std::string>> told_by_;
};

}  // namespace apps
