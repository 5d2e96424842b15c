#pragma once
// Reads captures: pcap (draft-ietf-opsawg-pcap) and pcapng (draft-ietf-opsawg-pcapng), in either byte order.
#include "apps/capture/note.h"
#include "apps/capture/packet.h"

namespace apps::capture {

// Packets and key logs are views of the file's bytes, which must live as long.
struct CaptureFile {
    std::vector<Packet> packets;
    std::vector<std::string_view> key_logs;  // of its Decryption Secrets Blocks: lines for a KeyLogFile
    std::vector<Note> notes;
};

// `name`: the file's, for the error. A file that ends in the middle of a packet is read up to there, with a note; any
// other fault is a UserError: "FILE: at byte 24: ...".
CaptureFile read_capture(lib::View file, const std::string& name);

}  // namespace apps::capture
