#include "apps/capture/pcapng.h"
#include "apps/capture/timestamp.h"

namespace apps::capture::pcapng {

namespace {

struct Interface {
    InterfaceDescription description;
    Clock clock;
};

// A file is read block by block; of what a section holds, only the interfaces concern the blocks behind them.
class FileReader {
public:
    explicit FileReader(lib::View file) : file_(file, std::endian::big) {}
    CaptureFile read();

private:
    bool read_block();
    void read_body(BlockType type, FilePart body);
    void add_interface(FilePart body);
    void add_packet(FilePart& body, std::size_t interface_id, std::uint64_t ticks, std::size_t captured_length,
                    std::size_t original_length);
    template <class PacketBlock>
    void add_timed_packet(FilePart body);
    void add_simple_packet(FilePart body);
    void add_secrets(FilePart body);
    const Interface& interface(const FilePart& body, std::size_t id) const;

    FilePart file_;
    std::vector<Interface> interfaces_;
    CaptureFile capture_;
};

}  // namespace

// The byte order of a section stands behind the length of its first block, and holds for that length already: it is found
// without an order of its own, whatever the section before was in.
static std::endian order_of_section(FilePart block) {
    block = block.in_order(std::endian::big);
    block.take("Block Type and Block Total Length", BlockHeader::size);
    const auto here = block;
    const auto magic = block.number<std::uint32_t>("Byte-Order Magic");
    if (magic == byte_order_magic) return std::endian::big;
    if (magic == 0x4d3c2b1a) return std::endian::little;
    here.fault("a section's byte-order magic is not 1a2b3c4d");
}

CaptureFile FileReader::read() {
    while (file_.left() > 0) {
        if (read_block()) continue;
        capture_.notes.push_back(
            {0, "the file ends in the middle of a block, after packet " + std::to_string(capture_.packets.size())});
        break;
    }
    return std::move(capture_);
}

// False where the file ends in the middle of it.
bool FileReader::read_block() {
    constexpr auto smallest = BlockHeader::size + BlockHeader::size_of_trailer;
    if (file_.left() < smallest) return false;
    auto ahead = file_;
    if (ahead.get<BlockHeader>().type == BlockType::section_header) {
        interfaces_.clear();
        file_ = file_.in_order(order_of_section(file_));
    }
    ahead = file_;
    const auto header = ahead.get<BlockHeader>();
    if (header.total_length < smallest || header.total_length % 4 != 0)
        file_.fault("a block says that it is " + bytes_text(header.total_length) + " long");
    if (header.total_length > file_.left()) return false;

    const auto body = ahead.part("Block Body", header.total_length - smallest);
    const auto again = ahead.number<std::uint32_t>("Block Total Length");
    if (again != header.total_length)
        file_.fault("a block says that it is " + bytes_text(header.total_length) + " long, and at its end " +
                    bytes_text(again));
    read_body(header.type, body);
    file_ = ahead;
    return true;
}

void FileReader::read_body(BlockType type, FilePart body) {
    switch (type) {
        case BlockType::interface_description:
            return add_interface(body);
        case BlockType::obsolete_packet:
            return add_timed_packet<ObsoletePacket>(body);
        case BlockType::simple_packet:
            return add_simple_packet(body);
        case BlockType::enhanced_packet:
            return add_timed_packet<EnhancedPacket>(body);
        case BlockType::decryption_secrets:
            return add_secrets(body);
        case BlockType::section_header:
            return;
    }
    // A block of any other type is passed over (section 3.1).
}

void FileReader::add_interface(FilePart body) {
    Interface added{body.get<InterfaceDescription>(), {}};
    while (body.left() > 0) {
        const auto option = body.get<OptionHeader>();
        if (option.type == OptionType::end_of_options) break;
        auto value = body.part("Option Value", option.length);
        if (option.type == OptionType::if_tsresol) value.field("if_tsresol", added.clock.resolution);
        if (option.type == OptionType::if_tsoffset) value.field("if_tsoffset", added.clock.offset);
        body.take("padding", padding_after(option.length));
    }
    interfaces_.push_back(added);
}

const Interface& FileReader::interface(const FilePart& body, std::size_t id) const {
    if (id >= interfaces_.size())
        body.fault("a packet is of interface " + std::to_string(id) + ", which no block before it describes");
    return interfaces_[id];
}

void FileReader::add_packet(FilePart& body, std::size_t interface_id, std::uint64_t ticks, std::size_t captured_length,
                            std::size_t original_length) {
    const auto& from = interface(body, interface_id);
    const auto data = body.take("Packet Data", captured_length);
    capture_.packets.push_back(
        {capture_.packets.size() + 1, from.clock.at(ticks), from.description.link_type, data, original_length});
}

template <class PacketBlock>
void FileReader::add_timed_packet(FilePart body) {
    const auto packet = body.get<PacketBlock>();
    const auto ticks = std::uint64_t{packet.timestamp_upper} << 32 | packet.timestamp_lower;
    add_packet(body, packet.interface_id, ticks, packet.captured_length, packet.original_length);
}

// Section 4.4: of interface 0, with no time, and as long as the interface's limit lets it be.
void FileReader::add_simple_packet(FilePart body) {
    const std::size_t original_length = body.get<SimplePacket>().original_length;
    const std::size_t limit = interface(body, 0).description.snap_len;
    add_packet(body, 0, 0, limit == 0 ? original_length : std::min(limit, original_length), original_length);
}

void FileReader::add_secrets(FilePart body) {
    const auto secrets = body.get<DecryptionSecrets>();
    const auto data = body.take("Secrets Data", secrets.secrets_length);
    if (secrets.secrets_type != tls_key_log) return;
    capture_.key_logs.emplace_back(reinterpret_cast<const char*>(data.data()), data.size());
}

CaptureFile read(lib::View file) { return FileReader(file).read(); }

}  // namespace apps::capture::pcapng
