#include "apps/capture/ip.h"

namespace apps::capture {

// The payload of a datagram that says how long it is: what is there of it, and what is not.
static void set_payload(Datagram& datagram, lib::View rest, std::size_t length) {
    datagram.payload = rest.first(std::min(length, rest.size()));
    datagram.cut = length - datagram.payload.size();
}

static Datagram read_ipv4(lib::View packet) {
    Ipv4Header header;
    lib::Reader reader(packet);
    Ipv4Header::describe(reader, header);
    // Segments that the network card will cut to size have been seen before their length was set.
    const auto total_length = header.total_length == 0 ? packet.size() : header.total_length;
    reader.require(total_length >= header.size(), "an IPv4 datagram says that it is shorter than its header");

    Datagram datagram{
        Address(header.source_address), Address(header.destination_address), header.protocol, header.is_fragment(), {}};
    set_payload(datagram, packet.subspan(header.size()), total_length - header.size());
    return datagram;
}

// Takes the extension headers off the payload.
static void pass_extension_headers(Datagram& datagram) {
    for (;;) {
        lib::Reader reader(datagram.payload);
        std::size_t length = 0;
        switch (datagram.protocol) {
            case Protocol::hop_by_hop_options:
            case Protocol::routing:
            case Protocol::destination_options:
            case Protocol::authentication: {
                ExtensionHeader header;
                ExtensionHeader::describe(reader, header);
                length = datagram.protocol == Protocol::authentication ? std::size_t{4} * (header.length + 2U)
                                                                       : std::size_t{8} * (header.length + 1U);
                datagram.protocol = header.next_header;
                break;
            }
            case Protocol::fragment: {
                FragmentHeader header;
                FragmentHeader::describe(reader, header);
                length = reader.offset();
                datagram.protocol = header.next_header;
                datagram.is_fragment |= header.is_fragment();
                break;
            }
            default:
                return;
        }
        reader.require(length <= datagram.payload.size(), "an extension header of IPv6 is cut short");
        datagram.payload = datagram.payload.subspan(length);
        if (datagram.is_fragment) return;  // what follows may be the middle of anything
    }
}

static Datagram read_ipv6(lib::View packet) {
    Ipv6Header header;
    lib::Reader reader(packet);
    Ipv6Header::describe(reader, header);
    const auto rest = packet.subspan(reader.offset());
    Datagram datagram{
        Address(header.source_address), Address(header.destination_address), header.next_header, false, {}};
    // RFC 2675: a jumbogram has its length in an option.
    set_payload(datagram, rest, header.payload_length == 0 ? rest.size() : header.payload_length);
    pass_extension_headers(datagram);
    return datagram;
}

Datagram read_ip(lib::View packet) {
    const auto version = packet.empty() ? 0 : packet[0] >> 4;
    if (version == 4) return read_ipv4(packet);
    if (version == 6) return read_ipv6(packet);
    throw lib::Malformed("an IP packet is of neither version 4 nor version 6", 0);
}

std::uint16_t internet_checksum(lib::View bytes) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) sum += i % 2 == 0 ? bytes[i] << 8 : bytes[i];
    while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

}  // namespace apps::capture
