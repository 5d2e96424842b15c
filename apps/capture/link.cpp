#include "apps/capture/link.h"

#include "lib/codec.h"

namespace apps::capture {

template <class Header>
static Header take_header(lib::View& bytes) {
    Header header;
    lib::Reader reader(bytes);
    Header::describe(reader, header);
    bytes = bytes.subspan(reader.offset());
    return header;
}

static std::optional<lib::View> of_ether_type(EtherType type, lib::View bytes) {
    while (type == EtherType::customer_vlan || type == EtherType::service_vlan)
        type = take_header<VlanTag>(bytes).ether_type;
    return type == EtherType::ipv4 || type == EtherType::ipv6 ? std::optional(bytes) : std::nullopt;
}

static std::optional<lib::View> of_loopback(lib::View bytes) {
    auto family = take_header<LoopbackHeader>(bytes).protocol_family;
    if (family > 0xffff) family = family << 24 | (family >> 8 & 0xff) << 16 | (family >> 16 & 0xff) << 8 | family >> 24;
    switch (family) {
        case 2:   // AF_INET
        case 10:  // AF_INET6 of Linux,
        case 24:  // of NetBSD and OpenBSD,
        case 28:  // of FreeBSD,
        case 30:  // of macOS
            return bytes;
        default:
            return {};
    }
}

std::optional<lib::View> ip_packet(const Packet& packet) {
    auto bytes = packet.bytes;
    switch (packet.link_type) {
        case LinkType::ethernet: {
            const auto type = take_header<EthernetHeader>(bytes).ether_type;
            return of_ether_type(type, bytes);
        }
        case LinkType::linux_sll: {
            const auto type = take_header<LinuxCookedHeader>(bytes).protocol_type;
            return of_ether_type(type, bytes);
        }
        case LinkType::linux_sll2: {
            const auto type = take_header<LinuxCookedHeader2>(bytes).protocol_type;
            return of_ether_type(type, bytes);
        }
        case LinkType::null:
        case LinkType::loop:
            return of_loopback(bytes);
        case LinkType::raw:
        case LinkType::raw_of_bsd:
        case LinkType::raw_of_openbsd:
        case LinkType::ipv4:
        case LinkType::ipv6:
            return bytes;
    }
    throw lib::Malformed("link type " + std::to_string(static_cast<unsigned>(packet.link_type)) + " is not known here",
                         0);
}

}  // namespace apps::capture
