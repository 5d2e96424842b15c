#include "apps/capture/ip.h"

#include <doctest/doctest.h>

#include "apps/commands.h"
#include "lib/hex.h"
#include "tests/apps/capture/recording.h"

using namespace apps::capture;

static Datagram read(const lib::Bytes& packet) { return read_ip(packet); }

static lib::Bytes ipv4(const std::string& from_total_length_on) { return lib::from_hex("4500" + from_total_length_on); }
static const std::string addresses = "0000 c0000201 c0000202 ";

TEST_CASE("IPv4's Total Length tells the datagram from what pads the frame (RFC 791 section 3.1)") {
    const auto packet = ipv4("0016 0000 4000 4006" + addresses + "aabb 00000000");
    const auto datagram = read(packet);
    CHECK(datagram.source.text() == "192.0.2.1");
    CHECK(datagram.destination.text() == "192.0.2.2");
    CHECK(datagram.protocol == Protocol::tcp);
    CHECK(lib::to_hex(datagram.payload) == "aabb");
    CHECK(datagram.cut == 0);
    CHECK_FALSE(datagram.is_fragment);
}

TEST_CASE("IPv4's options are passed over (RFC 791 section 3.1)") {
    const auto packet = lib::from_hex("4600 001a 0000 0000 4006" + addresses + "01010100 aabb");
    CHECK(lib::to_hex(read(packet).payload) == "aabb");
}

TEST_CASE("what of a datagram was not captured is counted") {
    const auto packet = ipv4("0020 0000 0000 4006" + addresses + "aabb");
    const auto datagram = read(packet);
    CHECK(lib::to_hex(datagram.payload) == "aabb");
    CHECK(datagram.cut == 10);
}

TEST_CASE("a Total Length of zero is that of a packet which the network card cuts to size later") {
    const auto packet = ipv4("0000 0000 0000 4006" + addresses + "aabb");
    CHECK(lib::to_hex(read(packet).payload) == "aabb");
}

TEST_CASE("a fragment is known by its flag or its offset (RFC 791 section 3.2)") {
    for (const char* flags : {"2000", "0001", "3fff"})
        CHECK(read(ipv4(std::string("0016 0000") + flags + "4006" + addresses + "aabb")).is_fragment);
    tests::Recording recording;
    for (const char* flags : {"2000", "0001"})
        recording.packet(ipv4(std::string("0016 0000") + flags + "4006" + addresses + "aabb"));
    CHECK(tests::texts(recording.streams().notes) ==
          tests::Texts{
              "packet 1: a fragment of an IP datagram; fragments are not put together here (and 1 more such packet)"});
}

TEST_CASE("lengths of IPv4 that lie are refused") {
    CHECK_THROWS_WITH(read(ipv4("0013 0000 0000 4006" + addresses)),
                      "an IPv4 datagram says that it is shorter than its header");
    CHECK_THROWS_WITH(read(lib::from_hex("44000014")), "an IPv4 header says that it is shorter than 20 bytes");
    CHECK_THROWS_WITH(read(lib::from_hex("4f00 0014 0000 0000 4006" + addresses)), "Options is cut short");
    CHECK_THROWS_WITH(read(lib::from_hex("50")), "an IP packet is of neither version 4 nor version 6");
    CHECK_THROWS_WITH(read({}), "an IP packet is of neither version 4 nor version 6");
}

// An IPv6 packet whose payload has this length.
static lib::Bytes ipv6(const std::string& length_and_next_header, const std::string& payload) {
    return lib::from_hex("60000000" + length_and_next_header +
                         "40 20010db8000000000000000000000001 20010db8000000000000000000000002" + payload);
}

TEST_CASE("IPv6's Payload Length tells the datagram from what follows (RFC 8200 section 3)") {
    const auto packet = ipv6("0002 06", "aabb 0000");
    const auto datagram = read(packet);
    CHECK(datagram.source.text() == "2001:db8::1");
    CHECK(datagram.protocol == Protocol::tcp);
    CHECK(lib::to_hex(datagram.payload) == "aabb");
}

TEST_CASE("IPv6's extension headers are passed over (RFC 8200 section 4, RFC 4302 section 2.2)") {
    const std::string hop_by_hop = "2b 00 000000000000", routing = "3c 01 0000000000000000000000000000",
                      destination = "33 00 000000000000",
                      authentication = "06 04 00000000000000000000000000000000000000000000";
    const auto packet = ipv6("003a 00", hop_by_hop + routing + destination + authentication + "aabb");
    const auto datagram = read(packet);
    CHECK(datagram.protocol == Protocol::tcp);
    CHECK(lib::to_hex(datagram.payload) == "aabb");
    CHECK_THROWS_WITH(read(ipv6("0002 00", "0601")), "an extension header of IPv6 is cut short");
    CHECK_THROWS_WITH(read(ipv6("0001 00", "06")), "Hdr Ext Len is cut short");
}

TEST_CASE("a Fragment header with neither offset nor more fragments is the whole datagram (RFC 8200 section 4.5)") {
    const auto whole = ipv6("000a 2c", "06 00 0000 00000001 aabb"), first = ipv6("000a 2c", "06 00 0001 00000001 aabb");
    CHECK_FALSE(read(whole).is_fragment);
    CHECK(lib::to_hex(read(whole).payload) == "aabb");
    CHECK(read(first).is_fragment);
    CHECK(read(ipv6("000a 2c", "06 00 0008 00000001 aabb")).is_fragment);
}

TEST_CASE("the checksum is the complement of the one's complement sum (RFC 1071 section 3)") {
    CHECK(internet_checksum(lib::from_hex("0001 f203 f4f5 f6f7")) == static_cast<std::uint16_t>(~0xddf2));
    CHECK(internet_checksum(lib::from_hex("01")) == static_cast<std::uint16_t>(~0x0100));
    CHECK(internet_checksum({}) == 0xffff);
}

TEST_CASE("an address is of IPv4 or IPv6, and an endpoint has a port") {
    CHECK(Endpoint{Address("192.0.2.1"), 443}.text() == "192.0.2.1:443");
    CHECK(Endpoint{Address("2001:DB8::1"), 443}.text() == "[2001:db8::1]:443");
    CHECK_THROWS_WITH_AS(Address("localhost"), "localhost is no address of IPv4 or IPv6", apps::UserError);
}
