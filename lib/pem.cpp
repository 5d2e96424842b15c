#include "lib/pem.h"

#include <algorithm>
#include <optional>

#include "lib/base64.h"
#include "lib/malformed.h"

namespace lib {

namespace {

// The lines of a text, counted from 1 as editors do. They may be secret: nothing is copied.
class Lines {
public:
    explicit Lines(std::string_view text) : left_(text) {}

    // False at the end of the text.
    bool next() {
        if (left_.empty()) return false;
        ++number_;
        const auto end = std::min(left_.find_first_of("\r\n"), left_.size());
        line_ = left_.substr(0, end);
        left_.remove_prefix(end);
        left_.remove_prefix(left_.starts_with("\r\n") ? 2 : left_.empty() ? 0 : 1);
        while (line_.ends_with(' ') || line_.ends_with('\t')) line_.remove_suffix(1);
        return true;
    }
    // Without its end and the white space before that.
    std::string_view line() const { return line_; }
    [[noreturn]] void fault(const std::string& what) const {
        throw Malformed("line " + std::to_string(number_) + ": " + what, number_);
    }

private:
    std::string_view left_, line_;
    std::size_t number_ = 0;
};

// RFC 7468 section 3: label = [ labelchar *( ["-" / SP] labelchar ) ]
bool is_label(std::string_view label) {
    char before = ' ';
    for (const char c : label) {
        const bool separates = c == '-' || c == ' ';
        if (separates ? before == '-' || before == ' ' : c < 0x21 || c > 0x7e) return false;
        before = c;
    }
    return label.empty() || (before != '-' && before != ' ');
}

// What stands between "-----BEGIN " or "-----END " and "-----", if the line is such a boundary.
std::optional<std::string_view> boundary(std::string_view line, std::string_view start) {
    constexpr std::string_view dashes = "-----";
    if (!line.starts_with(start) || line.size() < start.size() + dashes.size() || !line.ends_with(dashes)) return {};
    const auto label = line.substr(start.size(), line.size() - start.size() - dashes.size());
    return is_label(label) ? std::optional(label) : std::nullopt;
}

PemBlock read_block(Lines& lines, std::string_view label) {
    WipedVector<char> letters;
    while (lines.next()) {
        const auto line = lines.line();
        if (const auto end = boundary(line, "-----END ")) {
            if (*end != label) lines.fault("a block that begins as " + std::string(label) + " ends as another one");
            try {
                return {std::string(label), from_base64({letters.data(), letters.size()})};
            } catch (const Malformed& fault) {
                lines.fault("the block above is damaged: " + std::string(fault.what()));
            }
        }
        if (line.find(':') != line.npos)
            lines.fault("a block with headers, as encrypted keys of the old form have, cannot be read");
        if (line.starts_with("-----")) lines.fault("expected -----END " + std::string(label) + "-----");
        letters.insert(letters.end(), line.begin(), line.end());
    }
    lines.fault("the text ends before -----END " + std::string(label) + "-----");
}

}  // namespace

std::vector<PemBlock> read_pem(std::string_view text) {
    std::vector<PemBlock> blocks;
    Lines lines(text);
    while (lines.next())
        if (const auto label = boundary(lines.line(), "-----BEGIN ")) blocks.push_back(read_block(lines, *label));
    return blocks;
}

WipedText write_pem(std::string_view label, View content) {
    const auto letters = to_base64(content);
    WipedText text("-----BEGIN ");
    text.reserve(letters.size() + letters.size() / 64 + 2 * label.size() + 40);  // nothing is left behind by growing
    text.append(label).append("-----\n");
    for (std::size_t at = 0; at < letters.size(); at += 64) text.append(letters, at, 64).append("\n");
    return text.append("-----END ").append(label).append("-----\n");
}

}  // namespace lib
