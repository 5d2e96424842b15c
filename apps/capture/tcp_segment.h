#pragma once
// The TCP segment in a packet of any link type that is known.
#include <optional>

#include "apps/capture/address.h"
#include "apps/capture/note.h"
#include "apps/capture/packet.h"

namespace apps::capture {

struct TcpSegment {
    std::size_t packet = 0;  // its number
    Time time{};
    Endpoint source, destination;
    std::uint32_t sequence_number = 0, acknowledgment_number = 0;
    bool syn = false, ack = false, fin = false, rst = false;
    lib::View payload;    // as much as was captured
    std::size_t cut = 0;  // so many bytes of the payload were not
};

// Nothing where the packet has no TCP segment. Where it may have one that cannot be read, a note says why.
std::optional<TcpSegment> tcp_segment(const Packet& packet, Notes& notes);

}  // namespace apps::capture
