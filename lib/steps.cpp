#include "lib/steps.h"

#include <cctype>

namespace lib {

Bytes Step::bytes() const {
    if (const auto* word = std::get_if<std::uint32_t>(&value)) return to_bytes(big_endian<4>(*word));
    if (const auto* word = std::get_if<std::uint64_t>(&value)) return to_bytes(big_endian<8>(*word));
    return to_bytes(std::get<View>(value));
}

static bool is_letter_or_digit(std::string_view text, std::size_t at) {
    return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
}

std::string numbered(std::string_view name, std::string_view stage, int index) {
    std::string text(name);
    if (index < 0) return text;
    const auto number = std::to_string(index);
    for (std::size_t at = 0; (at = text.find(stage, at)) != text.npos;) {
        const bool is_word =
            (at == 0 || !is_letter_or_digit(text, at - 1)) && !is_letter_or_digit(text, at + stage.size());
        if (is_word) text.replace(at, stage.size(), number);
        at += is_word ? number.size() : 1;
    }
    return text;
}

}  // namespace lib
