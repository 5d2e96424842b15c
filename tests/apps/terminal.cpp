#include "apps/terminal.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace apps;

TEST_CASE("colour is for a terminal, and NO_COLOR turns it off (no-color.org); lines are as wide as it is") {
    const int controller = ::posix_openpt(O_RDWR | O_NOCTTY);
    REQUIRE(controller >= 0);
    REQUIRE(::grantpt(controller) == 0);
    REQUIRE(::unlockpt(controller) == 0);
    const int terminal = ::open(::ptsname(controller), O_RDWR | O_NOCTTY);
    REQUIRE(terminal >= 0);
    ::unsetenv("NO_COLOR");
    CHECK(look_of(terminal, false).colour);
    ::setenv("NO_COLOR", "", 1);
    CHECK(look_of(terminal, false).colour);
    ::setenv("NO_COLOR", "1", 1);
    CHECK(!look_of(terminal, false).colour);
    ::unsetenv("NO_COLOR");
    for (const auto& [columns, width] : {std::pair{40, 80}, {100, 100}, {300, 120}, {0, 120}}) {
        const winsize size{
            .ws_row = 24, .ws_col = static_cast<unsigned short>(columns), .ws_xpixel = 0, .ws_ypixel = 0};
        REQUIRE(::ioctl(terminal, TIOCSWINSZ, &size) == 0);
        CHECK(look_of(terminal, false).width == static_cast<std::size_t>(width));
    }
    ::close(terminal);
    ::close(controller);

    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    CHECK(!look_of(pipe_ends[1], false).colour);
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
}

TEST_CASE("text is painted where there is colour") {
    CHECK(painted({.colour = true}, Style::bad, "no") == "\x1b[1;31mno\x1b[0m");
    CHECK(painted({.colour = true}, Style::plain, "no") == "no");
    CHECK(painted({}, Style::bad, "no") == "no");
}

TEST_CASE("a run of bytes is folded to its beginning and end, with the count") {
    const lib::Bytes bytes(300, 0xab);
    CHECK(spaced_hex(lib::View(bytes).first(3)) == "ab ab ab");
    CHECK(folded_hex({}, lib::View(bytes).first(16), 16) == spaced_hex(lib::View(bytes).first(16)));
    CHECK(folded_hex({}, bytes, 16) == "ab ab ab ab ab ab ab ab .. ab ab ab ab (300 bytes)");
    CHECK(folded_hex({.full = true}, bytes, 16) == spaced_hex(bytes));
}

TEST_CASE("bytes are shown as characters, and what would control a terminal is not") {
    CHECK(characters(lib::Bytes{'A', ' ', '~', 0x1b, 0x7f, 0xff}) == "A ~...");
}

TEST_CASE("words are wrapped, and longer ones are cut") {
    CHECK(wrapped("one two  three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrapped("abcdefgh ij", 5) == std::vector<std::string>{"abcde", "fgh", "ij"});
    CHECK(wrapped("", 5).empty());
}
