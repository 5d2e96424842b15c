#include "apps/steps/step_comparison.h"

#include <doctest/doctest.h>

using apps::steps::compare_steps;
using apps::steps::PrintedValue;
using apps::steps::read_printed_values;
using apps::steps::StepComparison;
using apps::steps::StepTable;

static StepComparison compared(std::string_view mine, std::string_view reference) {
    const auto expected = read_printed_values(reference).values;
    return compare_steps(read_printed_values(mine).values, expected, StepTable(expected, {}));
}

static constexpr auto reference = "W[0] = 0102\nW[1] = 0304\nt = 0  a = 05  b = 06\nt = 1  a = 07  b = 08\nT = 09\n";

TEST_CASE("the first difference is the first in the reference's order, whatever the learner's") {
    const auto result = compared("T = 19\nt = 1  b = 18  a = 07\nW[1]=0304\nW[0]=0102\n", reference);
    CHECK(result.equal == 3);
    REQUIRE(result.different.size() == 2);
    CHECK(result.different[0].expected.title() == "b of t = 1");
    CHECK(result.different[0].found.line == 2);
    CHECK(result.last_equal == "a of t = 1");
    CHECK(result.missing.size() == 2);
}

TEST_CASE("missing values and unknown ones are told, and are no difference") {
    const auto result = compared("W[0] = 0102\nX = 01\nW[0] = 0102\n", reference);
    CHECK(result.different.empty());
    CHECK(result.equal == 1);
    REQUIRE(result.unknown.size() == 2);
    CHECK(result.unknown[0].name == "X");
    CHECK(result.missing.size() == 6);
}

TEST_CASE("a value of another length is a difference, but zeros before a number are none") {
    CHECK(compared("W[0] = 000102", reference).equal == 1);
    CHECK(compared("W[1] = 304", reference).equal == 1);
    CHECK(compared("W[0] = 0200", reference).different.size() == 1);
    CHECK(compared("W[0] = 010203", reference).different.size() == 1);
    CHECK(compared("a = 0", "a = 00000000").equal == 1);
    CHECK(compared("m_1 = 01", "m_1 = 0001\nm_2 = 02").equal == 1);
    CHECK(compared("k = 01", "k = 0001\nx_R = 02").equal == 1);
}

TEST_CASE("zeros before what is no number count, and no digits are never equal to zeros") {
    constexpr auto encoded = "H = 0001\nT = 0002\nEM = 0002aabb";
    CHECK(compared("EM = 02aabb", encoded).different.size() == 1);
    CHECK(compared("EM = 2aabb", encoded).different.size() == 1);
    CHECK(compared("EM = 0002aabb", encoded).equal == 1);
    CHECK(compared("K0 =", "K0 = 0000").different.size() == 1);
    CHECK(compared("W[0] =", "W[0] = 00000000").different.size() == 1);
    CHECK(compared("ciphertext =", "ciphertext =").equal == 1);
}

TEST_CASE("names differ in blanks, and where they fit no other, in case") {
    CHECK(compared("w[ 0 ] = 0102", reference).equal == 1);
    const auto both = compared("a = 01\nA = 02\n", "A = 02\na = 01\n");
    CHECK(both.equal == 2);
}

TEST_CASE("a name that comes again stands for the same place in the order") {
    CHECK(compared("V = 01\nV = 02\n", "V = 01\nV = 02\n").equal == 2);
    const auto swapped = compared("V = 02\nV = 01\n", "V = 01\nV = 02\n");
    CHECK(swapped.different.size() == 2);
}

static StepComparison compared_as(const std::vector<std::string>& words, std::string_view mine,
                                  const std::vector<PrintedValue>& reference) {
    return compare_steps(read_printed_values(mine).values, reference, StepTable(reference, words));
}

TEST_CASE("a line of a table is the values of that count, in a vector file as in the learner's") {
    const std::vector<std::string> chacha20{"vectors", "ChaCha20"};
    const auto line = read_printed_values("quarter round = 1: 00000001 00000002 00000003 00000004\n").values;
    const auto named = compared_as(chacha20, "quarter round = 1  a = 1  b = 2  c = 3  d = 5\n", line);
    CHECK(named.equal == 3);
    REQUIRE(named.different.size() == 1);
    CHECK(named.different[0].expected.title() == "d of quarter round = 1");
    CHECK(compared_as(chacha20, "quarter round = 1: 00000001 00000002 00000003 00000004\n", line).equal == 4);
    const auto printed = read_printed_values("t = 0  a = 01  b = 02  c = 03  d = 04  e = 05\n").values;
    CHECK(compared_as({"hash", "--algorithm", "sha1"}, "t = 0: 00000001 00000002 00000003 00000004 00000005", printed)
              .equal == 5);
}

static const std::vector<std::string> hash{"hash", "text:abc"};

TEST_CASE("a value that comes once more and says something else is one too many") {
    CHECK(compared("W[0] = 0102\nW[0] = deadbeef\n", reference).surplus.size() == 1);
    CHECK(compared("W[0] = 0102\nW[0] = 0102\n", reference).surplus.empty());
}

TEST_CASE("a count above all of a command's is a step too many; a vector file may list only some") {
    const auto rounds = read_printed_values("t = 0  a = 01\nt = 1  a = 02\n").values;
    constexpr auto longer = "t = 0  a = 01\nt = 1  a = 02\nt = 2  a = 03\n";
    REQUIRE(compared_as(hash, longer, rounds).surplus.size() == 1);
    CHECK(compared_as(hash, longer, rounds).surplus[0].title() == "a of t = 2");
    CHECK(compared_as({"vectors", "SHA-256"}, longer, rounds).surplus.empty());
}

TEST_CASE("brackets may be left out of a name, unless it is another name of the reference then") {
    CHECK(compared("W0 = 0102\nW_1 = 0304\n", reference).equal == 2);
    CHECK(compared("H0_0 = 01\nH[1][2] = 02\n", "H(0)_0 = 01\nH(1)_2 = 02\n").equal == 2);
    CHECK(compared("k = 02\n", "K = 01\nk = 02\n").different.empty());
}

TEST_CASE("of lines of digits alone the last is the result") {
    const auto result = compared("0102\n0304\n05\n", "W[0] = 0102\n05\n");
    CHECK(result.equal == 1);
    CHECK(result.different.empty());
    CHECK(result.nameless == 2);
}

static StepComparison compared_with_outputs(std::string_view mine) {
    std::vector<PrintedValue> values{{.name = "T", .bytes = {1}}, {.name = "S", .bytes = {2}}};
    values.push_back({.name = "CT", .bytes = {3, 4}, .kind = PrintedValue::Kind::output});
    values.push_back({.name = "MAC", .bytes = {5, 6}, .kind = PrintedValue::Kind::output});
    return compare_steps(read_printed_values(mine).values, values, StepTable(values, {}));
}

TEST_CASE("what is given out in the end without its name is held against the outputs, one after the other") {
    CHECK(compared_with_outputs("T = 01\nS = 02\n03040506\n").equal == 4);
    CHECK(compared_with_outputs("T = 01\nS = 02\nciphertext = 0304\ntag = 0506\n").equal == 4);
    CHECK(compared_with_outputs("MAC = 0506\n0304\n").equal == 2);
    const auto alone = compared_with_outputs("ciphertext = 0304\n");
    CHECK(alone.equal == 1);
    CHECK(alone.missing.back().name == "MAC");
    for (const auto* wrong : {"03040507", "0304050607", "030405", "ciphertext = 0304\ntag = 05"}) {
        CAPTURE(wrong);
        const auto result = compared_with_outputs(wrong);
        REQUIRE(result.different.size() == 1);
        CHECK(result.different[0].expected.name == "MAC");
    }
    CHECK(compared_with_outputs("0305\n").different.at(0).expected.name == "CT");
    CHECK(compared_with_outputs("CT = 0304\nMAC = 0506\nff\n").unknown.size() == 1);
}

TEST_CASE("the result of a part of the algorithm is the part's last value, as HKDF-Extract's is PRK") {
    CHECK(compared_with_outputs("T = 01\n01\n").different.empty());
    CHECK(compared_with_outputs("T = 01\n07\n").different.size() == 1);
    CHECK(compared_with_outputs("T = 01\nS = 02\n02\n").different.size() == 1);
}

TEST_CASE("what another run of the reference has not is random, and is not compared") {
    auto values = read_printed_values("H = 01\nr = 0203\nr = 04\nS = 05\n").values;
    mark_random(values, read_printed_values("H = 01\nr = 0607\nr = 04\nS = 05\n").values);
    const auto mine = read_printed_values("H = 01\nr = 0809\nr = 04\nS = 06\n").values;
    const auto result = compare_steps(mine, values, StepTable(values, {}));
    CHECK(result.equal == 2);
    REQUIRE(result.random.size() == 1);
    CHECK(result.random[0].bytes == lib::Bytes{2, 3});
    REQUIRE(result.different.size() == 1);
    CHECK(result.different[0].expected.name == "S");
}
