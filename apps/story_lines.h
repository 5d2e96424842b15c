#pragma once
// The lines that a story is made of: pieces of text, each in its style, and the arrows of the flights.
#include "apps/renderer.h"
#include "apps/terminal.h"

namespace apps {

struct Piece {
    Style style;
    std::string text;
};
using Pieces = std::vector<Piece>;

Piece piece(Role role);  // its name, in its colour
// As the RFC draws its flights: the client on the left, the server on the right.
Pieces arrow(Role sender);
Pieces short_arrow(Role sender);

// The pieces one after the other, and the section at the right end of the line.
std::string line(const Look& look, std::size_t indent, const Pieces& pieces, std::string_view section = {});
// Words in as many lines as they need.
std::string paragraph(const Look& look, std::size_t indent, Style style, std::string_view words);
// A title and words behind it, which go on below, further in, where the line is full.
std::string titled(const Look& look, const Pieces& title, std::string_view words);
// The heading of a step, over the whole width.
std::string heading(const Look& look, const lib::event::Step& step);

// What becomes of a role: " breaks off", " is told by its peer"; an onlooker does neither.
std::string end_of(Role role, const lib::event::Failed& failed);

// "1 byte", "2 bytes"
std::string count(std::size_t number, const std::string& what);

}  // namespace apps
