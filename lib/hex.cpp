#include "lib/hex.h"

#include "lib/malformed.h"

namespace lib {

static constexpr std::string_view digits = "0123456789abcdef";

std::string to_hex(View bytes) {
    std::string text;
    text.reserve(2 * bytes.size());
    for (auto byte : bytes) text += {digits[byte >> 4], digits[byte & 15]};
    return text;
}

static unsigned digit(std::string_view text, std::size_t at) {
    if (at == text.size()) throw Malformed("hexadecimal text ends in the middle of a byte", at);
    const char c = text[at];
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
    throw Malformed("not a hexadecimal digit at character " + std::to_string(at + 1), at);
}

template <class Content>
static Content decoded(std::string_view text) {
    constexpr std::string_view white = " \t\r\n";
    Content bytes;
    for (std::size_t at = 0; at < text.size();) {
        if (white.find(text[at]) != white.npos) {
            ++at;
            continue;
        }
        const auto high = digit(text, at), low = digit(text, at + 1);
        bytes.push_back(static_cast<std::uint8_t>(high << 4 | low));
        at += 2;
    }
    return bytes;
}

Bytes from_hex(std::string_view text) { return decoded<Bytes>(text); }
Secret secret_from_hex(std::string_view text) { return Secret(View(decoded<WipedVector<std::uint8_t>>(text))); }

}  // namespace lib
