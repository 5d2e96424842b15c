#pragma once
// UTF-8, RFC 3629: the code points of ISO 10646 in one to four bytes.
#include <optional>
#include <string>
#include <string_view>

namespace lib {

// The first code point of the text, which is taken away from its front. Nothing, and the text stays, where it is empty or
// begins with what is no UTF-8: an overlong form, a surrogate, a number over U+10FFFF, a piece of one.
std::optional<char32_t> take_code_point(std::string_view& text);
bool is_utf8(std::string_view text);

// code_point: up to U+10FFFF and no surrogate.
void append_utf8(std::string& text, char32_t code_point);

// UTF-8 from elsewhere, fit to be shown: what would control a terminal, turn the direction of the text around, is not seen
// or is no UTF-8 becomes \xx, two hexadecimal digits for each of its bytes.
std::string printable(std::string_view text);

}  // namespace lib
