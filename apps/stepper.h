#pragma once
// The dialogue of --step: at each stop it says what is about to happen, and does what it is told until it may go on. It
// knows commands and lines; what they do at this stop is handed to it.
#include <functional>
#include <optional>
#include <ostream>

#include "apps/keys.h"
#include "apps/terminal.h"

namespace apps {

// One line of what the user says, or one key.
struct Command {
    enum class Kind { next, value, message, change, quit, help, wrong };
    Kind kind = Kind::wrong;
    std::string name{};      // of the value; empty: all names
    std::size_t offset = 0;  // of the first byte to change
    lib::Bytes bytes{};      // what to put there
    std::string fault{};     // what is wrong with it
};

// "n" or nothing, "v NAME", "m", "b OFFSET HEX" (the offset hexadecimal as well, as tables show it), "q", "h" or "?".
Command parse_command(std::string_view line);

class Stepper {
public:
    // input: a file descriptor, read key by key where it is a terminal, and else line by line. At its end there are no more
    // stops.
    Stepper(int input, std::ostream& out, const Look& look) : input_(input), out_(out), look_(look) {}

    // What a stop offers; each answer is lines to be shown.
    struct Stop {
        std::string about{};  // what is about to happen
        std::function<std::string(const std::string& name)> value{};
        std::function<std::string()> message{};
        std::function<std::string(std::size_t offset, lib::View bytes)> change{};
    };
    // Returns when it may go on; throws Quit (commands.h), after a signal that the program took for its end as well.
    void ask(const Stop& stop);

    std::ostream& out() const { return out_; }

private:
    std::optional<std::string> next_line(const HeldSignals& held);
    std::optional<std::string> piped_command(const HeldSignals& held);
    std::optional<char> next_key(Keys& keys);
    std::optional<std::string> typed_command(const HeldSignals& held);
    std::string answer(const Stop& stop, const Command& command) const;

    int input_;
    std::ostream& out_;
    Look look_;
    std::string read_{};  // what was read and is not used yet
    bool is_at_end_ = false;
};

}  // namespace apps
