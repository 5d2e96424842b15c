#include "apps/capture/capture_file.h"

#include "apps/capture/pcap.h"
#include "apps/capture/pcapng.h"
#include "apps/commands.h"

namespace apps::capture {

static bool begins_with(lib::View file, std::uint32_t magic, std::endian order) {
    return file.size() >= sizeof magic && FilePart(file, order).number<std::uint32_t>("magic number") == magic;
}

static CaptureFile read_any(lib::View file) {
    for (const auto order : {std::endian::big, std::endian::little})
        for (const auto magic : {pcap::magic_of_microseconds, pcap::magic_of_nanoseconds})
            if (begins_with(file, magic, order)) return pcap::read(file, order);
    if (begins_with(file, static_cast<std::uint32_t>(pcapng::BlockType::section_header), std::endian::big))
        return pcapng::read(file);
    constexpr std::array<std::uint8_t, 2> gzip{0x1f, 0x8b};
    if (file.size() >= 2 && std::ranges::equal(file.first(2), gzip))
        throw lib::Malformed("this is compressed; decompress it with gunzip first", 0);
    throw lib::Malformed("this is neither pcap nor pcapng", 0);
}

CaptureFile read_capture(lib::View file, const std::string& name) try {
    return read_any(file);
} catch (const lib::Malformed& fault) {
    throw UserError(name + ": at byte " + std::to_string(fault.offset) + ": " + fault.what());
}

}  // namespace apps::capture
