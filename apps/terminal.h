#pragma once
// How text looks: colour or none, long runs of bytes folded or whole, lines that fit.
#include "lib/bytes.h"

namespace apps {

struct Look {
    bool colour = false;
    bool full = false;  // long runs of bytes whole, and not folded with a count
    std::size_t width = 120;
};

// Colour where the file descriptor is a terminal and NO_COLOR is unset or empty (no-color.org). A terminal's own width,
// where that is from 80 to 120.
Look look_of(int file_descriptor, bool full);

enum class Style { plain, heading, name, bytes, value, note, good, bad, client, server };

// The text in the style's colour, where there is colour.
std::string painted(const Look& look, Style style, std::string_view text);

// "16 03 03": pairs of digits, parted by blanks.
std::string spaced_hex(lib::View bytes);
// Where the look folds, at most `most` bytes (12 or more): "16 03 03 00 .. 0a 0b 0c 0d (254 bytes)".
std::string folded_hex(const Look& look, lib::View bytes, std::size_t most = 32);

// Words put into lines of at most `width` characters; a longer word is cut.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// Bytes that are a text, as application data often is: its first words, "GET / HTTP/1.1..Host: " .. ; else nothing.
std::string quoted_if_text(lib::View bytes);

// A byte as a character where it is a printable one of ASCII, "." elsewhere.
std::string characters(lib::View bytes);

}  // namespace apps
