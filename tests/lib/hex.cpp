#include "lib/hex.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "lib/malformed.h"

TEST_CASE("hexadecimal is written in lower case, two digits a byte") {
    CHECK(lib::to_hex(lib::Bytes{0x00, 0x0a, 0xff}) == "000aff");
    CHECK(lib::to_hex({}).empty());
}

TEST_CASE("hexadecimal is read in either case, with white space between bytes") {
    CHECK(lib::from_hex("00 0a\nFF") == lib::Bytes{0x00, 0x0a, 0xff});
}

TEST_CASE("hexadecimal with a wrong or a missing digit is refused at its place") {
    for (const auto& [text, place] : {std::pair{"0g", 1}, {"000", 3}, {"0 0", 1}, {"zz", 0}}) {
        CAPTURE(text);
        try {
            lib::from_hex(text);
            FAIL("was read");
        } catch (const lib::Malformed& fault) {
            CHECK(fault.offset == static_cast<std::size_t>(place));
        }
    }
}

TEST_CASE("a secret is read like other bytes") {
    CHECK(std::ranges::equal(lib::secret_from_hex("00fF").view(), lib::from_hex("00fF")));
    CHECK_THROWS_AS(lib::secret_from_hex("0g"), lib::Malformed);
}
