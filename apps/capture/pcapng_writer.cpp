#include "apps/capture/pcapng_writer.h"

#include "apps/capture/pcapng.h"

namespace apps::capture {

using namespace pcapng;

static void pad(lib::Bytes& bytes) { bytes.resize(bytes.size() + padding_after(bytes.size())); }

PcapngWriter::PcapngWriter(std::ostream& out) : out_(out) {
    block(BlockType::section_header, lib::written(SectionHeader()));

    constexpr std::array<std::uint8_t, 1> nanoseconds{9};
    auto interface = lib::concat(lib::written(InterfaceDescription{LinkType::raw}),
                                 lib::written(OptionHeader{OptionType::if_tsresol, 1}), nanoseconds);
    pad(interface);
    lib::append(interface, lib::written(OptionHeader{OptionType::end_of_options, 0}));
    block(BlockType::interface_description, interface);
}

void PcapngWriter::secrets(std::string_view key_log) {
    const auto header = lib::written(DecryptionSecrets{tls_key_log, static_cast<std::uint32_t>(key_log.size())});
    block(BlockType::decryption_secrets, lib::concat(header, lib::view_of(key_log)));
}

void PcapngWriter::packet(lib::View bytes, Time time) {
    const auto ticks = static_cast<std::uint64_t>(time.time_since_epoch().count());
    const auto length = static_cast<std::uint32_t>(bytes.size());
    const auto header = lib::written(
        EnhancedPacket{0, static_cast<std::uint32_t>(ticks >> 32), static_cast<std::uint32_t>(ticks), length, length});
    block(BlockType::enhanced_packet, lib::concat(header, bytes));
}

void PcapngWriter::block(BlockType type, lib::Bytes body) {
    pad(body);
    const auto total_length =
        static_cast<std::uint32_t>(BlockHeader::size + body.size() + BlockHeader::size_of_trailer);
    const auto block =
        lib::concat(lib::written(BlockHeader{type, total_length}), body, lib::big_endian<4>(total_length));
    out_.write(reinterpret_cast<const char*>(block.data()), static_cast<std::streamsize>(block.size()));
}

}  // namespace apps::capture
