#include "apps/steps/step_comparison.h"

#include <doctest/doctest.h>

using apps::steps::compare_steps;
using apps::steps::read_printed_values;

static apps::steps::StepComparison compared(std::string_view mine, std::string_view reference) {
    return compare_steps(read_printed_values(mine).values, read_printed_values(reference).values);
}

static constexpr auto reference = "W[0] = 0102\nW[1] = 0304\nt = 0  a = 05  b = 06\nt = 1  a = 07  b = 08\nT = 09\n";

TEST_CASE("the first difference is the first in the reference's order, whatever the learner's") {
    const auto result = compared("T = 19\nt = 1  b = 18  a = 07\nW[1]=0304\nW[0]=0102\n", reference);
    CHECK(result.equal == 3);
    CHECK(result.different == 2);
    REQUIRE(result.first.has_value());
    CHECK(result.first->expected.title() == "b of t = 1");
    CHECK(result.first->found.line == 2);
    CHECK(result.last_equal == "a of t = 1");
    CHECK(result.missing.size() == 2);
}

TEST_CASE("missing values and unknown ones are told, and are no difference") {
    const auto result = compared("W[0] = 0102\nX = 01\nW[0] = 0102\n", reference);
    CHECK_FALSE(result.first.has_value());
    CHECK(result.equal == 1);
    REQUIRE(result.unknown.size() == 2);
    CHECK(result.unknown[0].name == "X");
    CHECK(result.missing.size() == 6);
}

TEST_CASE("a value of another length is a difference, but zeros before a number are none") {
    CHECK(compared("T = 0009", reference).equal == 1);
    CHECK(compared("T = 0900", reference).different == 1);
    CHECK(compared("W[0] = 010203", reference).different == 1);
}

TEST_CASE("names differ in blanks, and where they fit no other, in case") {
    CHECK(compared("w[ 0 ] = 0102", reference).equal == 1);
    const auto both = compared("a = 01\nA = 02\n", "A = 02\na = 01\n");
    CHECK(both.equal == 2);
}

TEST_CASE("a name that comes again stands for the same place in the order") {
    CHECK(compared("V = 01\nV = 02\n", "V = 01\nV = 02\n").equal == 2);
    const auto swapped = compared("V = 02\nV = 01\n", "V = 01\nV = 02\n");
    CHECK(swapped.different == 2);
}

TEST_CASE("a line of a vector file is the learner's values of that count, one after the other") {
    const auto mine = read_printed_values("t = 0  a = 05  b = 06\nt = 1  a = 07  b = 09\n").values;
    const auto result = compare_steps(mine, {{{}, "t", 0, {0x05, 0x06}, 0}, {{}, "t", 1, {0x07, 0x08}, 0}});
    CHECK(result.equal == 1);
    REQUIRE(result.first.has_value());
    CHECK(result.first->expected.title() == "t = 1");
    CHECK(result.unknown.empty());
}
