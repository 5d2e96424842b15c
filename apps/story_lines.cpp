#include "apps/story_lines.h"

#include <algorithm>

namespace apps {

static Style style_of(Role role) {
    return role == Role::client ? Style::client : role == Role::server ? Style::server : Style::heading;
}

Piece piece(Role role) { return {style_of(role), name_of(role)}; }

static Pieces with_shaft(Role sender, const std::string& shaft, const char* gap) {
    return {{Style::client, "client "},
            {style_of(sender), sender == Role::client ? shaft + ">" : "<" + shaft},
            {Style::server, std::string(" server") + gap}};
}

Pieces arrow(Role sender) { return with_shaft(sender, "--------", "   "); }
Pieces short_arrow(Role sender) { return with_shaft(sender, "--", "  "); }

std::string line(const Look& look, std::size_t indent, const Pieces& pieces, std::string_view section) {
    std::string text(indent, ' ');
    auto width = indent;
    for (const auto& [style, piece] : pieces) {
        text += painted(look, style, piece);
        width += piece.size();
    }
    if (section.empty()) return text + '\n';
    if (width + 2 + section.size() > look.width) {  // too long for one line
        text += '\n';
        width = 0;
    }
    const auto gap = look.width - std::min(look.width, width + section.size());
    return text + std::string(gap, ' ') + painted(look, Style::note, section) + '\n';
}

std::string paragraph(const Look& look, std::size_t indent, Style style, std::string_view words) {
    std::string text;
    for (auto& words_of_line : wrapped(words, look.width - indent))
        text += line(look, indent, {{style, words_of_line}});
    return text;
}

// A word as long as the title holds its place.
std::string titled(const Look& look, const Pieces& title, std::string_view words) {
    constexpr std::size_t indent = 6;
    std::string painted_title, place;
    for (const auto& [style, piece] : title) {
        painted_title += painted(look, style, piece);
        place.append(piece.size(), '-');
    }
    place.resize(std::clamp(place.size(), indent, look.width) - indent, '-');
    auto lines = wrapped(place + " " + std::string(words), look.width - indent);
    std::string text = painted_title + lines.front().substr(place.size()) + '\n';
    for (std::size_t i = 1; i < lines.size(); ++i) text += std::string(indent, ' ') + lines[i] + '\n';
    return text;
}

std::string heading(const Look& look, const lib::event::Step& step) {
    const auto title = "== " + std::to_string(step.number) + ". " + step.title + " ",
               section = (*step.section ? " " : "") + std::string(step.section);
    const auto taken = title.size() + section.size();
    const std::string rule(taken < look.width ? look.width - taken : 0, '=');
    return line(look, 0, {{Style::heading, title + rule}, {Style::note, section}});
}

std::string end_of(Role role, const lib::event::Failed& failed) {
    if (role == Role::observer) return failed.by_peer ? " sees the alert" : " cannot follow it further";
    return failed.by_peer ? " is told by its peer" : " breaks off";
}

std::string count(std::size_t number, const std::string& what) {
    return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

}  // namespace apps
