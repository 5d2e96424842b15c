#include "apps/capture/tcp_direction.h"

#include <algorithm>

namespace apps::capture {

static std::int64_t length_of(lib::View bytes) { return static_cast<std::int64_t>(bytes.size()); }

// Of all the positions that a sequence number may stand for, the one that is nearest to where the stream has come.
TcpDirection::Position TcpDirection::position_of(std::uint32_t sequence_number) const {
    const auto newest = first_sequence_number_ + static_cast<std::uint32_t>(length_);
    return length_ + static_cast<std::int32_t>(sequence_number - newest);
}

void TcpDirection::add(const TcpSegment& segment, Notes& notes) {
    if (end_ == End::not_seen && (segment.fin || segment.rst)) end_ = segment.rst ? End::rst : End::fin;
    if (segment.rst) return;  // its sequence number may be any
    const auto first_byte = segment.sequence_number + (segment.syn ? 1 : 0);
    if (!is_known_) first_sequence_number_ = first_byte;
    is_known_ = true;
    has_syn_ |= segment.syn;

    const auto position = position_of(first_byte);
    reach(position, segment);
    add_bytes(position, segment, notes);
    const auto length = segment.payload.size() + segment.cut;
    if (length > 0 || segment.fin) grow(position + static_cast<Position>(length), segment);
    if (segment.cut > 0) notes.add(segment.packet, "not all of its bytes were captured");
}

void TcpDirection::grow(Position length, const TcpSegment& segment) {
    if (length <= length_) return;
    length_ = length;
    newest_.packet = segment.packet;
    newest_.time = segment.time;
}

void TcpDirection::add_bytes(Position position, const TcpSegment& segment, Notes& notes) {
    auto bytes = segment.payload;
    // RFC 9293 section 3.8.4: a keep-alive repeats the last byte, with any value.
    if (bytes.empty() || (bytes.size() == 1 && position == length_ - 1)) return;
    if (has_syn_ && position < 0) {
        notes.add(segment.packet, "has bytes before the first one of the connection, which are left out");
        bytes = bytes.subspan(std::min(bytes.size(), static_cast<std::size_t>(-position)));
        position = 0;
    }
    const auto found = insert(position, bytes, segment);
    if (found.late) notes.add(segment.packet, "comes after bytes that follow it");
    if (found.different)
        notes.add(segment.packet, "has other bytes than came before in the same place; the first are shown");
    else if (found.repeated)
        notes.add(segment.packet, "repeats bytes that came before");
}

// Only what no piece has yet is new; a step of the loop goes up to where the next piece begins, or to where it ends.
TcpDirection::Found TcpDirection::insert(Position position, lib::View bytes, const TcpSegment& segment) {
    Found found;
    auto next = pieces_.upper_bound(position);
    if (next != pieces_.begin() && std::prev(next)->first + length_of(std::prev(next)->second.bytes) > position) --next;
    while (!bytes.empty()) {
        const auto until_next = next == pieces_.end() ? length_of(bytes) : next->first - position;
        auto length = bytes.size();
        if (until_next > 0) {
            length = std::min(length, static_cast<std::size_t>(until_next));
            pieces_.emplace_hint(next, position, Piece{bytes.first(length), segment.packet, segment.time});
            found.late |= position < length_;
        } else {
            const auto known = next->second.bytes.subspan(static_cast<std::size_t>(-until_next));
            length = std::min(length, known.size());
            found.repeated = true;
            found.different |= !std::ranges::equal(known.first(length), bytes.first(length));
            ++next;
        }
        position += static_cast<Position>(length);
        bytes = bytes.subspan(length);
    }
    return found;
}

void TcpDirection::acknowledge(const TcpSegment& segment) {
    if (!is_known_ || !segment.ack || segment.rst) return;
    reach(position_of(segment.acknowledgment_number), segment);
}

void TcpDirection::reach(Position position, const TcpSegment& segment) {
    if (position <= reached_) return;
    reached_ = position;
    reaching_packet_ = segment.packet;
}

// Where the SYN was not captured, what came before the first bytes is not known to be lost.
TcpDirection::Position TcpDirection::first_position() const {
    if (pieces_.empty()) return 0;
    const auto first = pieces_.begin()->first;
    return has_syn_ ? std::min<Position>(0, first) : first;
}

std::vector<Chunk> TcpDirection::chunks() const {
    std::vector<Chunk> chunks;
    auto position = first_position();
    Chunk chunk;
    for (const auto& [begin, piece] : pieces_) {
        if (piece.packet > chunk.packet) {
            chunk.packet = piece.packet;
            chunk.time = piece.time;
        }
        chunk.lost = static_cast<std::size_t>(begin - position);
        chunk.bytes = piece.bytes;
        chunks.push_back(chunk);
        position = begin + length_of(piece.bytes);
    }
    if (position < length_) {
        if (newest_.packet > chunk.packet) chunk = newest_;
        chunk.lost = static_cast<std::size_t>(length_ - position);
        chunk.bytes = {};
        chunks.push_back(chunk);
    }
    return chunks;
}

void TcpDirection::note_what_is_missing(Role sender, const std::vector<Chunk>& chunks, Notes& notes) const {
    const std::string name = name_of(sender);
    if (!is_known_) {
        if (end_ == End::not_seen) notes.add(0, "nothing that the " + name + " sent was captured");
        return;
    }
    if (!has_syn_) notes.add(0, "the " + name + "'s SYN was not captured; what it sent before is not known");
    std::size_t position = 0;
    for (const auto& chunk : chunks) {
        if (chunk.lost > 0)
            notes.add(chunk.packet, bytes_text(chunk.lost) + " of the " + name + (chunk.lost == 1 ? " is" : " are") +
                                        " missing in the capture, from byte " + std::to_string(position) + " on");
        position += chunk.lost + chunk.bytes.size();
    }
    // A FIN counts as a byte, so that one more may be said.
    if (reached_ > length_ + 1)
        notes.add(reaching_packet_, "shows that the " + name + " sent more than the capture has");
}

}  // namespace apps::capture
