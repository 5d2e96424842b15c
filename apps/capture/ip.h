#pragma once
// IPv4 (RFC 791), IPv6 with its extension headers (RFC 8200), and what they carry.
#include "apps/capture/address.h"
#include "lib/codec.h"

namespace apps::capture {

enum class Protocol : std::uint8_t {
    hop_by_hop_options = 0,
    tcp = 6,
    routing = 43,
    fragment = 44,
    authentication = 51,
    destination_options = 60,
};

struct Ipv4Header {  // RFC 791 section 3.1
    static constexpr std::size_t size_without_options = 20;
    std::uint8_t version_and_ihl = 0x45;  // the version, and the header's length in words of 4 bytes
    std::uint8_t type_of_service = 0;
    std::uint16_t total_length = 0, identification = 0, flags_and_fragment_offset = 0;
    std::uint8_t time_to_live = 0;
    Protocol protocol{};
    std::uint16_t header_checksum = 0;
    std::array<std::uint8_t, 4> source_address{}, destination_address{};
    lib::Bytes options;

    std::size_t size() const { return std::size_t{4} * (version_and_ihl & 15); }
    bool is_fragment() const { return (flags_and_fragment_offset & 0x3fff) != 0; }  // More Fragments, or an offset
    static void describe(auto& io, auto& self) {
        io.field("Version, IHL", self.version_and_ihl);
        io.require(self.size() >= size_without_options, "an IPv4 header says that it is shorter than 20 bytes");
        io.field("Type of Service", self.type_of_service);
        io.field("Total Length", self.total_length);
        io.field("Identification", self.identification);
        io.field("Flags, Fragment Offset", self.flags_and_fragment_offset);
        io.field("Time to Live", self.time_to_live);
        io.field("Protocol", self.protocol);
        io.field("Header Checksum", self.header_checksum);
        io.field("Source Address", self.source_address);
        io.field("Destination Address", self.destination_address);
        io.opaque("Options", self.options, self.size() - size_without_options);
    }
};

struct Ipv6Header {  // RFC 8200 section 3
    std::uint32_t version_traffic_class_and_flow_label = std::uint32_t{6} << 28;
    std::uint16_t payload_length = 0;
    Protocol next_header{};
    std::uint8_t hop_limit = 0;
    std::array<std::uint8_t, 16> source_address{}, destination_address{};
    static void describe(auto& io, auto& self) {
        io.field("Version, Traffic Class, Flow Label", self.version_traffic_class_and_flow_label);
        io.field("Payload Length", self.payload_length);
        io.field("Next Header", self.next_header);
        io.field("Hop Limit", self.hop_limit);
        io.field("Source Address", self.source_address);
        io.field("Destination Address", self.destination_address);
    }
};

// The Hop-by-Hop Options, Routing and Destination Options headers begin alike; RFC 8200 section 4, RFC 4302 section 2.2
struct ExtensionHeader {
    Protocol next_header{};
    std::uint8_t length =
        0;  // in units of 8 bytes, not counting the first; of 4 bytes, not counting two, in Authentication
    static void describe(auto& io, auto& self) {
        io.field("Next Header", self.next_header);
        io.field("Hdr Ext Len", self.length);
    }
};

struct FragmentHeader {  // RFC 8200 section 4.5
    Protocol next_header{};
    std::uint8_t reserved = 0;
    std::uint16_t fragment_offset_and_flag = 0;
    std::uint32_t identification = 0;
    bool is_fragment() const { return (fragment_offset_and_flag & 0xfff9) != 0; }
    static void describe(auto& io, auto& self) {
        io.field("Next Header", self.next_header);
        io.field("Reserved", self.reserved);
        io.field("Fragment Offset, M", self.fragment_offset_and_flag);
        io.field("Identification", self.identification);
    }
};

// What an IP packet carries.
struct Datagram {
    Address source, destination;
    Protocol protocol{};
    bool is_fragment = false;
    lib::View payload;    // as much as was captured
    std::size_t cut = 0;  // so many bytes of the payload were not
};

// `packet` may be cut short, and may be longer than the datagram (Ethernet pads). Throws lib::Malformed.
Datagram read_ip(lib::View packet);

// RFC 1071: the sum that IPv4's and TCP's checksums are made of.
std::uint16_t internet_checksum(lib::View bytes);

}  // namespace apps::capture
