#include "apps/capture/capture_file.h"

#include <doctest/doctest.h>

#include "apps/commands.h"
#include "lib/hex.h"
#include "tests/apps/capture/recording.h"

using namespace apps;
using namespace apps::capture;

static void check_fault(const std::string& hex, const std::string& message) {
    const auto file = lib::from_hex(hex);
    CHECK_THROWS_WITH_AS(read_capture(file, "F"), message.c_str(), UserError);
}

TEST_CASE("pcap has two byte orders and two resolutions of time (draft-ietf-opsawg-pcap section 4)") {
    const std::string big = "0002 0004 00000000 00000000 0000ffff 00000065",
                      little = "0200 0400 00000000 00000000 ffff0000 65000000";
    const std::string big_packet = "00000003 0000000a 00000002 00000007 4501",
                      little_packet = "03000000 0a000000 02000000 07000000 4501";
    struct Case {
        std::string hex;
        std::int64_t nanoseconds;
    };
    for (const auto& [hex, nanoseconds] :
         {Case{"a1b2c3d4" + big + big_packet, 3'000'010'000}, Case{"a1b23c4d" + big + big_packet, 3'000'000'010},
          Case{"d4c3b2a1" + little + little_packet, 3'000'010'000},
          Case{"4d3cb2a1" + little + little_packet, 3'000'000'010}}) {
        const auto file = lib::from_hex(hex);
        const auto capture = read_capture(file, "F");
        REQUIRE(capture.packets.size() == 1);
        const auto& packet = capture.packets[0];
        CHECK(packet.number == 1);
        CHECK(packet.time.time_since_epoch().count() == nanoseconds);
        CHECK(packet.link_type == LinkType::raw);
        CHECK(lib::to_hex(packet.bytes) == "4501");
        CHECK(packet.original_length == 7);
        CHECK(capture.notes.empty());
    }
}

TEST_CASE("a pcap file that ends in the middle of a packet is read up to there, and it is said") {
    const auto header = lib::from_hex("a1b2c3d4 0002 0004 00000000 00000000 0000ffff 00000001");
    const auto packet = lib::from_hex("00000003 0000000a 00000002 00000002 4501");
    const auto file = lib::concat(header, packet, packet);
    for (std::size_t end = header.size() + packet.size() + 1; end < file.size(); ++end) {
        const auto capture = read_capture(lib::View(file).first(end), "F");
        CHECK(capture.packets.size() == 1);
        CHECK(tests::texts(capture.notes) == tests::Texts{"the file ends in the middle of packet 2"});
    }
}

TEST_CASE("a length in pcap that no file can hold is the end of the file, not a size to allocate") {
    const auto file =
        lib::from_hex("a1b2c3d4 0002 0004 00000000 00000000 0000ffff 00000001 00000003 0000000a ffffffff ffffffff 45");
    const auto capture = read_capture(file, "F");
    CHECK(capture.packets.empty());
    CHECK(tests::texts(capture.notes) == tests::Texts{"the file ends in the middle of packet 1"});
}

TEST_CASE("a file that is no capture is named, with what it is where that is known") {
    check_fault("", "F: at byte 0: this is neither pcap nor pcapng");
    check_fault("a1b2c3", "F: at byte 0: this is neither pcap nor pcapng");
    check_fault("2d2d2d2d2d", "F: at byte 0: this is neither pcap nor pcapng");
    check_fault("1f8b0800", "F: at byte 0: this is compressed; decompress it with gunzip first");
    check_fault("a1b2c3d4 0002", "F: at byte 6: Minor Version is cut short");
}
