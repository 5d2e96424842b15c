#include "apps/capture/link.h"

#include <doctest/doctest.h>

#include "lib/hex.h"
#include "tests/apps/capture/recording.h"

using namespace apps::capture;

// A segment behind these bytes of a link layer; the text of the note where it is not found.
static std::string payload_behind(LinkType type, const std::string& link_header) {
    const auto ip = tests::ip_packet(tests::client_end, tests::server_end, 1, 0, ack_flag, "found");
    const auto bytes = lib::concat(lib::from_hex(link_header), ip);
    Notes notes;
    const auto segment = tcp_segment({1, {}, type, bytes, bytes.size()}, notes);
    if (!notes.list().empty()) return to_text(notes.list()[0]);
    return segment ? lib::text_of(segment->payload) : "nothing";
}

TEST_CASE("an IP packet is found behind an Ethernet header, with VLAN tags (IEEE 802.1Q, 802.1ad)") {
    const std::string addresses = "020000000001 020000000002 ";
    CHECK(payload_behind(LinkType::ethernet, addresses + "0800") == "found");
    CHECK(payload_behind(LinkType::ethernet, addresses + "8100 0001 0800") == "found");
    CHECK(payload_behind(LinkType::ethernet, addresses + "88a8 0001 8100 0002 0800") == "found");
    CHECK(payload_behind(LinkType::ethernet, addresses + "0806") == "nothing");
}

TEST_CASE(
    "an IP packet is found behind a loopback header, in the byte order of whatever machine (LINKTYPE_NULL, "
    "LINKTYPE_LOOP)") {
    CHECK(payload_behind(LinkType::null, "02000000") == "found");
    CHECK(payload_behind(LinkType::null, "00000002") == "found");
    CHECK(payload_behind(LinkType::null, "1e000000") == "found");
    CHECK(payload_behind(LinkType::loop, "00000018") == "found");
    CHECK(payload_behind(LinkType::loop, "00000007") == "nothing");
}

TEST_CASE("raw IP is read under each of its numbers") {
    for (const auto type : {LinkType::raw, LinkType::raw_of_bsd, LinkType::raw_of_openbsd})
        CHECK(payload_behind(type, "") == "found");
}

TEST_CASE("an IP packet is found behind a cooked header (LINKTYPE_LINUX_SLL, LINKTYPE_LINUX_SLL2)") {
    CHECK(payload_behind(LinkType::linux_sll, "0000 0304 0006 0000000000000000 0800") == "found");
    CHECK(payload_behind(LinkType::linux_sll, "0000 0304 0006 0000000000000000 0806") == "nothing");
    CHECK(payload_behind(LinkType::linux_sll2, "0800 0000 00000001 0304 00 06 0000000000000000") == "found");
    CHECK(payload_behind(LinkType::linux_sll2, "8100 0000 00000001 0304 00 06 0000000000000000 0001 0800") == "found");
}

TEST_CASE("a raw IP packet begins at once (LINKTYPE_RAW, LINKTYPE_IPV4, LINKTYPE_IPV6)") {
    CHECK(payload_behind(LinkType::raw, "") == "found");
    CHECK(payload_behind(LinkType::ipv4, "") == "found");
    CHECK(payload_behind(LinkType::ipv6, "") == "found");
}

TEST_CASE("a link type that is not known is said, and said once") {
    CHECK(payload_behind(LinkType{127}, "") == "packet 1: its headers cannot be read: link type 127 is not known here");
    tests::Recording recording;
    for (int i = 0; i < 3; ++i) recording.packet({0}, LinkType{127});
    CHECK(tests::texts(recording.streams().notes) ==
          tests::Texts{
              "packet 1: its headers cannot be read: link type 127 is not known here (and 2 more such packets)"});
}

TEST_CASE("headers that are cut short are said") {
    tests::Recording recording;
    recording.packet(lib::from_hex("0200"), LinkType::ethernet);
    recording.packet(lib::from_hex("45000028"));
    CHECK(tests::texts(recording.streams().notes) ==
          tests::Texts{"packet 1: its headers cannot be read: destination is cut short",
                       "packet 2: its headers cannot be read: Identification is cut short"});
}
