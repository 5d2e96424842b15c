#pragma once
// Signals that wait until the program looks for them, as input does (signalfd(2)): none is lost between two things that it
// waits for.
#include <csignal>
#include <initializer_list>

namespace apps {

// While it lives, none of these signals happens; those that wait by then happen when it ends.
class HeldSignals {
public:
    HeldSignals(std::initializer_list<int> signals);
    ~HeldSignals();
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;

    // Waits for input, or for one of the signals: then false.
    bool input_comes(int input) const;
    // Those that wait happen, as if they had not been held; they may end or stop the program. After SIGTSTP it goes
    // on; after another it throws Quit (commands.h): who else holds or handles it takes it for the program's end.
    void let_happen() const;

private:
    sigset_t signals_{}, mask_before_{};
    int descriptor_ = -1;
};

// Holds the signals to the end of the program. The descriptor, which the caller owns, is readable as soon as one came.
int hold_for_good(std::initializer_list<int> signals);

}  // namespace apps
