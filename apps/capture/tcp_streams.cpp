#include "apps/capture/tcp_streams.h"

#include <algorithm>
#include <map>

#include "apps/capture/tcp_direction.h"

namespace apps::capture {

namespace {

// A connection while its segments come.
struct Connection {
    // The ends as they are first seen; which of them is the client is known later.
    std::array<Endpoint, 2> ends;
    std::array<TcpDirection, 2> sent{};  // by each of them
    std::optional<std::size_t> client{};
    const char* why_client = "";
    Notes notes{};
};

}  // namespace

// A SYN with a new initial sequence number: the ports are used for another connection.
static bool begins_anew(const TcpSegment& segment, const TcpDirection& own, const TcpDirection& other) {
    if (!segment.syn) return false;
    if (own.is_known()) return !own.begins_with_syn(segment.sequence_number);
    return !segment.ack && other.is_known() && !other.has_syn();
}

static void add(Connection& connection, const TcpSegment& segment) {
    const std::size_t sender = segment.source == connection.ends[0] ? 0 : 1, receiver = 1 - sender;
    if (segment.syn && !connection.client) {
        connection.client = segment.ack ? receiver : sender;
        connection.why_client = segment.ack ? "the SYN of the other side answers it" : "it sent the SYN";
    }
    connection.sent[sender].add(segment, connection.notes);
    connection.sent[receiver].acknowledge(segment);
}

// A handshake record of TLS whose message is a ClientHello: RFC 5246 sections 6.2.1 and 7.4.
static bool begins_with_client_hello(const std::vector<Chunk>& chunks) {
    lib::Bytes begin;
    for (const auto& chunk : chunks) {
        if (chunk.lost > 0 || begin.size() >= 6) break;
        lib::append(begin, chunk.bytes.first(std::min<std::size_t>(6, chunk.bytes.size())));
    }
    return begin.size() >= 6 && begin[0] == 22 && begin[1] == 3 && begin[5] == 1;
}

static void find_client(Connection& connection, const std::array<std::vector<Chunk>, 2>& chunks) {
    if (connection.client) return;
    const std::array<bool, 2> hello{begins_with_client_hello(chunks[0]), begins_with_client_hello(chunks[1])};
    if (hello[0] != hello[1]) {
        connection.client = hello[0] ? 0 : 1;
        connection.why_client = "it sent a ClientHello; no SYN was captured";
    } else {
        connection.client = connection.ends[0].port >= connection.ends[1].port ? 0 : 1;
        connection.why_client = "its port is the higher one; neither SYN nor ClientHello was captured";
    }
}

// Each side's chunks are in their order; between the sides, what was there first comes first.
static std::vector<Chunk> interleaved(const std::vector<Chunk>& a, const std::vector<Chunk>& b) {
    std::vector<Chunk> both;
    both.reserve(a.size() + b.size());
    std::ranges::merge(a, b, std::back_inserter(both), {}, &Chunk::packet, &Chunk::packet);
    return both;
}

static Stream finished(Connection& connection, std::size_t number) {
    std::array chunks{connection.sent[0].chunks(), connection.sent[1].chunks()};
    find_client(connection, chunks);
    const auto client = *connection.client, server = 1 - client;
    for (const auto& [role, side] : {std::pair(Role::client, client), std::pair(Role::server, server)}) {
        for (auto& chunk : chunks[side]) chunk.sender = role;
        connection.sent[side].note_what_is_missing(role, chunks[side], connection.notes);
    }
    return {number,
            connection.ends[client],
            connection.ends[server],
            connection.why_client,
            interleaved(chunks[0], chunks[1]),
            connection.sent[client].end(),
            connection.sent[server].end(),
            connection.notes.list()};
}

Streams tcp_streams(const std::vector<Packet>& packets) {
    std::vector<Connection> connections;
    std::map<std::array<Endpoint, 2>, std::size_t> newest;  // the connection that two ends have now
    Notes notes;
    for (const auto& packet : packets) {
        const auto segment = tcp_segment(packet, notes);
        if (!segment) continue;
        std::array ends{segment->source, segment->destination};
        std::ranges::sort(ends);
        const auto [entry, is_first] = newest.try_emplace(ends, connections.size());
        auto& place = entry->second;
        if (!is_first) {
            const auto& known = connections[place];
            const std::size_t sender = segment->source == known.ends[0] ? 0 : 1;
            if (begins_anew(*segment, known.sent[sender], known.sent[1 - sender])) place = connections.size();
        }
        if (place == connections.size()) connections.push_back({.ends = {segment->source, segment->destination}});
        add(connections[place], *segment);
    }
    Streams streams{{}, notes.list()};
    for (auto& connection : connections) streams.list.push_back(finished(connection, streams.list.size()));
    return streams;
}

}  // namespace apps::capture
