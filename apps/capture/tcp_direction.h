#pragma once
// What one side of a TCP connection sent, put in order by its sequence numbers (RFC 9293 section 3.4). Of bytes that come
// twice the first are kept.
#include <map>

#include "apps/capture/tcp_streams.h"

namespace apps::capture {

class TcpDirection {
public:
    bool is_known() const { return is_known_; }
    bool has_syn() const { return has_syn_; }
    End end() const { return end_; }

    // Whether a SYN with this sequence number begins what is here, and not another connection.
    bool begins_with_syn(std::uint32_t sequence_number) const { return sequence_number + 1 == first_sequence_number_; }

    void add(const TcpSegment& segment, Notes& notes);
    // The other side says in this segment that it has everything before its acknowledgment number.
    void acknowledge(const TcpSegment& segment);

    // In the order of the sequence numbers, with what is lost between them.
    std::vector<Chunk> chunks() const;
    // What is said of the whole, once all segments and `chunks` are there.
    void note_what_is_missing(Role sender, const std::vector<Chunk>& chunks, Notes& notes) const;

private:
    // Positions count bytes from the first one, or from the first seen where the SYN was not captured: sequence numbers
    // without their modulo 2^32.
    using Position = std::int64_t;
    struct Piece {
        lib::View bytes;
        std::size_t packet;
        Time time;
    };

    // What is to be said of bytes that are put in their place.
    struct Found {
        bool late = false, repeated = false, different = false;
    };

    Position position_of(std::uint32_t sequence_number) const;
    void add_bytes(Position position, const TcpSegment& segment, Notes& notes);
    Found insert(Position position, lib::View bytes, const TcpSegment& segment);
    void grow(Position length, const TcpSegment& segment);
    void reach(Position position, const TcpSegment& segment);
    Position first_position() const;

    bool is_known_ = false, has_syn_ = false;
    End end_ = End::not_seen;
    std::uint32_t first_sequence_number_ = 0;  // of the byte at position 0
    Position length_ = 0;                      // the position after the last byte that is known of, captured or not
    Chunk newest_;                             // the packet from which that is known
    std::map<Position, Piece> pieces_;         // they do not overlap
    Position reached_ = 0;                     // the highest one that a segment of either side speaks of
    std::size_t reaching_packet_ = 0;
};

}  // namespace apps::capture
