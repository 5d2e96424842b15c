#include "apps/key_log.h"

#include <doctest/doctest.h>

#include "apps/commands.h"
#include "apps/files.h"
#include "tests/apps/events.h"
#include "tests/apps/temporary_folder.h"

using namespace apps;
namespace event = lib::event;

static void tell(KeyLog& log, Role role, const lib::Event& what) { log.render(role, what, apps::SourceLine{}); }

TEST_CASE("a key log line is LABEL, client_random and secret in hexadecimal") {
    const tests::TemporaryFolder folder;
    const auto path = folder.path() / "keys";
    const lib::Bytes random{0xab, 0xcd};
    {
        KeyLog log(path);
        tell(log, Role::client, event::KeyLog{"CLIENT_RANDOM", random, tests::input_bytes});
        tell(log, Role::client, event::Closed{"x"});
    }
    CHECK(read_text_file(path) == "CLIENT_RANDOM abcd 1a1a1a1a1a1a1a1a\n");
}

TEST_CASE("the key log is added to, is its owner's alone, and has a line once where both sides tell it") {
    const tests::TemporaryFolder folder;
    const auto path = folder.path() / "keys";
    const event::KeyLog line{"L", tests::input_bytes, tests::input_bytes};
    for (int run = 0; run < 2; ++run) {
        KeyLog log(path);
        tell(log, Role::client, line);
        tell(log, Role::server, line);
    }
    const std::string text = "L 1a1a1a1a1a1a1a1a 1a1a1a1a1a1a1a1a\n";
    CHECK(read_text_file(path) == text + text);
    CHECK(std::filesystem::status(path).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE("a key log that cannot be written is named") {
    CHECK_THROWS_WITH_AS(KeyLog("/no/such/folder/keys"),
                         "cannot write the key log /no/such/folder/keys: No such file or directory", UserError);
}
