#include "apps/steps/printed_values.h"

#include <doctest/doctest.h>

using apps::steps::read_printed_values;
using lib::Bytes;

TEST_CASE("values are read whatever their blanks, their case and their 0x") {
    for (const char* text : {"W[0] = 61626380", "  W[0]=0x61626380\r", "\tW[0]  =  61 62 63 80", "W[0] = 61:62:63:80,",
                             "\x1b[36mW[0]\x1b[0m = \x1b[33m61626380\x1b[0m"}) {
        CAPTURE(text);
        const auto read = read_printed_values(text);
        REQUIRE(read.values.size() == 1);
        CHECK(read.values[0].name == "W[0]");
        CHECK(read.values[0].bytes == Bytes{0x61, 0x62, 0x63, 0x80});
    }
    CHECK(read_printed_values("x = ABCDEF").values.at(0).bytes == Bytes{0xab, 0xcd, 0xef});
    CHECK(read_printed_values("Acc = 2c8").values.at(0).bytes == Bytes{0x02, 0xc8});
}

TEST_CASE("several values share a line, and a counter at its beginning is of all of them") {
    const auto read = read_printed_values("W[3] = 01  K[3] = 02\nt = 16  a = 0a  b=0b, c = 0c\nr = 0d\n");
    REQUIRE(read.values.size() == 6);
    CHECK(read.values[1].title() == "K[3]");
    CHECK(read.values[2].title() == "a of t = 16");
    CHECK(read.values[4].title() == "c of t = 16");
    CHECK(read.values[4].bytes == Bytes{0x0c});
}

TEST_CASE("a counter alone counts the lines below it") {
    const auto read = read_printed_values("t = 3\nx_2 = 01\nz_2 = 02\nt = 4\nx_2 = 03\n");
    REQUIRE(read.values.size() == 3);
    CHECK(read.values[1].title() == "z_2 of t = 3");
    CHECK(read.values[2].title() == "x_2 of t = 4");
}

TEST_CASE("a byte is no counter: a count does not begin with 0") {
    CHECK(read_printed_values("r = 01").values.at(0).title() == "r");
    CHECK(read_printed_values("r = 1").values.empty());
}

TEST_CASE("a name may have a sign of equality, as Diffie-Hellman's do; digits alone are the result") {
    const auto read = read_printed_values("Y = g^x mod p = 0102\n# a comment\n\nba7816bf\n");
    REQUIRE(read.values.size() == 2);
    CHECK(read.values[0].name == "Y = g^x mod p");
    CHECK(read.values[1].name == "result");
    CHECK(read.values[1].line == 4);
}

TEST_CASE("what is no value is told by its line") {
    const auto read = read_printed_values("computing...\nx = 01\ny = zz\n");
    CHECK(read.values.size() == 1);
    CHECK(read.unread == std::vector<std::size_t>{1, 3});
}
