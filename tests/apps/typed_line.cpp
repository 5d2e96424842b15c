#include "apps/typed_line.h"

#include <doctest/doctest.h>

#include <sstream>

using apps::TypedLine;

TEST_CASE("a typed line is shown and edited as in a terminal, and takes only what can be shown") {
    std::ostringstream out;
    TypedLine line(out);
    const auto press = [&](const std::string& keys) {
        for (const char key : keys) line.press(key);
        return line.text();
    };
    CHECK(press("v ab") == "v ab");
    CHECK(press("\b\x7f"
                "c") == "v c");
    CHECK(out.str() == "v ab\b \b\b \bc");
    CHECK(press("\x01\x1b\xc3\xa4\t") == "v c");
    CHECK(press("\x15") == "");
    CHECK(press("\x7f") == "");
    CHECK(press(std::string(2 * TypedLine::longest, 'x')).size() == TypedLine::longest);
}
