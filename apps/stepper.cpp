#include "apps/stepper.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "apps/commands.h"
#include "apps/typed_line.h"
#include "lib/hex.h"
#include "lib/malformed.h"
#include "lib/utf8.h"

namespace apps {

static constexpr std::size_t longest_line = 4096;

static constexpr std::string_view help =
    "      n, or Enter alone     go on to the next stop\n"
    "      v NAME                show a value so far: a secret, an input, a field; v alone: their names\n"
    "      m                     show the message in bytes\n"
    "      b OFFSET HEX          change bytes of it on its way; the offset is hexadecimal, as m shows it\n"
    "      q                     leave\n";

static std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t\r";
    const auto begin = text.find_first_not_of(white);
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(white) + 1 - begin);
}

static Command not_understood(std::string fault) { return {.kind = Command::Kind::wrong, .fault = std::move(fault)}; }

static Command parse_change(std::string_view text) {
    const auto gap = std::min(text.find(' '), text.size());
    auto offset = text.substr(0, gap);
    const auto bytes = trimmed(text.substr(gap));
    if (offset.starts_with("0x")) offset.remove_prefix(2);
    Command command{.kind = Command::Kind::change};
    const auto [end, error] = std::from_chars(offset.data(), offset.data() + offset.size(), command.offset, 16);
    if (error != std::errc() || end != offset.data() + offset.size() || bytes.empty())
        return not_understood("b OFFSET HEX: where to change, and what to put there, both hexadecimal, as in: b 26 ff");
    try {
        command.bytes = lib::from_hex(bytes);
    } catch (const lib::Malformed& fault) {
        return not_understood(std::string("b OFFSET HEX: ") + fault.what());
    }
    return command;
}

Command parse_command(std::string_view line) {
    using Kind = Command::Kind;
    line = trimmed(line);
    const auto gap = std::min(line.find(' '), line.size());
    const auto word = line.substr(0, gap), rest = trimmed(line.substr(gap));
    if (word == "v") return {.kind = Kind::value, .name = std::string(rest)};
    if (word == "b") return parse_change(rest);
    if (rest.empty()) {
        if (word.empty() || word == "n") return {.kind = Kind::next};
        if (word == "m") return {.kind = Kind::message};
        if (word == "q") return {.kind = Kind::quit};
        if (word == "h" || word == "?") return {.kind = Kind::help};
    }
    return not_understood("there is no such command; h says which there are");
}

// A line that is too long is one that cannot be read, and is not kept.
std::optional<std::string> Stepper::next_line(const HeldSignals& held) {
    std::size_t end = 0;
    while ((end = read_.find('\n')) == read_.npos && !is_at_end_) {
        if (read_.size() > longest_line) read_.resize(longest_line);
        while (!held.input_comes(input_)) held.let_happen();
        std::array<char, 1024> bytes;
        const auto length = ::read(input_, bytes.data(), bytes.size());
        if (length <= 0) is_at_end_ = true;
        read_.append(bytes.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    }
    if (end == read_.npos && read_.empty()) return {};
    const auto line = read_.substr(0, end);
    read_.erase(0, end == read_.npos ? end : end + 1);
    return line;
}

// Shown as a terminal would have shown it.
std::optional<std::string> Stepper::piped_command(const HeldSignals& held) {
    auto line = next_line(held);
    out_ << (line ? lib::printable(line->substr(0, 80)) : "") << '\n';
    return line;
}

// The bytes of the first key: an arrow and its like send ESC and more, up to a letter or "~" (ECMA-48 section 5.4).
static std::size_t length_of_key(std::string_view pressed) {
    constexpr char escape = '\x1b';
    if (pressed.size() < 2 || pressed[0] != escape) return 1;
    std::size_t length = 2;
    if (pressed[1] != '[' && pressed[1] != 'O') return length;
    while (length < pressed.size() && (pressed[length] < '@' || pressed[length] > '~')) ++length;
    return std::min(length + 1, pressed.size());
}

// ESC stands for a key of several bytes, which is none of ours.
std::optional<char> Stepper::next_key(Keys& keys) {
    if (read_.empty()) read_ = keys.next();
    if (read_.empty()) return {};
    const char key = read_.front();
    read_.erase(0, length_of_key(read_));
    return key;
}

// A key is a command, but v and b have the rest of a line.
std::optional<std::string> Stepper::typed_command(const HeldSignals& held) {
    Keys keys(input_, held);
    TypedLine line(out_);
    const auto& text = line.text();
    do {
        const auto key = next_key(keys);
        is_at_end_ = !key;
        if (is_at_end_ || *key == '\n') break;
        line.press(*key);
    } while (text.empty() || text.front() == 'v' || text.front() == 'b');
    out_ << '\n';
    return is_at_end_ ? std::nullopt : std::optional(text);
}

std::string Stepper::answer(const Stop& stop, const Command& command) const {
    switch (command.kind) {
        case Command::Kind::value:
            return stop.value(command.name);
        case Command::Kind::message:
            return stop.message();
        case Command::Kind::change:
            return stop.change(command.offset, command.bytes);
        case Command::Kind::help:
            return std::string(help);
        case Command::Kind::quit:
            throw Quit{};
        default:
            return "      " + command.fault + "\n";
    }
}

void Stepper::ask(const Stop& stop) {
    if (is_at_end_ && read_.empty()) return;
    const HeldSignals held{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
    out_ << '\n' << stop.about;
    for (;;) {
        out_ << painted(look_, Style::heading, "step (h: help)> ") << std::flush;
        const auto line = ::isatty(input_) == 1 ? typed_command(held) : piped_command(held);
        const auto command =
            line ? line->size() < longest_line ? parse_command(*line) : not_understood("the line is too long")
                 : Command{.kind = Command::Kind::next};
        if (command.kind == Command::Kind::next) break;
        out_ << answer(stop, command);
    }
    out_ << '\n';
}

}  // namespace apps
