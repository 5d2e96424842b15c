#include "lib/base64.h"

#include <doctest/doctest.h>

#include "lib/malformed.h"

TEST_CASE("Base64 is as in the test vectors, both ways (RFC 4648 section 10)") {
    for (const auto& [text, letters] : {std::pair{"", ""},
                                        {"f", "Zg=="},
                                        {"fo", "Zm8="},
                                        {"foo", "Zm9v"},
                                        {"foob", "Zm9vYg=="},
                                        {"fooba", "Zm9vYmE="},
                                        {"foobar", "Zm9vYmFy"}}) {
        CAPTURE(text);
        CHECK(lib::to_base64(lib::view_of(text)) == letters);
        CHECK(lib::text_of(lib::from_base64(letters)) == text);
    }
}

TEST_CASE("Every letter of Base64 stands for its six bits (RFC 4648 table 1)") {
    constexpr std::string_view all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto bytes = lib::from_base64(all);
    for (std::size_t i = 0; i < 64; ++i) {
        const auto group = lib::load_big_endian(lib::View(bytes).subspan(i / 4 * 3, 3));
        CHECK((group >> (18 - i % 4 * 6) & 63) == i);
    }
    CHECK(lib::to_base64(bytes) == all);
}

TEST_CASE("Base64 is refused with other characters, without its padding or with too much (RFC 4648 section 3)") {
    for (const std::string text : {"Zg", "Zg=", "Zg===", "=", "====", "Z===", "Zm9v====", "Zg==Zg==", "Zm=v", "Zm9*",
                                   "Zm9-", "Zm 9v", "Zm9v\n", "\xc3\xa4mm"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(lib::from_base64(text), lib::Malformed);
    }
}

TEST_CASE("Base64 whose last letter has bits that stand for nothing is refused (RFC 4648 section 3.5)") {
    CHECK_THROWS_AS(lib::from_base64("Zh=="), lib::Malformed);
    CHECK_THROWS_AS(lib::from_base64("Zm9="), lib::Malformed);
}
