#pragma once
// TCP connections, put together from their segments (RFC 9293 section 3.4): bytes that come twice, or out of order, or not
// at all. What is missing is said and never guessed.
#include "apps/capture/tcp_segment.h"
#include "apps/role.h"

namespace apps::capture {

// Bytes that one side sent, in the order in which it sent them.
struct Chunk {
    Role sender{};
    std::size_t packet = 0;  // the one with which all up to here that was captured was there
    Time time{};             // that packet's
    std::size_t lost = 0;    // so many bytes before these are missing in the capture
    lib::View bytes;         // of the file; empty where the lost ones are the last
};

// How a side ended what it sent: what came first.
enum class End { not_seen, fin, rst };

struct Stream {
    std::size_t number = 0;  // from 0, in the order of the first packets, as Wireshark's tcp.stream
    Endpoint client, server;
    std::string why_client;     // how it is known which side is the client
    std::vector<Chunk> chunks;  // of both sides, in the order in which they could be read
    End client_end{}, server_end{};
    std::vector<Note> notes;
};

struct Streams {
    std::vector<Stream> list;
    std::vector<Note> notes;  // of packets that belong to no stream
};

// Takes time and memory by the size of the capture.
Streams tcp_streams(const std::vector<Packet>& packets);

}  // namespace apps::capture
