#include "apps/capture/tcp_segment.h"

#include "apps/capture/ip.h"
#include "apps/capture/link.h"
#include "apps/capture/tcp.h"

namespace apps::capture {

static TcpSegment segment_of(const Packet& packet, const Datagram& datagram) {
    TcpHeader header;
    lib::Reader reader(datagram.payload);
    TcpHeader::describe(reader, header);
    TcpSegment segment;
    segment.packet = packet.number;
    segment.time = packet.time;
    segment.source = {datagram.source, header.source_port};
    segment.destination = {datagram.destination, header.destination_port};
    segment.sequence_number = header.sequence_number;
    segment.acknowledgment_number = header.acknowledgment_number;
    segment.syn = header.has(syn_flag);
    segment.ack = header.has(ack_flag);
    segment.fin = header.has(fin_flag);
    segment.rst = header.has(rst_flag);
    segment.payload = datagram.payload.subspan(header.size());
    segment.cut = datagram.cut;
    return segment;
}

std::optional<TcpSegment> tcp_segment(const Packet& packet, Notes& notes) try {
    const auto ip = ip_packet(packet);
    if (!ip) return {};
    const auto datagram = read_ip(*ip);
    if (datagram.protocol != Protocol::tcp) return {};
    if (datagram.is_fragment) {
        notes.add(packet.number, "a fragment of an IP datagram; fragments are not put together here");
        return {};
    }
    return segment_of(packet, datagram);
} catch (const lib::Malformed& fault) {
    notes.add(packet.number, std::string("its headers cannot be read: ") + fault.what());
    return {};
}

}  // namespace apps::capture
