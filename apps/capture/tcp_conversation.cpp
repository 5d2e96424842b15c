#include "apps/capture/tcp_conversation.h"

#include "apps/capture/ip.h"
#include "apps/capture/tcp.h"

namespace apps::capture {

static constexpr std::size_t maximum_segment_size = 1400;
static constexpr std::array<std::uint8_t, 2> maximum_segment_size_option{2, 4};  // its kind and length
static constexpr std::uint8_t hops = 64;

static lib::Bytes tcp_segment(TcpHeader header, lib::View payload, const Address& source, const Address& destination) {
    const auto length = header.size() + payload.size();
    // RFC 9293 section 3.1 and RFC 8200 section 8.1: the checksum is over a pseudo-header too, whose numbers are longer in
    // IPv6; zero bytes do not change the sum.
    const auto pseudo_header = lib::concat(source.view(), destination.view(), lib::big_endian<4>(length),
                                           lib::big_endian<4>(static_cast<std::uint8_t>(Protocol::tcp)));
    header.checksum = internet_checksum(lib::concat(pseudo_header, lib::written(header), payload));
    return lib::concat(lib::written(header), payload);
}

template <std::size_t N>
static std::array<std::uint8_t, N> bytes_of(const Address& address) {
    std::array<std::uint8_t, N> bytes{};
    std::ranges::copy(address.view(), bytes.begin());
    return bytes;
}

static lib::Bytes ipv4_packet(const Address& source, const Address& destination, lib::View payload) {
    Ipv4Header header;
    header.total_length = static_cast<std::uint16_t>(header.size() + payload.size());
    header.flags_and_fragment_offset = 0x4000;  // Don't Fragment
    header.time_to_live = hops;
    header.protocol = Protocol::tcp;
    header.source_address = bytes_of<4>(source);
    header.destination_address = bytes_of<4>(destination);
    header.header_checksum = internet_checksum(lib::written(header));
    return lib::concat(lib::written(header), payload);
}

static lib::Bytes ipv6_packet(const Address& source, const Address& destination, lib::View payload) {
    Ipv6Header header;
    header.payload_length = static_cast<std::uint16_t>(payload.size());
    header.next_header = Protocol::tcp;
    header.hop_limit = hops;
    header.source_address = bytes_of<16>(source);
    header.destination_address = bytes_of<16>(destination);
    return lib::concat(lib::written(header), payload);
}

TcpConversation::TcpConversation(PcapngWriter& writer, const Endpoint& client, const Endpoint& server, Time begin)
    : writer_(writer), client_{client}, server_{server} {
    if (client.address.is_ipv6 != server.address.is_ipv6)
        throw std::logic_error("a TCP connection between addresses of IPv4 and IPv6");
    segment(Role::client, syn_flag, {}, begin);
    segment(Role::server, syn_flag | ack_flag, {}, begin);
    segment(Role::client, ack_flag, {}, begin);
}

void TcpConversation::sent(Role sender, lib::View bytes, Time time) {
    for (std::size_t segments = 1; !bytes.empty(); ++segments) {
        const auto payload = bytes.first(std::min(bytes.size(), maximum_segment_size));
        bytes = bytes.subspan(payload.size());
        segment(sender, bytes.empty() ? psh_flag | ack_flag : ack_flag, payload, time);
        // RFC 9293 section 3.8.6.3: at least every second segment is acknowledged.
        if (segments % 2 == 0 || bytes.empty()) segment(peer_of(sender), ack_flag, {}, time);
    }
}

void TcpConversation::closed(Role sender, Time time) {
    segment(sender, fin_flag | ack_flag, {}, time);
    segment(peer_of(sender), ack_flag, {}, time);
}

void TcpConversation::reset(Role sender, Time time) { segment(sender, rst_flag | ack_flag, {}, time); }

void TcpConversation::segment(Role sender, unsigned flags, lib::View payload, Time time) {
    auto& from = side(sender);
    const auto& to = side(peer_of(sender));
    TcpHeader header;
    header.source_port = from.endpoint.port;
    header.destination_port = to.endpoint.port;
    header.sequence_number = from.next_sequence_number;
    header.acknowledgment_number = flags & ack_flag ? to.next_sequence_number : 0;
    header.flags = static_cast<std::uint8_t>(flags);
    header.window = 0xffff;
    if (flags & syn_flag) {
        header.options = lib::concat(maximum_segment_size_option, lib::big_endian<2>(maximum_segment_size));
        header.data_offset_and_reserved = 0x60;
    }
    from.next_sequence_number += static_cast<std::uint32_t>(payload.size()) + (flags & (syn_flag | fin_flag) ? 1 : 0);

    const auto& [source, destination] = std::pair(from.endpoint.address, to.endpoint.address);
    const auto tcp = tcp_segment(header, payload, source, destination);
    writer_.packet((source.is_ipv6 ? ipv6_packet : ipv4_packet)(source, destination, tcp), time);
}

}  // namespace apps::capture
