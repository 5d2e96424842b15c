#include "apps/byte_difference.h"

#include <algorithm>

namespace apps {

static constexpr std::size_t line_length = 16;

static lib::View line_at(lib::View bytes, std::size_t offset) {
    const auto rest = bytes.subspan(std::min(offset, bytes.size()));
    return rest.first(std::min(line_length, rest.size()));
}

static std::string marks_below(lib::View expected, lib::View found) {
    std::string marks;
    for (std::size_t i = 0; i < std::max(expected.size(), found.size()); ++i) {
        const bool same = i < expected.size() && i < found.size() && expected[i] == found[i];
        marks += same ? "   " : "^^ ";
    }
    return marks.substr(0, marks.find_last_not_of(' ') + 1);
}

std::string byte_difference(const Look& look, lib::View expected, lib::View found, std::size_t indent) {
    if (std::ranges::equal(expected, found)) return {};
    const auto first = static_cast<std::size_t>(std::ranges::mismatch(expected, found).in1 - expected.begin());
    const auto begin = first / line_length * line_length;
    const auto expected_line = line_at(expected, begin), found_line = line_at(found, begin);

    const std::string margin(indent, ' ');
    auto text = margin + "first difference at byte " + std::to_string(first) + " of " + std::to_string(expected.size());
    if (found.size() != expected.size()) text += "; found are " + std::to_string(found.size());
    return text + "\n" + margin + "  expected  " + spaced_hex(expected_line) +  //
           "\n" + margin + "  found     " + spaced_hex(found_line) +            //
           "\n" + margin + "            " + painted(look, Style::bad, marks_below(expected_line, found_line)) + "\n";
}

}  // namespace apps
