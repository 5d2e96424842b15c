#pragma once
// Link layers: what stands before the IP packet. The link types are those of tcpdump.org's list; each struct has the names
// of its description there.
#include <optional>

#include "apps/capture/packet.h"

namespace apps::capture {

enum class EtherType : std::uint16_t {
    ipv4 = 0x0800,
    ipv6 = 0x86dd,
    customer_vlan = 0x8100,  // IEEE 802.1Q
    service_vlan = 0x88a8,   // IEEE 802.1ad
};

// IEEE 802.3
struct EthernetHeader {
    std::array<std::uint8_t, 6> destination{}, source{};
    EtherType ether_type{};
    static void describe(auto& io, auto& self) {
        io.field("destination", self.destination);
        io.field("source", self.source);
        io.field("EtherType", self.ether_type);
    }
};

// IEEE 802.1Q: stands behind the EtherType that announces it.
struct VlanTag {
    std::uint16_t tag_control_information = 0;
    EtherType ether_type{};
    static void describe(auto& io, auto& self) {
        io.field("tag control information", self.tag_control_information);
        io.field("EtherType", self.ether_type);
    }
};

// LINKTYPE_NULL in the byte order of the machine that captured, LINKTYPE_LOOP in network byte order
struct LoopbackHeader {
    std::uint32_t protocol_family = 0;
    static void describe(auto& io, auto& self) { io.field("protocol family", self.protocol_family); }
};

// LINKTYPE_LINUX_SLL: Linux cooked mode, which tcpdump -i any writes
struct LinuxCookedHeader {
    std::uint16_t packet_type = 0, arphrd_type = 0, address_length = 0;
    std::array<std::uint8_t, 8> address{};
    EtherType protocol_type{};
    static void describe(auto& io, auto& self) {
        io.field("packet type", self.packet_type);
        io.field("ARPHRD_ type", self.arphrd_type);
        io.field("link-layer address length", self.address_length);
        io.field("link-layer address", self.address);
        io.field("protocol type", self.protocol_type);
    }
};

// LINKTYPE_LINUX_SLL2
struct LinuxCookedHeader2 {
    EtherType protocol_type{};
    std::uint16_t reserved = 0;
    std::uint32_t interface_index = 0;
    std::uint16_t arphrd_type = 0;
    std::uint8_t packet_type = 0, address_length = 0;
    std::array<std::uint8_t, 8> address{};
    static void describe(auto& io, auto& self) {
        io.field("protocol type", self.protocol_type);
        io.field("reserved (MBZ)", self.reserved);
        io.field("interface index", self.interface_index);
        io.field("ARPHRD_ type", self.arphrd_type);
        io.field("packet type", self.packet_type);
        io.field("link-layer address length", self.address_length);
        io.field("link-layer address", self.address);
    }
};

// The IP packet in a packet, with what the link layer may have put behind it; nothing where it is none. Throws
// lib::Malformed for headers that are cut short, and for a link type that is not known.
std::optional<lib::View> ip_packet(const Packet& packet);

}  // namespace apps::capture
