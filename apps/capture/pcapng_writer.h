#pragma once
// Writes a capture of IP packets as pcapng, with the secrets that open it inside.
#include <ostream>

#include "apps/capture/pcapng.h"

namespace apps::capture {

class PcapngWriter {
public:
    // Begins the file: one section, one interface (LINKTYPE_RAW, nanoseconds). The stream must outlive the
    // writer; who opened it sees whether it could be written.
    explicit PcapngWriter(std::ostream& out);

    // Lines of SSLKEYLOGFILE, in a Decryption Secrets Block. Wireshark wants it before the packets that need them.
    void secrets(std::string_view key_log);
    // An IPv4 or IPv6 packet.
    void packet(lib::View bytes, Time time);

private:
    void block(pcapng::BlockType type, lib::Bytes body);

    std::ostream& out_;
};

}  // namespace apps::capture
