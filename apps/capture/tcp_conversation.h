#pragma once
// A TCP connection made up for a capture: whoever knows what went over it tells it, and the packets are written as if they
// had been seen (RFC 9293, RFC 791, RFC 8200).
#include "apps/capture/address.h"
#include "apps/capture/pcapng_writer.h"
#include "apps/role.h"

namespace apps::capture {

class TcpConversation {
public:
    // Writes the three-way handshake. Both endpoints are of IPv4 or both of IPv6, else std::logic_error. The writer must
    // outlive it; several conversations may share it.
    TcpConversation(PcapngWriter& writer, const Endpoint& client, const Endpoint& server, Time begin);

    // These bytes went to the other side, which acknowledges them.
    void sent(Role sender, lib::View bytes, Time time);
    // This side sends nothing any more (FIN); the other side may go on, and ends in the same way.
    void closed(Role sender, Time time);
    // This side broke the connection (RST).
    void reset(Role sender, Time time);

private:
    struct Side {
        Endpoint endpoint;
        std::uint32_t next_sequence_number = 0;
    };
    Side& side(Role role) { return role == Role::client ? client_ : server_; }
    void segment(Role sender, unsigned flags, lib::View payload, Time time);

    PcapngWriter& writer_;
    Side client_, server_;
};

}  // namespace apps::capture
