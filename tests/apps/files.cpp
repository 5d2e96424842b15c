#include "apps/files.h"

#include <doctest/doctest.h>

#include "apps/commands.h"
#include "tests/apps/temporary_folder.h"

using namespace apps;

TEST_CASE("bytes on the command line are hexadecimal, a text, or a file") {
    const tests::TemporaryFolder folder;
    write_file(folder.path() / "f", lib::view_of("inside"));
    CHECK(bytes_argument("00fF", "DATA") == lib::Bytes{0x00, 0xff});
    CHECK(bytes_argument("", "DATA").empty());
    CHECK(bytes_argument("text:ab", "DATA") == lib::Bytes{'a', 'b'});
    CHECK(bytes_argument("@" + (folder.path() / "f").string(), "DATA") == lib::to_bytes(lib::view_of("inside")));
    CHECK_THROWS_WITH_AS(
        bytes_argument("0x12", "DATA"),
        "DATA: not a hexadecimal digit at character 2; give hexadecimal digits, text:CHARACTERS, @FILE, "
        "or - for standard input",
        UserError);
}

TEST_CASE("a file that cannot be read or written is named, with the reason") {
    const tests::TemporaryFolder folder;
    const auto missing = (folder.path() / "no/file").string(), directory = folder.path().string();
    CHECK_THROWS_WITH_AS(read_file(missing), ("cannot read " + missing + ": No such file or directory").c_str(),
                         UserError);
    CHECK_THROWS_WITH_AS(read_file(directory), ("cannot read " + directory + ": Is a directory").c_str(), UserError);
    CHECK_THROWS_WITH_AS(write_file(missing, {}), ("cannot write " + missing + ": No such file or directory").c_str(),
                         UserError);
    CHECK_THROWS_AS(write_file("/dev/full", lib::view_of("x")), UserError);
    CHECK_THROWS_WITH_AS(read_file(""), "cannot read \"\": No such file or directory", UserError);
}

TEST_CASE("a private file is its owner's alone") {
    using std::filesystem::perms;
    const tests::TemporaryFolder folder;
    write_file(folder.path() / "key", lib::view_of("secret"), Readers::owner);
    CHECK(std::filesystem::status(folder.path() / "key").permissions() == (perms::owner_read | perms::owner_write));
    CHECK(read_text_file(folder.path() / "key") == "secret");

    write_file(folder.path() / "open", lib::view_of("read by all"));
    std::filesystem::permissions(folder.path() / "open", perms::owner_all | perms::others_read);
    write_file(folder.path() / "open", lib::view_of("secret"), Readers::owner);
    CHECK(std::filesystem::status(folder.path() / "open").permissions() == (perms::owner_read | perms::owner_write));
    const auto before = std::filesystem::status("/dev/null").permissions();
    write_file("/dev/null", lib::view_of("secret"), Readers::owner);
    CHECK(std::filesystem::status("/dev/null").permissions() == before);
    replace_file(folder.path() / "trace", lib::view_of("secret"), Readers::owner);
    CHECK(std::filesystem::status(folder.path() / "trace").permissions() == (perms::owner_read | perms::owner_write));
}

TEST_CASE("the two files of a key are two, however their names are written") {
    const tests::TemporaryFolder folder;
    const auto key = (folder.path() / "key").string(), same = (folder.path() / "no/../key").string();
    CHECK_THROWS_WITH_AS(require_different_files(key, same),
                         "--out and --public name the same file: the private key would be lost", UserError);
    CHECK_NOTHROW(require_different_files(key, key + ".public"));
    CHECK_NOTHROW(require_different_files(key, std::nullopt));
    CHECK_NOTHROW(require_different_files(std::nullopt, key));
}

TEST_CASE("an output is no other output and no input, by whatever path") {
    const tests::TemporaryFolder folder;
    const auto capture = (folder.path() / "capture").string(), link = (folder.path() / "link").string();
    write_file(capture, lib::view_of("packets"));
    std::filesystem::create_hard_link(capture, link);
    CHECK_THROWS_AS(require_different_files({"CAPTURE", capture}, {"--html", link}), UserError);
    CHECK_THROWS_AS(require_different_files({"--json", capture + "2"}, {"--html", capture + "2"}), UserError);
    CHECK_NOTHROW(require_different_files({"--json", capture}, {"--html", capture + "2"}));
    CHECK_NOTHROW(require_different_files({"--json", "/dev/null"}, {"--html", "/dev/null"}));
    CHECK_NOTHROW(require_different_files({"--json", ""}, {"--html", ""}));
}

TEST_CASE("a file is replaced as a whole: a link goes on leading to it, and nothing is left beside it") {
    const tests::TemporaryFolder folder;
    const auto file = folder.path() / "page", link = folder.path() / "link";
    replace_file(file, lib::view_of("the old one"));
    std::filesystem::create_symlink("page", link);
    replace_file(link, lib::view_of("new"));
    CHECK(std::filesystem::is_symlink(link));
    CHECK(read_text_file(file) == "new");
    CHECK(!std::filesystem::exists(folder.path() / "page.part"));
    replace_file("/dev/null", lib::view_of("to no file"));
    CHECK(!std::filesystem::is_regular_file("/dev/null"));
    CHECK_THROWS_AS(replace_file(folder.path() / "no/page", {}), UserError);
}
