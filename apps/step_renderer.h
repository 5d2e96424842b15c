#pragma once
// --step: one message at a time. Each record stops on its way from one side to the other, and the user says when it goes
// on, and whether as it is. What the sides tell is kept until its turn comes: first what leads to a message, then, behind
// the stop, the message, and what the other side makes of it.
//
// It hands the story to another renderer, and knows no message by its name.
#include <deque>
#include <map>

#include "apps/recording.h"
#include "apps/records.h"
#include "apps/stepper.h"
#include "apps/told_values.h"

namespace apps {

class StepRenderer : public Renderer {
public:
    using Deliver = std::function<void(lib::View record)>;

    // `tellers`: the sides whose events will be rendered. What is referred to outlives this.
    StepRenderer(Renderer& story, Stepper& stepper, const Look& look, const std::vector<Role>& tellers);

    void render(Role role, const lib::Event& event, const SourceLine& where) override;

    // Bytes of one side, cut anywhere, on their way to the other: each record is delivered after its stop. Throws Quit.
    void carry(Role sender, lib::View bytes, const Deliver& deliver);

    // Shows what is left, without a stop; nothing where the user has left.
    void finish();

private:
    struct Side {
        bool tells = false, has_ended = false;
        std::deque<const Recording::Told*> waiting{};  // for their turn
        Records records{};                             // what it sends
        std::string step{}, awaited{};
    };
    const lib::event::Message* next_message(Role sender) const;
    void show_next(Role role);
    void show_until_message(Role role);
    void show_message(Role sender);
    std::string reasons(Role sender) const;
    void stop(Role sender, lib::Bytes& record);

    Renderer& story_;
    Stepper& stepper_;
    Look look_;
    Recording recording_{};
    ToldValues values_{};
    std::map<Role, Side> sides_{};
    bool user_has_left_ = false;
};

// With or without stops.
inline void carry(StepRenderer* steps, Role sender, lib::View bytes, const StepRenderer::Deliver& deliver) {
    if (steps)
        steps->carry(sender, bytes, deliver);
    else
        deliver(bytes);
}

}  // namespace apps
