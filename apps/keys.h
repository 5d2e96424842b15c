#pragma once
// A terminal key by key: termios(3) hands over lines, so that the user can edit them; for a while it need not.
#include <termios.h>

#include <string>

#include "apps/held_signals.h"

namespace apps {

// While it lives, a key of the terminal arrives as it is pressed, and is not shown. Then the terminal is as it was, however
// this ends: the signals that end or stop a program are held meanwhile.
class Keys {
public:
    Keys(int terminal, const HeldSignals& held);
    ~Keys();
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;

    // What has been pressed, as soon as something is; empty at the end of input. Throws Quit as HeldSignals
    // does.
    std::string next();

private:
    void begin();
    void end() const;

    int terminal_;
    const HeldSignals& held_;
    termios before_{};
};

}  // namespace apps
