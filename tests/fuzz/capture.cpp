// Any bytes as a capture: packets, streams and their notes.
#include "apps/capture/capture_file.h"
#include "apps/capture/tcp_streams.h"
#include "apps/commands.h"
#include "tests/fuzz/target.h"

using namespace apps::capture;

static bool is_inside(lib::View part, lib::View whole) {
    return part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

static void check(const Stream& stream, lib::View file, std::size_t& total) {
    std::size_t last_packet = 0;
    for (const auto& chunk : stream.chunks) {
        tests::hold(chunk.packet >= last_packet, "chunks are in the order of time");
        tests::hold(is_inside(chunk.bytes, file), "chunks are views of the file");
        tests::hold(chunk.lost > 0 || !chunk.bytes.empty(), "a chunk says something");
        tests::hold(chunk.lost >> 56 == 0, "no more is lost than sequence numbers can say");
        last_packet = chunk.packet;
        total += chunk.bytes.size();
    }
    for (const auto& note : stream.notes) tests::hold(!to_text(note).empty(), "a note says something");
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) try {
    const lib::View file(data, size);
    const auto capture = read_capture(file, "F");
    for (const auto& packet : capture.packets)
        tests::hold(is_inside(packet.bytes, file), "packets are views of the file");
    for (const auto& key_log : capture.key_logs)
        tests::hold(is_inside(lib::view_of(key_log), file), "key logs are views of the file");
    std::size_t total = 0;
    for (const auto& stream : tcp_streams(capture.packets).list) check(stream, file, total);
    tests::hold(total <= size, "no byte of the file is in two chunks");
    return 0;
} catch (const apps::UserError&) {
    return 0;
}
