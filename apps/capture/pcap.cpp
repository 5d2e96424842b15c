#include "apps/capture/pcap.h"

#include <optional>

namespace apps::capture::pcap {

static Time time_of(const PacketRecord& record, bool nanoseconds) {
    return Time(std::chrono::seconds(record.timestamp_seconds) +
                std::chrono::nanoseconds(record.timestamp_fraction) * (nanoseconds ? 1 : 1000));
}

// Nothing where the file ends in the middle of the packet.
static std::optional<PacketRecord> next_record(FilePart& rest) {
    if (rest.left() < PacketRecord::size) return {};
    const auto record = rest.get<PacketRecord>();
    return record.captured_length <= rest.left() ? std::optional(record) : std::nullopt;
}

CaptureFile read(lib::View file, std::endian order) {
    FilePart rest(file, order);
    CaptureFile capture;
    const auto header = rest.get<FileHeader>();
    const auto link_type = static_cast<LinkType>(header.link_type & 0xffff);
    while (rest.left() > 0) {
        const auto number = capture.packets.size() + 1;
        const auto record = next_record(rest);
        if (!record) {
            capture.notes.push_back({0, "the file ends in the middle of packet " + std::to_string(number)});
            break;
        }
        capture.packets.push_back({number, time_of(*record, header.magic_number == magic_of_nanoseconds), link_type,
                                   rest.take("Packet Data", record->captured_length), record->original_length});
    }
    return capture;
}

}  // namespace apps::capture::pcap
