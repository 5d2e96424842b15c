#include "apps/steps/printed_values.h"

#include <algorithm>
#include <array>
#include <regex>

#include "lib/hex.h"

namespace apps::steps {

static constexpr std::string_view between = " \t\r,;";

static std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(between);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(between) - first + 1);
}

std::string PrintedValue::title() const {
    if (name.empty()) return counter + " = " + std::to_string(count);
    return counter.empty() ? name : name + " of " + counter + " = " + std::to_string(count);
}

std::optional<lib::Bytes> read_digits(std::string_view text) {
    std::string digits;
    text = trimmed(text);
    if (text.starts_with("0x") || text.starts_with("0X")) text.remove_prefix(2);
    for (const char c : text)
        if (between.find(c) == between.npos && c != ':') digits += c;
    const bool all = std::ranges::all_of(digits, [](unsigned char c) { return std::isxdigit(c) != 0; });
    if (!all) return std::nullopt;
    if (digits.size() % 2 != 0) digits.insert(digits.begin(), '0');
    return lib::from_hex(digits);
}

// "t" and 3 of "t = 3": what counts a line.
static bool is_counter(std::string_view name, std::string_view value) {
    static constexpr std::array<std::string_view, 8> counters{"t", "i", "j", "r", "n", "ir", "round", "quarter round"};
    return std::ranges::find(counters, name) != counters.end() && !value.empty() && value.size() <= 3 &&
           (value.front() != '0' || value == "0") &&
           std::ranges::all_of(value, [](unsigned char c) { return std::isdigit(c) != 0; });
}

namespace {

// Reads line by line: a counter holds for its line, or where it stands alone, for those below.
class Reader {
public:
    void read(std::string_view line) {
        ++line_;
        const auto content = trimmed(line);
        if (content.empty() || content.front() == '#') return;
        if (content.find('=') == content.npos) return add("result", content);
        if (!counts_lines_below_) end_counter();
        read_pairs(content);
    }

    PrintedValues end() { return std::move(read_); }

private:
    // "a = 01  b = 02": between two signs of equality stand a value and the next name.
    void read_pairs(std::string_view line) {
        const auto sign = line.find('=');
        read_pair(std::string(trimmed(line.substr(0, sign))), line.substr(sign + 1), true);
    }

    void read_pair(const std::string& name, std::string_view rest, bool is_first) {
        const auto sign = rest.find('=');
        if (sign == rest.npos)
            return is_first && is_counter(name, trimmed(rest)) ? count(name, rest, true) : add(name, rest);
        const auto piece = trimmed(rest.substr(0, sign));
        const auto end = end_of_value(piece);
        const auto value = piece.substr(0, end);
        if (!read_digits(value))  // an "=" within a name
            return read_pair(name + " = " + std::string(piece), rest.substr(sign + 1), is_first);
        if (is_first && is_counter(name, value))
            count(name, value, false);
        else
            add(name, value);
        read_pair(std::string(trimmed(piece.substr(std::min(end, piece.size())))), rest.substr(sign + 1), false);
    }

    // Two blanks end a value that has blanks itself; else the first blank does.
    static std::size_t end_of_value(std::string_view piece) {
        for (const auto* mark : {"  ", "\t", ",", ";", " "})
            if (const auto at = piece.find(mark); at != piece.npos) return at;
        return piece.size();
    }

    void count(const std::string& name, std::string_view value, bool alone) {
        counter_ = name;
        count_ = std::stoi(std::string(trimmed(value)));
        counts_lines_below_ = alone;
    }
    void end_counter() { counter_.clear(), count_ = -1; }

    void add(const std::string& name, std::string_view text) {
        auto bytes = read_digits(text);
        if (!bytes)
            read_.unread.push_back(line_);
        else
            read_.values.push_back({name, counter_, count_, std::move(*bytes), line_});
    }

    PrintedValues read_{};
    std::size_t line_ = 0;
    std::string counter_{};
    int count_ = -1;
    bool counts_lines_below_ = false;
};

}  // namespace

PrintedValues read_printed_values(std::string_view text) {
    static const std::regex colour("\x1b\\[[0-9;]*m");
    const auto plain = std::regex_replace(std::string(text), colour, "");
    Reader reader;
    for (std::size_t at = 0; at < plain.size();) {
        const auto end = std::min(plain.find('\n', at), plain.size());
        reader.read(std::string_view(plain).substr(at, end - at));
        at = end + 1;
    }
    return reader.end();
}

}  // namespace apps::steps
