#include "lib/base64.h"

#include "lib/malformed.h"

namespace lib {

static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

WipedText to_base64(View bytes) {
    WipedText text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (; !bytes.empty(); bytes = bytes.subspan(std::min<std::size_t>(3, bytes.size()))) {
        const auto count = std::min<std::size_t>(3, bytes.size());
        const auto group = load_big_endian(bytes.first(count)) << 8 * (3 - count);
        for (std::size_t i = 0; i < 4; ++i) text += i <= count ? letters[group >> (18 - 6 * i) & 63] : '=';
    }
    return text;
}

static std::uint32_t six_bits(std::string_view text, std::size_t at) {
    const auto letter = letters.find(text[at]);
    if (letter == letters.npos) throw Malformed("not a letter of Base64 at character " + std::to_string(at + 1), at);
    return static_cast<std::uint32_t>(letter);
}

// How many "=" end the text: they stand for the letters that the last group has too few of.
static std::size_t padding(std::string_view text) {
    if (text.ends_with("==")) return 2;
    return text.ends_with('=') ? 1 : 0;
}

WipedVector<std::uint8_t> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) throw Malformed("Base64 does not end with a whole group of four letters", text.size());
    const auto pads = padding(text);
    WipedVector<std::uint8_t> bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t at = 0; at < text.size(); at += 4) {
        const auto missing = at + 4 == text.size() ? pads : 0;
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 4; ++i) group = group << 6 | (i < 4 - missing ? six_bits(text, at + i) : 0);
        if (group & ((1U << 8 * missing) - 1)) throw Malformed("bits of the last Base64 letter stand for nothing", at);
        for (std::size_t i = 0; i < 3 - missing; ++i) bytes.push_back(static_cast<std::uint8_t>(group >> (16 - 8 * i)));
    }
    return bytes;
}

}  // namespace lib
