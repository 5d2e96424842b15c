#include "apps/capture/tcp_conversation.h"

#include <doctest/doctest.h>

#include <sstream>

#include "apps/capture/capture_file.h"
#include "apps/capture/ip.h"
#include "tests/apps/capture/recording.h"

using namespace apps::capture;
using apps::Role;

static constexpr Time start{std::chrono::nanoseconds(1'700'000'000'123'456'789)};
static const Endpoint client6{Address("2001:db8::1"), 50001}, server6{Address("2001:db8::2"), 443};

namespace {

// What was written, read back.
struct Written {
    std::string text;
    CaptureFile capture;
    explicit Written(const std::ostringstream& out) : text(out.str()), capture(read_capture(lib::view_of(text), "F")) {}
};

}  // namespace

TEST_CASE("what is told of a conversation is read back, with its time and its secrets") {
    std::ostringstream out;
    PcapngWriter writer(out);
    writer.secrets("CLIENT_RANDOM 00 11\n");
    const std::string large(10'001, 'x');
    TcpConversation first(writer, tests::client_end, tests::server_end, start);
    TcpConversation second(writer, client6, server6, start);
    first.sent(Role::client, lib::view_of("question"), start + std::chrono::seconds(1));
    second.sent(Role::client, lib::view_of(large), start);
    first.sent(Role::server, lib::view_of("answer"), start + std::chrono::seconds(2));
    first.closed(Role::client, start);
    first.closed(Role::server, start);
    second.reset(Role::server, start);

    const Written written(out);
    REQUIRE(written.capture.key_logs.size() == 1);
    CHECK(written.capture.key_logs[0] == "CLIENT_RANDOM 00 11\n");
    const auto streams = tcp_streams(written.capture.packets);
    CHECK(streams.notes.empty());
    REQUIRE(streams.list.size() == 2);
    CHECK(streams.list[0].client == tests::client_end);
    CHECK(streams.list[1].server == server6);
    for (const auto& stream : streams.list) CHECK(stream.notes.empty());
    CHECK(streams.list[0].chunks.at(0).time == start + std::chrono::seconds(1));
    CHECK(tests::sent_by(Role::client, streams.list[0]) == "question");
    CHECK(tests::sent_by(Role::server, streams.list[0]) == "answer");
    CHECK(tests::sent_by(Role::client, streams.list[1]) == large);
    CHECK(streams.list[0].client_end == End::fin);
    CHECK(streams.list[0].server_end == End::fin);
    CHECK(streams.list[1].server_end == End::rst);
}

TEST_CASE("a SYN announces the largest segment, and no segment is larger (RFC 9293 section 3.7.1)") {
    std::ostringstream out;
    PcapngWriter writer(out);
    TcpConversation conversation(writer, tests::client_end, tests::server_end, start);
    conversation.sent(Role::client, lib::Bytes(5000), start);
    const Written written(out);
    Notes notes;
    for (const auto& packet : written.capture.packets) CHECK(tcp_segment(packet, notes)->payload.size() <= 1400);
    constexpr std::array<std::uint8_t, 4> option{2, 4, 0x05, 0x78};
    CHECK(std::ranges::equal(written.capture.packets.at(0).bytes.last(4), option));
}

TEST_CASE("the checksums of IPv4 and TCP are right (RFC 791 section 3.1, RFC 9293 section 3.1, RFC 8200 section 8.1)") {
    std::ostringstream out;
    PcapngWriter writer(out);
    TcpConversation first(writer, tests::client_end, tests::server_end, start);
    TcpConversation second(writer, client6, server6, start);
    first.sent(Role::client, lib::view_of("odd"), start);
    second.sent(Role::server, lib::view_of("odd"), start);
    const Written written(out);
    for (const auto& packet : written.capture.packets) {
        const auto datagram = read_ip(packet.bytes);
        if (!datagram.source.is_ipv6) CHECK(internet_checksum(packet.bytes.first(20)) == 0);
        const auto pseudo_header = lib::concat(datagram.source.view(), datagram.destination.view(),
                                               lib::big_endian<4>(datagram.payload.size()), lib::big_endian<4>(6));
        CHECK(internet_checksum(lib::concat(pseudo_header, datagram.payload)) == 0);
    }
}

TEST_CASE("a conversation is between addresses of one kind") {
    std::ostringstream out;
    PcapngWriter writer(out);
    CHECK_THROWS_AS(TcpConversation(writer, tests::client_end, server6, start), std::logic_error);
}
