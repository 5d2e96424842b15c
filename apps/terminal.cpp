#include "apps/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "lib/hex.h"

namespace apps {

static constexpr std::size_t narrowest = 80;

Look look_of(int file_descriptor, bool full) {
    const char* no_color = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): nothing sets it
    Look look{.colour = ::isatty(file_descriptor) == 1 && (!no_color || !*no_color), .full = full};
    winsize size{};
    if (::ioctl(file_descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        look.width = std::clamp<std::size_t>(size.ws_col, narrowest, look.width);
    return look;
}

// Select Graphic Rendition, ECMA-48 section 8.3.117.
static std::string_view graphic_rendition(Style style) {
    switch (style) {
        case Style::plain:
            return "";
        case Style::heading:
            return "1";
        case Style::name:
            return "1;34";
        case Style::bytes:
            return "36";
        case Style::value:
            return "32";
        case Style::note:
            return "2";
        case Style::good:
            return "1;32";
        case Style::bad:
            return "1;31";
        case Style::client:
            return "1;35";
        case Style::server:
            return "1;33";
    }
    return "";
}

std::string painted(const Look& look, Style style, std::string_view text) {
    const auto code = graphic_rendition(style);
    if (!look.colour || code.empty() || text.empty()) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::string spaced_hex(lib::View bytes) {
    std::string text;
    for (auto byte : bytes) {
        if (!text.empty()) text += ' ';
        text += lib::to_hex({&byte, 1});
    }
    return text;
}

std::string folded_hex(const Look& look, lib::View bytes, std::size_t most) {
    if (look.full || bytes.size() <= most) return spaced_hex(bytes);
    return spaced_hex(bytes.first(most - 8)) + " .. " + spaced_hex(bytes.last(4)) + " (" +
           std::to_string(bytes.size()) + " bytes)";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while ((at = text.find_first_not_of(' ', at)) != text.npos) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto word = text.substr(at, std::min(end - at, width));
        if (lines.empty() || lines.back().size() + 1 + word.size() > width)
            lines.emplace_back(word);
        else
            lines.back().append(" ").append(word);
        at += word.size();
    }
    return lines;
}

std::string quoted_if_text(lib::View bytes) {
    constexpr std::size_t least = 4, most = 60;
    const bool is_text = bytes.size() >= least && std::ranges::all_of(bytes, [](auto byte) {
                             return (byte >= ' ' && byte <= '~') || byte == '\r' || byte == '\n' || byte == '\t';
                         });
    if (!is_text) return {};
    return '"' + characters(bytes.first(std::min(bytes.size(), most))) + (bytes.size() > most ? "\" .." : "\"");
}

std::string characters(lib::View bytes) {
    std::string text;
    for (auto byte : bytes) text += byte >= 0x20 && byte < 0x7f ? static_cast<char>(byte) : '.';
    return text;
}

}  // namespace apps
