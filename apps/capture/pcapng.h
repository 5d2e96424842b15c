#pragma once
// The blocks of a pcapng file (draft-ietf-opsawg-pcapng sections 3 and 4, appendix A), under their names there.
#include "apps/capture/capture_file.h"
#include "apps/capture/file_part.h"

namespace apps::capture::pcapng {

enum class BlockType : std::uint32_t {
    interface_description = 1,
    obsolete_packet = 2,
    simple_packet = 3,
    enhanced_packet = 6,
    decryption_secrets = 10,
    section_header = 0x0a0d0d0a,  // the same in either byte order
};

inline constexpr std::uint32_t byte_order_magic = 0x1a2b3c4d;
inline constexpr std::uint32_t tls_key_log = 0x544c534b;  // a type of secrets: "TLSK"

// Block Type and Block Total Length before a block's body, the length once more behind it.
struct BlockHeader {
    static constexpr std::size_t size = 8, size_of_trailer = 4;
    BlockType type{};
    std::uint32_t total_length = 0;
    static void describe(auto& io, auto& self) {
        io.field("Block Type", self.type);
        io.field("Block Total Length", self.total_length);
    }
};

struct SectionHeader {
    std::uint32_t magic = byte_order_magic;
    std::uint16_t major_version = 1, minor_version = 0;
    std::uint64_t section_length = ~std::uint64_t{0};  // not given
    static void describe(auto& io, auto& self) {
        io.field("Byte-Order Magic", self.magic);
        io.field("Major Version", self.major_version);
        io.field("Minor Version", self.minor_version);
        io.field("Section Length", self.section_length);
    }
};

struct InterfaceDescription {
    LinkType link_type{};
    std::uint16_t reserved = 0;
    std::uint32_t snap_len = 0;  // 0: no limit
    static void describe(auto& io, auto& self) {
        io.field("LinkType", self.link_type);
        io.field("Reserved", self.reserved);
        io.field("SnapLen", self.snap_len);
    }
};

enum class OptionType : std::uint16_t { end_of_options = 0, if_tsresol = 9, if_tsoffset = 14 };

struct OptionHeader {
    OptionType type{};
    std::uint16_t length = 0;
    static void describe(auto& io, auto& self) {
        io.field("Option Type", self.type);
        io.field("Option Length", self.length);
    }
};

struct EnhancedPacket {
    std::uint32_t interface_id = 0, timestamp_upper = 0, timestamp_lower = 0, captured_length = 0, original_length = 0;
    static void describe(auto& io, auto& self) {
        io.field("Interface ID", self.interface_id);
        io.field("Timestamp (Upper)", self.timestamp_upper);
        io.field("Timestamp (Lower)", self.timestamp_lower);
        io.field("Captured Packet Length", self.captured_length);
        io.field("Original Packet Length", self.original_length);
    }
};

struct ObsoletePacket {
    std::uint16_t interface_id = 0, drops_count = 0;
    std::uint32_t timestamp_upper = 0, timestamp_lower = 0, captured_length = 0, original_length = 0;
    static void describe(auto& io, auto& self) {
        io.field("Interface ID", self.interface_id);
        io.field("Drops Count", self.drops_count);
        io.field("Timestamp (Upper)", self.timestamp_upper);
        io.field("Timestamp (Lower)", self.timestamp_lower);
        io.field("Captured Packet Length", self.captured_length);
        io.field("Original Packet Length", self.original_length);
    }
};

struct SimplePacket {
    std::uint32_t original_length = 0;
    static void describe(auto& io, auto& self) { io.field("Original Packet Length", self.original_length); }
};

struct DecryptionSecrets {
    std::uint32_t secrets_type = tls_key_log, secrets_length = 0;
    static void describe(auto& io, auto& self) {
        io.field("Secrets Type", self.secrets_type);
        io.field("Secrets Length", self.secrets_length);
    }
};

// Everything stands at a multiple of 4 bytes.
constexpr std::size_t padding_after(std::size_t length) { return (4 - length % 4) % 4; }

// Reads a file that begins with a Section Header Block. Throws lib::Malformed.
CaptureFile read(lib::View file);

}  // namespace apps::capture::pcapng
