#pragma once
// A terminal key by key: termios(3) hands over lines, so that the user can edit them; for a while it need not.
#include <termios.h>

#include <csignal>
#include <string>

namespace apps {

// While it lives, a key of the terminal arrives as it is pressed, and is not shown. Then the terminal is as it was, however
// this ends: the signals that end or stop a program wait until then.
class Keys {
public:
    explicit Keys(int terminal);
    ~Keys();
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;

    // What has been pressed, as soon as something is; empty at the end of input. Throws Quit (commands.h) after a signal
    // that the program took for its end.
    std::string next();

private:
    void begin();
    void end() const;
    bool key_comes() const;

    int terminal_, signals_ = -1;
    termios before_{};
    sigset_t mask_before_{};
};

}  // namespace apps
