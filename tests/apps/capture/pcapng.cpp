#include "apps/capture/pcapng.h"

#include <doctest/doctest.h>

#include "apps/commands.h"
#include "lib/hex.h"
#include "tests/apps/capture/recording.h"

using namespace apps;
using namespace apps::capture;

namespace {

// Blocks as hexadecimal text.
struct File {
    lib::Bytes bytes;
    CaptureFile capture;
    explicit File(const std::string& hex) : bytes(lib::from_hex(hex)), capture(read_capture(bytes, "F")) {}
};

}  // namespace

static const std::string section = "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c";
static const std::string ethernet = "00000001 00000014 0001 0000 00000000 00000014";
static const std::string raw = "00000001 00000014 0065 0000 00000000 00000014";

static void check_fault(const std::string& hex, const std::string& message) {
    const auto file = lib::from_hex(hex);
    CHECK_THROWS_WITH_AS(read_capture(file, "F"), message.c_str(), UserError);
}

TEST_CASE("an Enhanced Packet Block names its interface (draft-ietf-opsawg-pcapng section 4.3)") {
    const File file(section + ethernet + raw +
                    "00000006 00000024 00000001 00000001 00000002 00000003 00000009 01020300 00000024");
    REQUIRE(file.capture.packets.size() == 1);
    const auto& packet = file.capture.packets[0];
    CHECK(packet.link_type == LinkType::raw);
    CHECK(packet.time.time_since_epoch() == std::chrono::microseconds(0x100000002));
    CHECK(lib::to_hex(packet.bytes) == "010203");
    CHECK(packet.original_length == 9);
}

TEST_CASE("a Simple Packet Block is of interface 0, with no time, and cut at its limit (section 4.4)") {
    const std::string limited = "00000001 00000014 0001 0000 00000002 00000014";
    const std::string packet = "00000003 00000014 00000003 01020300 00000014",
                      cut = "00000003 00000014 00000003 01020000 00000014";
    const File whole(section + ethernet + packet), limit(section + limited + cut);
    CHECK(lib::to_hex(whole.capture.packets.at(0).bytes) == "010203");
    CHECK(whole.capture.packets[0].time == Time());
    CHECK(lib::to_hex(limit.capture.packets.at(0).bytes) == "0102");
    CHECK(limit.capture.packets[0].original_length == 3);
}

TEST_CASE("the obsolete Packet Block is read (appendix A)") {
    const File file(section + ethernet +
                    "00000002 00000024 0000 ffff 00000000 00000005 00000001 00000001 aa000000 00000024");
    CHECK(lib::to_hex(file.capture.packets.at(0).bytes) == "aa");
    CHECK(file.capture.packets[0].time.time_since_epoch() == std::chrono::microseconds(5));
}

TEST_CASE("a section has a byte order and interfaces of its own (section 4.1)") {
    const std::string little =
        "0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000 01000000 14000000 6500 0000 00000000 14000000"
        "06000000 24000000 00000000 00000000 02000000 01000000 01000000 bb000000 24000000";
    const File file(section + ethernet + "00000003 00000014 00000001 aa000000 00000014" + little);
    REQUIRE(file.capture.packets.size() == 2);
    CHECK(file.capture.packets[0].link_type == LinkType::ethernet);
    CHECK(file.capture.packets[1].link_type == LinkType::raw);
    CHECK(file.capture.packets[1].number == 2);
    CHECK(lib::to_hex(file.capture.packets[1].bytes) == "bb");
}

TEST_CASE("each section may be in either byte order, whatever those before it are in (section 4.1)") {
    const std::string simple = "00000003 00000014 00000001 aa000000 00000014";
    const std::string big = section + ethernet + simple;
    const std::string little =
        "0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000 01000000 14000000 0100 0000 00000000 14000000"
        "03000000 14000000 01000000 aa000000 14000000";
    for (const unsigned sections : {2U, 3U})
        for (unsigned orders = 0; orders < 1U << sections; ++orders) {
            std::string hex;
            for (unsigned i = 0; i < sections; ++i) hex += orders >> i & 1 ? little : big;
            const File file(hex);
            CAPTURE(hex);
            REQUIRE(file.capture.packets.size() == sections);
            for (const auto& packet : file.capture.packets) {
                CHECK(packet.link_type == LinkType::ethernet);
                CHECK(lib::to_hex(packet.bytes) == "aa");
            }
        }
}

TEST_CASE("if_tsresol and if_tsoffset say what a timestamp counts, other options are passed over (section 4.2)") {
    // if_name "lo", if_tsresol 9, if_tsoffset 10, end of options
    const std::string options = "0002 0002 6c6f0000 0009 0001 09000000 000e 0008 000000000000000a 0000 0000";
    const File file(section + "00000001 00000034 0065 0000 00000000" + options + "00000034" +
                    "00000006 00000024 00000000 00000000 00000002 00000001 00000001 aa000000 00000024");
    CHECK(file.capture.packets.at(0).time.time_since_epoch().count() == 10'000'000'002);
}

TEST_CASE("a Decryption Secrets Block holds a key log, or something else (section 4.7)") {
    const File file(
        section +
        "0000000a 00000018 544c534b 00000003 41420a00 00000018 0000000a 00000018 5353484b 00000003 41420a00 00000018");
    REQUIRE(file.capture.key_logs.size() == 1);
    CHECK(file.capture.key_logs[0] == "AB\n");
}

TEST_CASE("a block of an unknown type is passed over (section 3.1)") {
    const File file(section + "80000bad 00000010 ffffffff 00000010" + ethernet);
    CHECK(file.capture.packets.empty());
    CHECK(file.capture.notes.empty());
}

TEST_CASE("the fault of a pcapng file is named, with its place") {
    check_fault("0a0d0d0a 0000001c deadbeef 0001 0000 ffffffffffffffff 0000001c",
                "F: at byte 8: a section's byte-order magic is not 1a2b3c4d");
    check_fault(section + "00000001 00000007 0001 0000", "F: at byte 28: a block says that it is 7 bytes long");
    check_fault(section + "00000001 0000000e 0001 0000 00000000",
                "F: at byte 28: a block says that it is 14 bytes long");
    check_fault(section + "00000bad 00000010 00000000 00000014",
                "F: at byte 28: a block says that it is 16 bytes long, and at its end 20 bytes");
    check_fault(section + "00000001 00000010 00010000 00000010", "F: at byte 40: SnapLen is cut short");
    check_fault(section + "00000001 00000018 0001 0000 00000000 0002ffff 00000018",
                "F: at byte 48: Option Value is cut short");
    check_fault(section + ethernet + "00000006 00000024 00000001 00000000 00000000 00000000 00000000 00000000 00000024",
                "F: at byte 76: a packet is of interface 1, which no block before it describes");
    check_fault(section + ethernet + "00000006 00000024 00000000 00000000 00000000 ffffffff ffffffff 00000000 00000024",
                "F: at byte 76: Packet Data is cut short");
    check_fault(section + "00000003 00000010 00000001 00000010",
                "F: at byte 40: a packet is of interface 0, which no block before it describes");
    check_fault(section + "0000000a 00000014 544c534b ffffffff 00000014", "F: at byte 44: Secrets Data is cut short");
}

TEST_CASE("a pcapng file that ends in the middle of a block is read up to there, and it is said") {
    const auto file = lib::from_hex(section + ethernet + "00000003 00000014 00000001 aa000000 00000014" + raw);
    for (std::size_t end = file.size() - 19; end < file.size(); ++end) {
        const auto capture = read_capture(lib::View(file).first(end), "F");
        CHECK(capture.packets.size() == 1);
        CHECK(tests::texts(capture.notes) == tests::Texts{"the file ends in the middle of a block, after packet 1"});
    }
}
