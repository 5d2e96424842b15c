#include "lib/utf8.h"

#include <doctest/doctest.h>

TEST_CASE("Every code point is written and read back as UTF-8 (RFC 3629 section 3)") {
    std::size_t wrong = 0;
    for (char32_t c = 0; c <= 0x10ffff; c = c == 0xd7ff ? 0xe000 : c + 1) {
        std::string text;
        lib::append_utf8(text, c);
        std::string_view rest = text;
        const std::size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        if (text.size() != size || lib::take_code_point(rest) != c || !rest.empty()) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("UTF-8 is as in the examples (RFC 3629 section 7)") {
    std::string text;
    for (const char32_t c : {0x41U, 0x2262U, 0x391U, 0x2eU, 0x233b4U}) lib::append_utf8(text, c);
    CHECK(text == "\x41\xe2\x89\xa2\xce\x91\x2e\xf0\xa3\x8e\xb4");
    CHECK(lib::is_utf8(text));
}

TEST_CASE("Overlong forms, surrogates, numbers that are too large and pieces are no UTF-8 (RFC 3629 section 3)") {
    for (const std::string text :
         {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf", "\xed\xa0\x80", "\xed\xbf\xbf",
          "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xff", "\xc3", "\xe2\x89", "\xc3x", "ok\xc3"}) {
        CAPTURE(text);
        CHECK_FALSE(lib::is_utf8(text));
    }
}

TEST_CASE("What would control a terminal or turn a text around is shown as its bytes") {
    CHECK(lib::printable("plain \xc3\xa4") == "plain \xc3\xa4");
    CHECK(lib::printable("a\x1b[2Jb\r\n\x7f") == "a\\1b[2Jb\\0d\\0a\\7f");
    CHECK(lib::printable("\xc2\x9b") == "\\c2\\9b");                             // C1: the one-character form of ESC [
    CHECK(lib::printable("\xe2\x80\xae") == "\\e2\\80\\ae");                     // right-to-left override
    for (const auto* hidden : {"\xe2\x80\x8b", "\xe2\x81\xa0", "\xef\xbb\xbf"})  // spaces of no width
        CHECK(lib::printable(hidden).starts_with("\\e"));
    CHECK(lib::printable("\xff\xc3") == "\\ff\\c3");  // no UTF-8
    CHECK(lib::printable(std::string_view("\0x", 2)) == "\\00x");
}
