#pragma once
// The inner values of an algorithm as lines of text, each named as its standard names it.
//
//     W[0] = 61626380  K[0] = 428a2f98
//     t = 0  a = 5d6aebcd  b = 6a09e667  c = bb67ae85  ...
#include <ostream>

#include "apps/terminal.h"
#include "lib/steps.h"

namespace apps {

class StepsText {
public:
    StepsText(std::ostream& out, const Look& look);  // `out` outlives it
    StepsText(const StepsText&) = delete;
    StepsText& operator=(const StepsText&) = delete;

    // To be handed to an algorithm; where they are not wanted, an algorithm gets lib::Steps().
    lib::Steps steps() const { return lib::Steps(listener_); }

private:
    void print(std::string_view stage, int index, std::span<const lib::Step> values);
    void print_value(const std::string& name, const lib::Step& step);

    std::ostream& out_;
    Look look_;
    lib::Steps::Listener listener_;
};

// Runs an operation; its steps go to standard output where they are wanted, in colour where that is a terminal.
void with_steps(bool wanted, const std::function<void(const lib::Steps&)>& operation);

}  // namespace apps
