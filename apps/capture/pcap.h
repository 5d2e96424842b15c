#pragma once
// The structs of a pcap file (draft-ietf-opsawg-pcap sections 4 and 5), under their names there.
#include "apps/capture/capture_file.h"
#include "apps/capture/file_part.h"

namespace apps::capture::pcap {

inline constexpr std::uint32_t magic_of_microseconds = 0xa1b2c3d4, magic_of_nanoseconds = 0xa1b23c4d;

struct FileHeader {
    std::uint32_t magic_number = 0;
    std::uint16_t major_version = 0, minor_version = 0;
    std::uint32_t reserved1 = 0, reserved2 = 0, snap_len = 0;
    std::uint32_t link_type = 0;  // in its lower 16 bits
    static void describe(auto& io, auto& self) {
        io.field("Magic Number", self.magic_number);
        io.field("Major Version", self.major_version);
        io.field("Minor Version", self.minor_version);
        io.field("Reserved1", self.reserved1);
        io.field("Reserved2", self.reserved2);
        io.field("SnapLen", self.snap_len);
        io.field("LinkType", self.link_type);
    }
};

struct PacketRecord {
    static constexpr std::size_t size = 16;
    std::uint32_t timestamp_seconds = 0, timestamp_fraction = 0, captured_length = 0, original_length = 0;
    static void describe(auto& io, auto& self) {
        io.field("Timestamp (Seconds)", self.timestamp_seconds);
        io.field("Timestamp (Microseconds or Nanoseconds)", self.timestamp_fraction);
        io.field("Captured Packet Length", self.captured_length);
        io.field("Original Packet Length", self.original_length);
    }
};

// Reads a file that begins with one of the magic numbers in this byte order. Throws lib::Malformed.
CaptureFile read(lib::View file, std::endian order);

}  // namespace apps::capture::pcap
