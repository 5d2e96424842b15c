#pragma once
// The trace as a short story, on a screen or two: each message in its flight with the few fields that decide something,
// each secret with its formula, each choice and each verdict in a line. What one check after the other let pass is counted;
// one that failed is shown whole.
//
// As the full story, it knows no message and no secret by its name.
#include "apps/both_sides.h"
#include "apps/story_lines.h"
#include "apps/story_order.h"

namespace apps {

class BriefRenderer : public Renderer {
public:
    // `tellers`: the sides whose events will be rendered. `out` outlives the renderer.
    BriefRenderer(std::ostream& out, const Look& look, const std::vector<Role>& tellers, Order order = Order::by_steps);
    ~BriefRenderer() override;
    BriefRenderer(const BriefRenderer&) = delete;
    BriefRenderer& operator=(const BriefRenderer&) = delete;

    void render(Role role, const lib::Event& event, const SourceLine& where) override;
    void pause() override;

private:
    void tell(Role role, const lib::event::Step& step);
    void tell(Role role, const lib::event::Message& message);
    void tell(Role role, const lib::event::Record& record);
    void tell(Role role, const lib::event::Derived& derived);
    void tell(Role role, const lib::event::Check& check);
    void tell(Role role, const lib::event::Choice& choice);
    void tell(Role role, const lib::event::Awaited& awaited);
    void tell(Role role, const lib::event::Failed& failed);
    void tell(Role role, const lib::event::Closed& closed);
    void tell(Role, const lib::event::RandomDrawn&) {}
    void tell(Role, const lib::event::TimeRead&) {}
    void tell(Role, const lib::event::BytesArrived&) {}
    void tell(Role, const lib::event::Configured&) {}
    void tell(Role, const lib::event::KeyLog&) {}

    // What waits to be said until it is known whole: a message that is sent, for the record that it goes out in; checks, as
    // long as they pass.
    struct Open {
        Pieces message{};
        std::string fields{}, protection{}, fault{};
        std::vector<std::string> passed{};
    };
    void say_message(Role role);
    void say_passed(Role role);
    void say(Role role, const std::string& text);
    void say_all();

    Look look_;
    StoryOrder order_;
    BothSides sides_;
    std::map<Role, Open> open_;
};

}  // namespace apps
