#include "apps/steps/printed_values.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "lib/hex.h"
#include "lib/utf8.h"

namespace apps::steps {

static constexpr std::string_view between = " \t\r,;";         // values
static constexpr std::string_view between_bytes = " \t\r,;:";  // of one value

static std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(between);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(between) - first + 1);
}

static std::string shown(std::string_view text) {
    constexpr std::size_t most = 80;
    return text.size() <= most ? lib::printable(text) : lib::printable(text.substr(0, most)) + "...";
}

std::string PrintedValue::title() const {
    if (counter.empty()) return shown(name);
    const auto line = shown(counter) + " = " + std::to_string(count);
    return name.empty() ? line : shown(name) + " of " + line;
}

// Without blanks around it, and without quotation marks.
static std::string_view unquoted(std::string_view text) {
    text = trimmed(text);
    const bool is_quoted =
        text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.front() == text.back();
    return is_quoted ? text.substr(1, text.size() - 2) : text;
}

// "[0x2b, 0x7e]", also with the elements in quotation marks: bytes, of which each says that it is hexadecimal.
static std::optional<lib::Bytes> read_list(std::string_view text) {
    lib::Bytes bytes;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        auto element = unquoted(text.substr(at, end - at));
        at = end + 1;
        if (!element.starts_with("0x")) return std::nullopt;
        element.remove_prefix(2);
        std::uint8_t byte = 0;
        const auto read = std::from_chars(element.data(), element.data() + element.size(), byte, 16);
        if (element.empty() || read.ec != std::errc() || read.ptr != element.data() + element.size())
            return std::nullopt;
        bytes.push_back(byte);
    }
    return bytes;
}

static std::optional<std::string_view> inside_brackets(std::string_view text) {
    text = trimmed(text);
    const bool is_list = text.size() >= 2 &&
                         ((text.front() == '[' && text.back() == ']') || (text.front() == '{' && text.back() == '}'));
    if (!is_list) return std::nullopt;
    return text.substr(1, text.size() - 2);
}

std::optional<lib::Bytes> read_digits(std::string_view text) {
    if (const auto list = inside_brackets(text)) return read_list(*list);
    std::string digits;
    bool is_odd = false;
    std::size_t pieces = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find_first_of(between_bytes, at), text.size());
        auto piece = text.substr(at, end - at);
        at = end + 1;
        if (piece.starts_with("0x") || piece.starts_with("0X")) piece.remove_prefix(2);
        if (piece.empty()) continue;
        if (!std::ranges::all_of(piece, [](unsigned char c) { return std::isxdigit(c) != 0; })) return std::nullopt;
        is_odd = is_odd || piece.size() % 2 != 0;
        ++pieces;
        digits += piece;
    }
    if (is_odd && pieces > 1) return std::nullopt;
    if (is_odd) digits.insert(digits.begin(), '0');
    return lib::from_hex(digits);
}

// "t" and 3 of "t = 3": what counts a line.
static bool is_counter(std::string_view name, std::string_view value) {
    static constexpr std::array<std::string_view, 8> counters{"t", "i", "j", "r", "n", "ir", "round", "quarter round"};
    return std::ranges::find(counters, name) != counters.end() && !value.empty() && value.size() <= 3 &&
           (value.front() != '0' || value == "0") &&
           std::ranges::all_of(value, [](unsigned char c) { return std::isdigit(c) != 0; });
}

static bool has_digits(std::string_view text) { return !read_digits(text).value_or(lib::Bytes{}).empty(); }

// A word of four or more hexadecimal digits, of which one is decimal, as no word of a language is.
static bool is_hexadecimal_word(std::string_view word) {
    if (word.starts_with("0x")) word.remove_prefix(2);
    return word.size() >= 4 && std::ranges::all_of(word, [](unsigned char c) { return std::isxdigit(c) != 0; }) &&
           std::ranges::any_of(word, [](unsigned char c) { return std::isdigit(c) != 0; });
}

static bool has_a_number(std::string_view text) {
    static constexpr std::string_view between_words = " \t\r,;:=()[]{}|'\"";
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find_first_of(between_words, at), text.size());
        if (is_hexadecimal_word(text.substr(at, end - at))) return true;
        at = end + 1;
    }
    return false;
}

static std::string_view without_comment(std::string_view value) {
    return value.substr(0, std::min(value.find('#'), value.find("//")));
}

namespace {

// "5d6aebcd  b" of "a = 5d6aebcd  b = ...": a value, and the name of the next.
struct ValueAndName {
    std::string_view value{}, name{};
};

// Two blanks end a value that has blanks itself; else the first blank does.
ValueAndName parted(std::string_view text) {
    text = trimmed(text);
    for (const auto* mark : {"  ", "\t", ",", ";", " "})
        if (const auto at = text.find(mark); at != text.npos)
            return {unquoted(text.substr(0, at)), trimmed(text.substr(at))};
    return {unquoted(text), {}};
}

// "a: 5d6aebcd" or "a = 5d6aebcd"; nothing where it is something else.
ValueAndName value_and_name(std::string_view text) {
    const std::string_view sign = text.find('=') != text.npos ? "=" : ": ";
    const auto at = text.find(sign);
    if (at == text.npos || at != text.rfind(sign)) return {};
    const auto value = unquoted(text.substr(at + sign.size()));
    if (!has_digits(value)) return {};
    return {value, trimmed(text.substr(0, at))};
}

// Two or more of them, with commas between; none where one piece is something else.
std::vector<ValueAndName> values_between_commas(std::string_view text) {
    std::vector<ValueAndName> values;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(", ", at), text.size());
        values.push_back(value_and_name(text.substr(at, end - at)));
        if (values.back().name.empty()) return {};
        at = end + 2;
    }
    return values.size() > 1 ? values : std::vector<ValueAndName>{};
}

// Reads line by line: a counter holds for its line, or where it stands alone, for those below.
class Reader {
public:
    void read(std::string_view line) {
        ++line_;
        text_ = trimmed(line);
        if (text_.empty() || text_.front() == '#') return;
        if (!counts_lines_below_) end_counter();
        if (read_list_of_values()) return;
        if (read_colon(": ")) return;
        if (text_.find('=') != text_.npos) return read_pairs();
        if (has_digits(without_comment(text_))) return read_result();
        if (!read_colon(":")) leave_unread();
    }

    PrintedValues end() { return std::move(read_); }

private:
    // "t = 0, a: 5d6aebcd, b: 6a09e667", or with "=": between commas each a value.
    bool read_list_of_values() {
        const auto list = values_between_commas(without_comment(text_));
        bool is_first = true;
        for (const auto& [value, name] : list) {
            add_or_count(name, value, is_first, false);
            is_first = false;
        }
        return !list.empty();
    }

    // "W[0]: 61626380", or a line of a table: "t = 0: 5d6aebcd ...".
    bool read_colon(std::string_view colon) {
        const auto content = without_comment(text_);
        const auto at = content.rfind(colon);
        if (at == content.npos) return false;
        const auto value = unquoted(content.substr(at + 1));
        if (!has_digits(value)) return false;
        const auto name = trimmed(content.substr(0, at));
        const auto sign = name.find('=');
        if (sign == name.npos) return add(unquoted(name), value), true;
        const auto counter = trimmed(name.substr(0, sign)), count = trimmed(name.substr(sign + 1));
        if (!is_counter(counter, count)) return false;
        begin_counter(counter, count, false);
        add("", value);
        return true;
    }

    // The digits alone. What an algorithm gives out in the end is of no round.
    void read_result() {
        end_counter();
        add("result", without_comment(text_));
    }

    // "a = 01  b = 02": between two signs of equality stand a value and the next name, or a piece of a name that has
    // the sign itself.
    void read_pairs() {
        auto sign = text_.find('=');
        auto name = text_.substr(0, sign);
        bool is_first = true;
        for (auto next = text_.find('=', sign + 1); next != text_.npos; next = text_.find('=', sign + 1)) {
            const auto piece = parted(text_.substr(sign + 1, next - sign - 1));
            sign = next;
            if (piece.name.empty() || !read_digits(piece.value)) {
                name = text_.substr(0, sign).substr(static_cast<std::size_t>(name.data() - text_.data()));
                continue;
            }
            add_or_count(name, piece.value, is_first, false);
            name = piece.name;
            is_first = false;
        }
        add_or_count(name, unquoted(without_comment(text_.substr(sign + 1))), is_first, true);
    }

    // The first of a line may count it, and if it stands alone, those below.
    void add_or_count(std::string_view name, std::string_view value, bool is_first, bool is_last) {
        name = unquoted(name);
        if (is_first && is_counter(name, value)) return begin_counter(name, value, is_last);
        add(name, value);
    }

    void begin_counter(std::string_view name, std::string_view count, bool alone) {
        counter_ = name;
        count_ = std::stoi(std::string(count));  // of at most three digits, see is_counter
        counts_lines_below_ = alone;
    }
    void end_counter() {
        counter_.clear();
        count_ = -1;
        counts_lines_below_ = false;
    }

    void add(std::string_view name, std::string_view text) {
        auto bytes = read_digits(text);
        if (!bytes) return leave_unread();
        read_.values.push_back({std::string(name), counter_, count_, std::move(*bytes), line_});
    }

    void leave_unread() {
        if (read_.unread.empty() || read_.unread.back().number != line_)
            read_.unread.push_back({line_, shown(text_), has_a_number(text_)});
    }

    PrintedValues read_{};
    std::string_view text_{};  // of the line
    std::size_t line_ = 0;
    std::string counter_{};
    int count_ = -1;
    bool counts_lines_below_ = false;
};

// Where the colour ends that the terminal's control sequence at this place sets, ESC [ 31 m; else the place itself.
std::size_t end_of_colour(std::string_view text, std::size_t at) {
    if (!text.substr(at).starts_with("\x1b[")) return at;
    const auto end = text.find_first_not_of("0123456789;", at + 2);
    return end != text.npos && text[end] == 'm' ? end + 1 : at;
}

std::string without_colours(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = end_of_colour(text, at);
        if (begin == at) {
            const auto end = std::min(text.find('\x1b', at + 1), text.size());
            plain += text.substr(at, end - at);
            at = end;
        } else {
            at = begin;
        }
    }
    return plain;
}

}  // namespace

PrintedValues read_printed_values(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    const auto plain = without_colours(text);
    Reader reader;
    for (std::size_t at = 0; at < plain.size();) {
        const auto end = std::min(plain.find('\n', at), plain.size());
        reader.read(std::string_view(plain).substr(at, end - at));
        at = end + 1;
    }
    return reader.end();
}

}  // namespace apps::steps
