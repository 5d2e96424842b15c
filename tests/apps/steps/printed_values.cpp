#include "apps/steps/printed_values.h"

#include <doctest/doctest.h>

using apps::steps::read_printed_values;
using lib::Bytes;

TEST_CASE("values are read whatever their blanks, their case and their 0x") {
    for (const char* text : {"W[0] = 61626380", "  W[0]=0x61626380\r", "\tW[0]  =  61 62 63 80", "W[0] = 61:62:63:80,",
                             "\x1b[36mW[0]\x1b[0m = \x1b[33m61626380\x1b[0m", "\xef\xbb\xbfW[0] = 61626380",
                             "W[0] = \"61626380\"", "W[0] = '61626380'", "W[0] = 0x61, 0x62, 0x63, 0x80",
                             "W[0] = 61626380  # the first", "W[0] = 61626380 // = M_0", "W[0]: 61626380",
                             "W[0]:61626380", "W[0]: 61:62:63:80 # so", "\"W[0]\": \"61626380\","}) {
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
    REQUIRE(read.unread.size() == 2);
    CHECK(read.unread[0].number == 1);
    CHECK(read.unread[0].text == "computing...");
    CHECK(read.unread[1].number == 3);
    CHECK(read_printed_values("x = 0x1 0x2").unread.size() == 1);  // which of the zeros are left out, it does not say
    CHECK(read_printed_values("round 1:\n:::\n").unread.size() == 2);
}

TEST_CASE("a line of a table is a value without a name, as in vectors/") {
    const auto read = read_printed_values("t = 3: 0a0b 0c0d\nba7816bf\n");
    REQUIRE(read.values.size() == 2);
    CHECK(read.values[0].title() == "t = 3");
    CHECK(read.values[0].bytes == Bytes{0x0a, 0x0b, 0x0c, 0x0d});
    CHECK(read.values[1].title() == "result");  // which no line's count is of
}

TEST_CASE("names go on before a number sign, as Poly1305's do") {
    CHECK(read_printed_values("Acc + Block #1 = 02c8").values.at(0).title() == "Acc + Block #1");
}

TEST_CASE("long lines are read as short ones are") {
    const auto repeated = [](std::string_view text) {
        std::string all;
        for (int i = 0; i < 100'000; ++i) all += text;
        return all;
    };
    CHECK(read_printed_values(repeated("a=1 ")).values.size() == 100'000);
    CHECK(read_printed_values(repeated("x=")).values.size() == 1);
    CHECK(read_printed_values(repeated("x:")).unread.size() == 1);
    CHECK(read_printed_values("\x1b[" + repeated("1") + "\nW[0] = 61626380").values.size() == 1);
    CHECK(read_printed_values(repeated("\x1b[1m") + "W[0] = 61626380").values.at(0).name == "W[0]");
    CHECK(read_printed_values("W[0] = " + repeated("61")).values.at(0).bytes.size() == 100'000);
}

TEST_CASE("a title does nothing to the terminal, and is short") {
    CHECK(read_printed_values("a\x1b[2Jb = 00").values.at(0).title() == "a\\1b[2Jb");
    CHECK(read_printed_values(std::string(1000, 'y') + " = 00").values.at(0).title().size() < 100);
    CHECK(read_printed_values("what \x1b]0;\x07").unread.at(0).text == "what \\1b]0;\\07");
}

TEST_CASE("between commas each value has its name, after a colon as after a sign of equality") {
    const auto read = read_printed_values("t = 17, a: 0xc2fbd8d1, b: 0x0bc5f791\n").values;
    REQUIRE(read.size() == 2);
    CHECK(read[0].title() == "a of t = 17");
    CHECK(read[1].bytes == Bytes{0x0b, 0xc5, 0xf7, 0x91});
    CHECK(read_printed_values("A_hat[0, 1] = 01").values.at(0).name == "A_hat[0, 1]");
}

TEST_CASE("a list of bytes that are said to be hexadecimal is read") {
    CHECK(read_printed_values("k = [0x2b, 0x7]").values.at(0).bytes == Bytes{0x2b, 0x07});
    CHECK(read_printed_values("k: ['0x2b', '0x7e']").values.at(0).bytes == Bytes{0x2b, 0x7e});
    CHECK(read_printed_values("k = [43, 12]").values.empty());
    CHECK(read_printed_values("k = [0x123]").values.empty());
}

TEST_CASE("of a line that is no value, it is known whether it has a number") {
    CHECK(read_printed_values("round 0 5d6aebcd 6a09e667\n").unread.at(0).has_number);
    CHECK_FALSE(read_printed_values("computing the state: done\n").unread.at(0).has_number);
}
