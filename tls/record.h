#pragma once
// Records (RFC 5246 section 6.2): what TLS puts its messages into before they go over the wire.
#include "lib/codec.h"
#include "lib/trace.h"
#include "tls/codepoints.h"

namespace tls {

inline constexpr std::size_t longest_plaintext = 1 << 14;                    // section 6.2.1
inline constexpr std::size_t longest_ciphertext = longest_plaintext + 2048;  // section 6.2.3

struct RecordHeader {
    static constexpr std::size_t size = 5;
    ContentType type{};
    ProtocolVersion version = ProtocolVersion::tls_1_2;
    std::uint16_t length = 0;
    static void describe(auto& io, auto& self) {
        io.field("type", self.type);
        io.field("version", self.version);
        io.field("length", self.length, {"the bytes that follow"});
    }
};

struct Record {  // TLSPlaintext, section 6.2.1
    static constexpr auto section = "RFC 5246 section 6.2.1";
    RecordHeader header{};
    lib::Bytes fragment{};
    static void describe(auto& io, auto& self) {
        RecordHeader::describe(io, self.header);
        io.opaque("fragment", self.fragment, self.header.length);
    }
};

// TLSCiphertext, section 6.2.3, seen by somebody who has no keys for it.
struct ProtectedRecord {
    static constexpr auto section = "RFC 5246 section 6.2.3";
    RecordHeader header{};
    lib::Bytes fragment{};
    static void describe(auto& io, auto& self) {
        RecordHeader::describe(io, self.header);
        io.opaque("protected fragment", self.fragment, self.header.length,
                  {"encrypted, under keys that are not known here"});
    }
};

// What a record carries: messages of one type, whole or in part.
struct Plaintext {
    ContentType type{};
    lib::Bytes fragment{};
};

// The keys of one direction at work. Each record has its place in a sequence, and opens at that place alone.
class Protection {
public:
    virtual ~Protection() = default;

    // The record, header and all, as it goes over the wire; and what is in one that came. Both tell the trace.
    virtual lib::Bytes seal(const Plaintext& plaintext) = 0;
    virtual Plaintext open(lib::View record) = 0;  // throws Failure: bad_record_mac
};

}  // namespace tls
