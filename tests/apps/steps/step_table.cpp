#include "apps/steps/step_table.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <set>

#include "apps/vectors/runner.h"
#include "apps/vectors/vector_file.h"

using apps::steps::ComputedStep;
using apps::steps::PrintedValue;
using apps::steps::read_printed_values;
using apps::steps::StepTable;

static ComputedStep step(std::string_view of, std::string_view among, std::string_view hint = "") {
    const auto values = read_printed_values(of).values;
    REQUIRE(values.size() == 1);
    return StepTable(read_printed_values(among).values, hint).find(values[0]).value_or(ComputedStep{});
}

static constexpr auto sha256 = "W[0]=00 K[0]=00\nt = 0  a=00  b=00  c=00  d=00  e=00  f=00  g=00  h=00\nH(1)_7=00";

TEST_CASE("a formula has the counts of the step in it (FIPS 180-4 section 6.2.2)") {
    const auto W_16 = step("W[16] = 00", sha256);
    CHECK(W_16.formula == "sigma1(W[14]) + W[9] + sigma0(W[1]) + W[0]");
    CHECK(W_16.source == "FIPS 180-4 section 6.2.2 (of SHA-384 and SHA-512: 6.4.2), step 1");
    CHECK(step("W[15] = 00", sha256).formula == "M(i)_15, word 15 of the message block, most significant byte first");
    CHECK(step("H(3)_2 = 00", sha256).formula.starts_with("H(2)_2 plus working variable number 2"));
    CHECK(step("t = 5  a = 00", sha256).formula.find("K[5] + W[5]") != std::string::npos);
}

TEST_CASE("which algorithm a name is of, the other names tell") {
    CHECK(step("W[16] = 00", "W[0]=00 K[0]=00\nt = 0  a=00  b=00  c=00  d=00  e=00\nH(1)_4=00").formula ==
          "ROTL^1(W[13] ^ W[8] ^ W[2] ^ W[0])");
    CHECK(step("H = 00", "mHash=00\nsalt=00\nM'=00\nH=00\nDB=00\ndbMask=00\nmaskedDB=00\nEM=00").source ==
          "RFC 8017 section 9.1.1, step 6");
    CHECK(step("H = 00", "H=00\nT=00\nEM=00").source == "RFC 8017 section 9.2, step 1");
    CHECK(step("H = 00", "H=00\nJ0=00\nS=00\nT=00").source.starts_with("NIST SP 800-38D"));
    CHECK(step("quarter round = 3  d = 00", "state=00\nquarter round = 1  a=00  b=00  c=00  d=00").source ==
          "RFC 8439 section 2.1");
}

TEST_CASE("a count that no algorithm comes to is none") {
    CHECK(step("W[99999999999999] = 00", sha256).formula.empty());
    CHECK(step("W[" + std::string(100'000, '1') + "] = 00", sha256).formula.empty());
}

TEST_CASE("words and big integers are numbers, byte strings are none") {
    const auto is_number = [](std::string_view of, std::string_view among) {
        return StepTable(read_printed_values(among).values, "").is_number(read_printed_values(of).values.at(0));
    };
    CHECK(is_number("W[16] = 00", sha256));
    CHECK(is_number("Acc + Block #3 = 00", "Acc + Block #1 = 00"));
    CHECK(is_number("m_1 = 00", "m_1 = 00\nEM = 00"));
    CHECK_FALSE(is_number("EM = 00", "m_1 = 00\nEM = 00"));
    CHECK_FALSE(is_number("K0 = 00", "K0 = 00"));
    CHECK_FALSE(is_number("nonsense = 00", sha256));
}

TEST_CASE("what nobody computes has no entry") { CHECK(step("nonsense = 00", sha256).formula.empty()); }

// The names of a case's inner values that the table does not know.
static void add_unknown(std::set<std::string>& unknown, const apps::VectorCase& block, const std::string& file) {
    std::vector<PrintedValue> values;
    for (const auto& [name, text, inner] : block.values)
        if (inner && name.find(" = ") == name.npos) values.push_back({name});
    const StepTable table(values, "");
    for (const auto& value : values)
        if (!table.find(value)) unknown.insert(file + ": " + value.name);
}

TEST_CASE("every inner value of vectors/ has an entry in the table of what steps compute") {
    const char* source = std::getenv("GLASSTLS_SOURCE");  // NOLINT(concurrency-mt-unsafe): nothing sets it
    REQUIRE(source);
    std::set<std::string> unknown;
    for (const auto& path : apps::vector_files(std::filesystem::path(source) / "vectors")) {
        if (path.extension() != ".rsp") continue;
        std::size_t cases = 0;
        for (const auto& block : apps::read_vector_file(path).blocks)
            if (cases++ < 5) add_unknown(unknown, block, path.filename().string());
    }
    for (const auto& name : unknown) MESSAGE("apps/steps/*.txt has no step ", name);
    CHECK(unknown.empty());
}
