#pragma once
// Captured packets, made up for a test.
#include <deque>

#include "apps/capture/ip.h"
#include "apps/capture/tcp.h"
#include "apps/capture/tcp_streams.h"

namespace tests {

namespace capture = apps::capture;

inline const capture::Endpoint client_end{capture::Address("192.0.2.1"), 50000};
inline const capture::Endpoint server_end{capture::Address("192.0.2.2"), 443};

// A TCP segment in an IPv4 packet, with no right checksum.
inline lib::Bytes ip_packet(const capture::Endpoint& from, const capture::Endpoint& to, std::uint32_t sequence_number,
                            std::uint32_t acknowledgment_number, unsigned flags, std::string_view payload) {
    capture::TcpHeader tcp;
    tcp.source_port = from.port;
    tcp.destination_port = to.port;
    tcp.sequence_number = sequence_number;
    tcp.acknowledgment_number = acknowledgment_number;
    tcp.flags = static_cast<std::uint8_t>(flags);
    capture::Ipv4Header ip;
    ip.total_length = static_cast<std::uint16_t>(ip.size() + tcp.size() + payload.size());
    ip.protocol = capture::Protocol::tcp;
    std::ranges::copy(from.address.view(), ip.source_address.begin());
    std::ranges::copy(to.address.view(), ip.destination_address.begin());
    return lib::concat(lib::written(ip), lib::written(tcp), lib::view_of(payload));
}

class Recording {
public:
    void packet(lib::Bytes bytes, capture::LinkType type = capture::LinkType::raw, std::size_t original_length = 0) {
        const auto& kept = bytes_.emplace_back(std::move(bytes));
        const auto number = packets_.size() + 1;
        packets_.push_back(
            {number, capture::Time(std::chrono::seconds(number)), type, kept, std::max(original_length, kept.size())});
    }
    void client(std::uint32_t sequence_number, std::string_view payload, unsigned flags = capture::ack_flag) {
        packet(ip_packet(client_end, server_end, sequence_number, 0, flags, payload));
    }
    void server(std::uint32_t sequence_number, std::string_view payload, unsigned flags = capture::ack_flag) {
        packet(ip_packet(server_end, client_end, sequence_number, 0, flags, payload));
    }
    // The three-way handshake, after which the client's next byte has the number 101 and the server's 901.
    void handshake() {
        client(100, "", capture::syn_flag);
        server(900, "", capture::syn_flag | capture::ack_flag);
        client(101, "");
    }
    const std::vector<capture::Packet>& packets() const { return packets_; }
    capture::Streams streams() const { return capture::tcp_streams(packets_); }

private:
    std::deque<lib::Bytes> bytes_;
    std::vector<capture::Packet> packets_;
};

// What a side sent, with each gap as "[3]".
inline std::string sent_by(apps::Role sender, const capture::Stream& stream) {
    std::string text;
    for (const auto& chunk : stream.chunks) {
        if (chunk.sender != sender) continue;
        if (chunk.lost > 0) text += "[" + std::to_string(chunk.lost) + "]";
        text += lib::text_of(chunk.bytes);
    }
    return text;
}

inline std::vector<std::string> texts(const std::vector<capture::Note>& notes) {
    std::vector<std::string> texts(notes.size());
    std::ranges::transform(notes, texts.begin(), capture::to_text);
    return texts;
}
using Texts = std::vector<std::string>;

}  // namespace tests
