#include "lib/utf8.h"

#include <bit>

#include "lib/hex.h"

namespace lib {

static bool is_code_point(char32_t value) { return value <= 0x10ffff && (value < 0xd800 || value > 0xdfff); }

// RFC 3629 section 3: the ones at the top of the first byte count the bytes; each further byte is 10xxxxxx.
std::optional<char32_t> take_code_point(std::string_view& text) {
    if (text.empty()) return std::nullopt;
    const auto first = static_cast<unsigned char>(text[0]);
    const auto ones = static_cast<unsigned>(std::countl_one(first));
    if (ones == 1 || ones > 4) return std::nullopt;
    const std::size_t size = ones == 0 ? 1 : ones;
    if (text.size() < size) return std::nullopt;
    char32_t value = first & (0xffU >> (ones + 1));
    for (std::size_t i = 1; i < size; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xc0) != 0x80) return std::nullopt;
        value = value << 6 | (next & 0x3f);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};  // below it a shorter form would do
    if (value < least[size] || !is_code_point(value)) return std::nullopt;
    text.remove_prefix(size);
    return value;
}

bool is_utf8(std::string_view text) {
    while (take_code_point(text)) {
    }
    return text.empty();
}

void append_utf8(std::string& text, char32_t code_point) {
    if (code_point < 0x80) {
        text += static_cast<char>(code_point);
        return;
    }
    const unsigned more = code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;
    const auto marker = 0xff00U >> (more + 1) & 0xff;
    text += static_cast<char>(marker | code_point >> 6 * more);
    for (unsigned i = more; i-- > 0;) text += static_cast<char>(0x80 | (code_point >> 6 * i & 0x3f));
}

// Control characters (C0, DEL, C1), marks and embeddings of direction (Unicode UAX 9), the ends of line and paragraph, and
// what nobody sees: spaces of no width and invisible operators.
static bool is_harmless(char32_t c) {
    const bool controls = c < 0x20 || (c >= 0x7f && c <= 0x9f);
    const bool directs =
        c == 0x61c || (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    const bool hides = c == 0x200b || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff;
    return !controls && !directs && !hides;
}

std::string printable(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        auto rest = text;
        const auto code_point = take_code_point(rest);
        const auto bytes = text.substr(0, code_point ? text.size() - rest.size() : 1);
        text.remove_prefix(bytes.size());
        if (code_point && is_harmless(*code_point)) {
            shown += bytes;
        } else {
            for (const char byte : bytes) shown += "\\" + to_hex(view_of({&byte, 1}));
        }
    }
    return shown;
}

}  // namespace lib
