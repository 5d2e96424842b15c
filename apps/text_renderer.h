#pragma once
// The trace as a story to read: numbered steps, each message in its flight with every field explained, each secret with
// its formula, each check with what was compared, each protected record in its layers.
//
// It shows messages, fields, secrets and checks by what the events say of themselves, and knows none of them by name.
// Where both sides are told, a message is shown once, when it is sent, and what the other side finds to be the same is
// said in a line.
#include <set>

#include "apps/both_sides.h"
#include "apps/story_order.h"
#include "apps/terminal.h"

namespace apps {

class TextRenderer : public Renderer {
public:
    // `tellers`: the sides whose steps will be told, or the observer alone. `out` outlives the renderer.
    TextRenderer(std::ostream& out, const Look& look, const std::vector<Role>& tellers, Order order = Order::by_steps);
    ~TextRenderer() override;
    TextRenderer(const TextRenderer&) = delete;
    TextRenderer& operator=(const TextRenderer&) = delete;

    void render(Role role, const lib::Event& event, const SourceLine& where) override;

private:
    // What one side tells of an event.
    void tell(Role role, const lib::event::Step& step);
    void tell(Role role, const lib::event::Message& message);
    void tell(Role role, const lib::event::Record& record);
    void tell(Role role, const lib::event::Derived& derived);
    void tell(Role role, const lib::event::Check& check);
    void tell(Role role, const lib::event::Choice& choice);
    void tell(Role role, const lib::event::Awaited& awaited);
    void tell(Role role, const lib::event::RandomDrawn& drawn);
    void tell(Role role, const lib::event::TimeRead& read);
    void tell(Role role, const lib::event::Configured& configured);
    void tell(Role role, const lib::event::Failed& failed);
    void tell(Role role, const lib::event::Closed& closed);
    // Nothing that a reader would miss: the bytes are shown as records, the secret as what was derived.
    void tell(Role, const lib::event::BytesArrived&) {}
    void tell(Role, const lib::event::KeyLog&) {}

    void tell_clear(Role role, const lib::event::Record& record);
    void tell_protected(Role role, const lib::event::Record& record, const lib::event::Protection& protection,
                        bool was_told);

    // A value that is an input: in a line, where it was shown when it was derived.
    std::string input_values(const std::vector<lib::Named>& inputs) const;

    Look look_;
    StoryOrder order_;
    BothSides sides_;
    std::set<std::string> derived_;  // names and values that were told as derived
};

}  // namespace apps
