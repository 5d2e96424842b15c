// Captures that other programs wrote, in data/, against what tshark says of them.
#include <doctest/doctest.h>

#include <cstdlib>
#include <sstream>

#include "apps/capture/capture_file.h"
#include "apps/capture/key_log_file.h"
#include "apps/commands.h"
#include "apps/files.h"
#include "lib/hex.h"
#include "tests/apps/capture/recording.h"

using namespace apps::capture;
using apps::Role;

static std::filesystem::path data(const char* name) {
    const char* source = std::getenv("GLASSTLS_SOURCE");
    REQUIRE(source);
    return std::filesystem::path(source) / "tests/apps/capture/data" / name;
}

// What tshark's "follow" says that a side sent: a line for each segment, the second side's behind a tab.
static std::string followed(const std::string& text, bool second) {
    std::istringstream lines(text.substr(text.find('\n', text.find("Node 1")) + 1));
    std::string hex, line;
    while (std::getline(lines, line) && line[0] != '=')
        if (line.starts_with('\t') == second) hex += line.substr(second ? 1 : 0);
    return hex;
}

TEST_CASE(
    "of a connection that OpenSSL made and tshark captured the streams are what tshark finds, and the secrets are "
    "there") {
    const auto file = apps::read_secret_text_file(data("openssl.pcapng"));
    const auto capture = read_capture(lib::view_of(file), "openssl.pcapng");
    const auto streams = tcp_streams(capture.packets);
    REQUIRE(streams.list.size() == 1);
    const auto& stream = streams.list[0];
    CHECK(capture.notes.empty());
    CHECK(streams.notes.empty());
    CHECK(stream.notes.empty());
    CHECK(stream.server.text() == "127.0.0.1:24435");
    const auto follow = apps::read_text_file(data("openssl.follow.txt"));
    CHECK(lib::to_hex(lib::view_of(tests::sent_by(Role::client, stream))) == followed(follow, false));
    CHECK(lib::to_hex(lib::view_of(tests::sent_by(Role::server, stream))) == followed(follow, true));

    KeyLogFile log;
    REQUIRE(capture.key_logs.size() == 1);
    CHECK(log.add(capture.key_logs[0]).empty());
    const auto client_random = stream.chunks.at(0).bytes.subspan(11, 32);
    const auto* secret = log.master_secret(client_random);
    REQUIRE(secret);
    CHECK(secret->size() == 48);
    CHECK(log.entries().contains({"CLIENT_RANDOM", lib::to_bytes(client_random)}));
}

TEST_CASE("a capture that is cut anywhere is read up to there, and one with any byte changed is read or refused") {
    const auto file = apps::read_file(data("openssl.pcapng"));
    const auto whole = read_capture(file, "F").packets.size();
    for (std::size_t end = 28; end < file.size(); ++end) {
        const auto capture = read_capture(lib::View(file).first(end), "F");
        CHECK(capture.packets.size() <= whole);
        CHECK_NOTHROW(static_cast<void>(tcp_streams(capture.packets)));
    }
    for (std::size_t at = 0; at < file.size(); ++at) {
        auto changed = file;
        changed[at] ^= 0xff;
        try {
            const auto capture = read_capture(changed, "F");
            CHECK_NOTHROW(static_cast<void>(tcp_streams(capture.packets)));
        } catch (const apps::UserError& fault) {
            CHECK(std::string(fault.what()).starts_with("F: at byte "));
        }
    }
}
