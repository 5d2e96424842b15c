#include "apps/steps/reference_case.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/steps/step_comparison.h"
#include "apps/vectors/runner.h"
#include "apps/vectors/vector_file.h"
#include "tests/apps/temporary_folder.h"

using apps::steps::PrintedValue;
using apps::steps::reference_case;
using apps::steps::ReferenceCase;
using Kind = apps::steps::PrintedValue::Kind;

static std::filesystem::path vectors() {
    const char* source = std::getenv("GLASSTLS_SOURCE");  // NOLINT(concurrency-mt-unsafe): nothing sets it
    REQUIRE(source);
    return std::filesystem::path(source) / "vectors";
}

static std::string vector_file(const char* name) { return (vectors() / name).string(); }

static std::size_t cases_with_steps(const std::filesystem::path& path) {
    if (path.extension() != ".rsp") return 0;
    const auto blocks = apps::read_vector_file(path).blocks;
    return static_cast<std::size_t>(std::ranges::count_if(blocks, [](const apps::VectorCase& block) {
        return std::ranges::any_of(block.values, &apps::VectorValue::inner);
    }));
}

// A case's inner values, and its outputs as a program prints them: the digits alone.
static std::vector<PrintedValue> printed(const ReferenceCase& reference) {
    std::vector<PrintedValue> values;
    PrintedValue result{.name = "result", .line = 1};
    for (const auto& value : reference.values) {
        if (value.kind == Kind::output)
            lib::append(result.bytes, value.bytes);
        else
            values.push_back(value);
    }
    if (!result.bytes.empty()) values.push_back(result);
    return values;
}

static apps::steps::StepComparison compared(const std::vector<PrintedValue>& mine, const ReferenceCase& reference) {
    return compare_steps(mine, reference.values, apps::steps::StepTable(reference.values, reference.words));
}

TEST_CASE("a right result is as in the case's outputs, and a wrong one is not, for each algorithm that has steps") {
    std::size_t with_outputs = 0;
    for (const auto& path : apps::vector_files(vectors())) {
        CAPTURE(path.string());
        if (cases_with_steps(path) == 0) continue;
        const auto reference = reference_case(path.string(), "1", {});
        auto mine = printed(reference);
        CHECK(compared(mine, reference).different.empty());
        const apps::steps::StepTable table(reference.values, reference.words);
        CHECK(compared(mine, reference).equal == table.with_rows_parted(reference.values).size());
        if (mine.back().name != "result") continue;
        ++with_outputs;
        mine.back().bytes.back() ^= 1;
        const auto wrong = compared(mine, reference);
        REQUIRE(wrong.different.size() == 1);
        CHECK(wrong.different[0].expected.kind == Kind::output);
    }
    CHECK(with_outputs >= 24);
}

TEST_CASE("where the inputs are not shown, the case is the one with the most equal values") {
    for (const char* name : {"aes_fips197.rsp", "gcm_specification.rsp", "sha256_fips180.rsp", "hkdf_rfc5869.rsp"}) {
        for (std::size_t number = 1; number <= cases_with_steps(vectors() / name); ++number) {
            const auto reference = reference_case(vector_file(name), std::to_string(number), {});
            CHECK(reference_case(vector_file(name), "", printed(reference)).name == reference.name);
        }
    }
}

TEST_CASE("inputs that are shown choose the case, even if no value is right") {
    const auto file = vector_file("sha256_fips180.rsp");
    const std::vector<PrintedValue> mine{
        {.name = "Msg",
         .bytes = lib::to_bytes(lib::view_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))},
        {.name = "W[0]", .bytes = {0x61, 0x62, 0x63, 0x80}}};  // that of case 1
    CHECK(reference_case(file, "", mine).name.find("case 2") != std::string::npos);
    CHECK_THROWS_AS(reference_case(file, "", {{.name = "Msg", .bytes = {0}}}), apps::UserError);
    CHECK_THROWS_AS(reference_case(file, "3", {}), apps::UserError);
}

TEST_CASE(
    "what stands before the inner values is no part of the reference, and what is no hexadecimal number neither") {
    const auto pss = reference_case(vector_file("rsa_pss.rsp"), "", {}).values;
    REQUIRE(pss.size() == 9);
    CHECK(pss.back().name == "S");
    CHECK(pss.back().kind == Kind::output);
    CHECK(pss.front().name == "mHash");
    CHECK(pss.front().kind == Kind::inner);
}

TEST_CASE("a count that is too large is told with its file and its case") {
    const tests::TemporaryFolder folder;
    const auto path = folder.path() / "far.rsp";
    apps::write_file(path, lib::view_of("Msg = 00\n    t = 99999999999999: 00\nMD = 00\n"));
    try {
        reference_case(path.string(), "", {});
        FAIL("it is read");
    } catch (const apps::UserError& error) {
        CHECK(error.what() == path.string() + ", case at line 1: \"t = 99999999999999\" counts too far");
    }
}
