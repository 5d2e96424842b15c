#include <doctest/doctest.h>

#include <fstream>

#include "apps/commands.h"
#include "apps/vectors/runner.h"
#include "tests/apps/temporary_folder.h"

static apps::VectorResult run(std::string_view text, const char* name = "file.rsp") {
    const tests::TemporaryFolder folder;
    const auto path = folder.path() / name;
    std::ofstream(path) << text;
    return apps::run_vector_file(path);
}

static apps::Difference first_difference(const apps::VectorResult& result) {
    return result.first_difference.value_or(apps::Difference{});
}

static const std::string sha256 = "# algorithm: SHA-256\n\n",
                         digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a";

TEST_CASE("a case passes where the result is as the file says") {
    const auto result = run(sha256 + "Msg = 616263\nMD = " + digest + "d\n");
    CHECK(result.passed == 1);
    CHECK(result.failed == 0);
    CHECK_FALSE(result.first_difference.has_value());
}

TEST_CASE("a case fails where one digit differs, and the first difference is kept") {
    const auto result = run(sha256 + "Msg = 616263\nMD = " + digest + "e\n\nMsg = 61\nMD = 00\n");
    CHECK(result.failed == 2);
    const auto difference = first_difference(result);
    CHECK(difference.where == "line 3");
    CHECK(difference.what == "MD");
    REQUIRE(difference.expected.size() == 32);
    REQUIRE(difference.found.size() == 32);
    CHECK(difference.expected.back() == 0xae);
    CHECK(difference.found.back() == 0xad);
}

TEST_CASE("an inner value that differs, or that no algorithm tells, fails the case by its name") {
    const auto end = "MD = " + digest + "d\n";
    CHECK(run(sha256 + "Msg = 616263\n    W[0] = 61626380\n    H(1)_0 = ba7816bf\n" + end).passed == 1);
    const auto wrong = run(sha256 + "Msg = 616263\n    W[0] = 61626381\n" + end);
    CHECK(first_difference(wrong).what == "W[0]");
    const auto unknown = run(sha256 + "Msg = 616263\n    W[64] = 00000000\n" + end);
    CHECK(first_difference(unknown).what == "W[64] is not among the values that are told");
}

TEST_CASE("a case that expects failure passes only where GCM refuses") {
    const std::string zeros(32, '0'), nonce(24, '0');
    const auto begin = "# GCM Decrypt\n\nKey = " + zeros + "\nIV = " + nonce + "\nCT = \nAAD = \n";
    CHECK(run(begin + "Tag = 58e2fccefa7e3061367f1d57a4e7455a\nPT = \n").passed == 1);
    CHECK(run(begin + "Tag = 58e2fccefa7e3061367f1d57a4e7455a\nFAIL\n").failed == 1);
    CHECK(run(begin + "Tag = 58e2fccefa7e3061367f1d57a4e7455b\nFAIL\n").passed == 1);
    CHECK(run(begin + "Tag = 58e2fccefa7e3061367f1d57a4e7455b\nPT = \n").failed == 1);
}

TEST_CASE("what is not offered is skipped with the reason, case by case") {
    const auto result = run(
        "# AESVS GFSbox test data for CFB128\n\n[ENCRYPT]\n\nKEY = 00\nCIPHERTEXT = 00\n\nKEY = 00\nCIPHERTEXT = 01\n");
    CHECK(result.skipped == 2);
    CHECK(result.reasons == std::map<std::string, std::size_t>{{"AES-CFB128 is not offered", 2}});
    const auto hashes = run("# \"SigGen PKCS#1 Ver 1.5\"\n\nn = 00\n\nSHAAlg = SHA512256\nMsg = 00\nS = 00\n");
    CHECK(hashes.reasons == std::map<std::string, std::size_t>{{"RSASSA-PKCS1-v1_5 with SHA512256 is not offered", 1}});
}

TEST_CASE("a file that is not known, or has no case, is skipped and never silently passed") {
    CHECK(run("Dear reader,\n\nthese are no vectors.\n").skipped == 1);
    CHECK(run("").skipped == 1);
    CHECK(run("{}", "events.json").skipped == 1);
    CHECK(run(sha256).reasons == std::map<std::string, std::size_t>{{"holds no case", 1}});
}

TEST_CASE("a damaged case, or file, fails") {
    CHECK(run(sha256 + "Msg = 6\nMD = 00\n").failed == 1);
    CHECK(run(sha256 + "Len = 16\nMsg = 61\nMD = 00\n").failed == 1);
    CHECK(run(sha256 + "Repeat = x\nMsg = 61\nMD = 00\n").failed == 1);
    CHECK(run("{", "wycheproof.json").failed == 1);
    CHECK(apps::run_vector_file("no such file").failed == 1);
}

TEST_CASE(
    "the files of a folder come in the order of their names, those of its folders included, descriptions left out") {
    const tests::TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() / "b");
    for (const char* name : {"c.rsp", "a.rsp", "b/d.txt", "README.md", ".hidden"})
        std::ofstream(folder.path() / name) << "x";
    const auto files = apps::vector_files(folder.path());
    REQUIRE(files.size() == 3);
    CHECK(files[0].filename() == "a.rsp");
    CHECK(files[1].filename() == "d.txt");
    CHECK(files[2].filename() == "c.rsp");
    CHECK(apps::vector_files(folder.path() / "README.md").size() == 1);
    CHECK_THROWS_AS(static_cast<void>(apps::vector_files(folder.path() / "none")), apps::UserError);
}
