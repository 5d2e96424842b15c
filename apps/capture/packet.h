#pragma once
// A packet of a capture, as the file has it.
#include <chrono>

#include "lib/bytes.h"

namespace apps::capture {

// Nanoseconds since 1970, in universal time.
using Time = std::chrono::sys_time<std::chrono::nanoseconds>;

// What a packet begins with: the numbers that tcpdump.org's list of link-layer header types assigns.
enum class LinkType : std::uint16_t {
    null = 0,
    ethernet = 1,
    raw_of_bsd = 12,      // raw IP too, as the number is on most systems,
    raw_of_openbsd = 14,  // and as it is on OpenBSD
    raw = 101,
    loop = 108,
    linux_sll = 113,
    ipv4 = 228,
    ipv6 = 229,
    linux_sll2 = 276,
};

struct Packet {
    std::size_t number = 0;  // from 1, as Wireshark counts
    Time time{};
    LinkType link_type{};
    lib::View bytes;                  // a view of the file's bytes: as many as were captured,
    std::size_t original_length = 0;  // of so many that there were
};

}  // namespace apps::capture
