#pragma once
// The header of a TCP segment (RFC 9293 section 3.1).
#include "lib/codec.h"

namespace apps::capture {

enum TcpFlag : std::uint8_t { fin_flag = 1, syn_flag = 2, rst_flag = 4, psh_flag = 8, ack_flag = 16 };

struct TcpHeader {
    static constexpr std::size_t size_without_options = 20;
    std::uint16_t source_port = 0, destination_port = 0;
    std::uint32_t sequence_number = 0, acknowledgment_number = 0;
    std::uint8_t data_offset_and_reserved = 0x50;  // the header's length in words of 4 bytes
    std::uint8_t flags = 0;
    std::uint16_t window = 0, checksum = 0, urgent_pointer = 0;
    lib::Bytes options;

    std::size_t size() const { return std::size_t{4} * (data_offset_and_reserved >> 4); }
    bool has(TcpFlag flag) const { return (flags & flag) != 0; }
    static void describe(auto& io, auto& self) {
        io.field("Source Port", self.source_port);
        io.field("Destination Port", self.destination_port);
        io.field("Sequence Number", self.sequence_number);
        io.field("Acknowledgment Number", self.acknowledgment_number);
        io.field("Data Offset, Reserved", self.data_offset_and_reserved);
        io.require(self.size() >= size_without_options, "a TCP header says that it is shorter than 20 bytes");
        io.field("Control bits", self.flags);
        io.field("Window", self.window);
        io.field("Checksum", self.checksum);
        io.field("Urgent Pointer", self.urgent_pointer);
        io.opaque("Options", self.options, self.size() - size_without_options);
    }
};

}  // namespace apps::capture
