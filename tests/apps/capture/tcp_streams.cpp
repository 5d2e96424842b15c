#include "apps/capture/tcp_streams.h"

#include <doctest/doctest.h>

#include <random>

#include "lib/hex.h"
#include "tests/apps/capture/recording.h"

using namespace apps::capture;
using apps::Role;
using tests::Recording;
using tests::sent_by;
using tests::Texts;
using tests::texts;

TEST_CASE("a stream has what each side sent, between the two in the order of time (RFC 9293 section 3.4)") {
    Recording recording;
    recording.handshake();
    recording.client(101, "ask");
    recording.server(901, "answer");
    recording.client(104, "again");
    const auto streams = recording.streams();
    REQUIRE(streams.list.size() == 1);
    const auto& stream = streams.list[0];
    CHECK(stream.number == 0);
    CHECK(stream.client == tests::client_end);
    CHECK(stream.server == tests::server_end);
    CHECK(stream.why_client == "it sent the SYN");
    REQUIRE(stream.chunks.size() == 3);
    CHECK(stream.chunks[0].packet == 4);
    CHECK(stream.chunks[0].time == recording.packets()[3].time);
    CHECK(stream.chunks[1].sender == Role::server);
    CHECK(lib::text_of(stream.chunks[1].bytes) == "answer");
    CHECK(sent_by(Role::client, stream) == "askagain");
    CHECK(stream.notes.empty());
    CHECK(streams.notes.empty());
}

TEST_CASE("segments out of order are put in order, and come when the last one missing is there") {
    Recording recording;
    recording.handshake();
    recording.client(104, "def");
    recording.server(901, "first");
    recording.client(101, "abc");
    const auto stream = recording.streams().list.at(0);
    CHECK(sent_by(Role::client, stream) == "abcdef");
    REQUIRE(stream.chunks.size() == 3);
    CHECK(stream.chunks[0].sender == Role::server);
    CHECK(stream.chunks[1].packet == 6);
    CHECK(stream.chunks[2].packet == 6);
    CHECK(texts(stream.notes) == Texts{"packet 6: comes after bytes that follow it"});
}

TEST_CASE("bytes that come twice are there once") {
    Recording recording;
    recording.handshake();
    recording.client(101, "abc");
    recording.client(101, "abc");
    recording.client(102, "bcdef");
    const auto stream = recording.streams().list.at(0);
    CHECK(sent_by(Role::client, stream) == "abcdef");
    CHECK(texts(stream.notes) == Texts{"packet 5: repeats bytes that came before (and 1 more such packet)"});
}

TEST_CASE("of bytes that differ from those that came before the first are kept, and it is said") {
    Recording recording;
    recording.handshake();
    recording.client(103, "cd");
    recording.client(101, "xxyyzz");
    const auto stream = recording.streams().list.at(0);
    CHECK(sent_by(Role::client, stream) == "xxcdzz");
    CHECK(texts(stream.notes) ==
          Texts{"packet 5: comes after bytes that follow it",
                "packet 5: has other bytes than came before in the same place; the first are shown"});
}

TEST_CASE("a keep-alive repeats the last byte with any value, and says nothing (RFC 9293 section 3.8.4)") {
    Recording recording;
    recording.handshake();
    recording.client(101, "abc");
    recording.client(103, std::string_view("\0", 1));
    recording.client(103, "");
    const auto stream = recording.streams().list.at(0);
    CHECK(sent_by(Role::client, stream) == "abc");
    CHECK(stream.notes.empty());
}

TEST_CASE("lost bytes are said, with their place and number") {
    Recording recording;
    recording.handshake();
    recording.client(101, "abc");
    recording.client(106, "fg");
    recording.server(902, "", fin_flag | ack_flag);
    const auto stream = recording.streams().list.at(0);
    CHECK(sent_by(Role::client, stream) == "abc[2]fg");
    CHECK(sent_by(Role::server, stream) == "[1]");
    CHECK(stream.chunks.back().packet == 6);
    CHECK(texts(stream.notes) == Texts{"packet 5: 2 bytes of the client are missing in the capture, from byte 3 on",
                                       "packet 6: 1 byte of the server is missing in the capture, from byte 0 on"});
}

TEST_CASE("bytes that only an acknowledgment or a later sequence number tells of are said") {
    Recording recording;
    recording.handshake();
    recording.packet(tests::ip_packet(tests::server_end, tests::client_end, 950, 150, ack_flag, ""));
    CHECK(texts(recording.streams().list.at(0).notes) ==
          Texts{"packet 4: shows that the client sent more than the capture has",
                "packet 4: shows that the server sent more than the capture has"});
}

TEST_CASE("what a snap length cut off is lost") {
    Recording recording;
    recording.handshake();
    auto packet = tests::ip_packet(tests::client_end, tests::server_end, 101, 0, ack_flag, "abcdef");
    packet.resize(packet.size() - 4);
    recording.packet(packet, LinkType::raw, packet.size() + 4);
    recording.client(107, "g");
    const auto stream = recording.streams().list.at(0);
    CHECK(sent_by(Role::client, stream) == "ab[4]g");
    CHECK(texts(stream.notes) == Texts{"packet 4: not all of its bytes were captured",
                                       "packet 5: 4 bytes of the client are missing in the capture, from byte 2 on"});
}

TEST_CASE("sequence numbers are modulo 2^32 (RFC 9293 section 3.4)") {
    Recording recording;
    recording.client(0xfffffffd, "", syn_flag);
    recording.client(0xfffffffe, "abc");
    recording.client(3, "fg");
    recording.client(1, "de");
    const auto stream = recording.streams().list.at(0);
    CHECK(sent_by(Role::client, stream) == "abcdefg");
}

TEST_CASE("a connection of which the beginning was not captured begins with what there is") {
    Recording recording;
    recording.server(903, "cd");
    recording.server(901, "ab");
    recording.client(101, "x");
    const auto stream = recording.streams().list.at(0);
    CHECK(sent_by(Role::server, stream) == "abcd");
    CHECK(texts(stream.notes) == Texts{"packet 2: comes after bytes that follow it",
                                       "the client's SYN was not captured; what it sent before is not known",
                                       "the server's SYN was not captured; what it sent before is not known"});
}

TEST_CASE(
    "the client is who sent the SYN, or to whom it is answered, or who sent a ClientHello, or has the higher port") {
    const auto client_hello = lib::text_of(lib::from_hex("16 0301 0005 01 000001 00"));
    const auto client_of = [](const Recording& recording) {
        const auto stream = recording.streams().list.at(0);
        CHECK(stream.client == tests::client_end);
        CHECK(stream.server == tests::server_end);
        return stream.why_client;
    };
    Recording answer, hello, split_hello, ports;
    answer.server(900, "", syn_flag | ack_flag);
    hello.server(1, "x");
    hello.client(1, client_hello);
    split_hello.client(1, client_hello.substr(0, 3));
    split_hello.client(4, client_hello.substr(3));
    ports.server(1, "x");
    CHECK(client_of(answer) == "the SYN of the other side answers it");
    CHECK(client_of(hello) == "it sent a ClientHello; no SYN was captured");
    CHECK(client_of(split_hello) == "it sent a ClientHello; no SYN was captured");
    CHECK(client_of(ports) == "its port is the higher one; neither SYN nor ClientHello was captured");
}

TEST_CASE("a SYN with a new sequence number begins a new connection between the same ports (RFC 9293 section 3.4.2)") {
    Recording recording;
    recording.handshake();
    recording.client(101, "one");
    recording.client(100, "", syn_flag);  // the first one again
    recording.client(104, "", rst_flag);
    recording.client(7000, "", syn_flag);
    recording.server(8000, "", syn_flag | ack_flag);
    recording.client(7001, "two");
    const auto streams = recording.streams();
    REQUIRE(streams.list.size() == 2);
    CHECK(sent_by(Role::client, streams.list[0]) == "one");
    CHECK(streams.list[0].client_end == End::rst);
    CHECK(sent_by(Role::client, streams.list[1]) == "two");
    CHECK(streams.list[1].client_end == End::not_seen);
    CHECK(streams.list[1].notes.empty());
}

TEST_CASE("a SYN begins a new connection where only the other side of an old one was captured") {
    Recording recording;
    recording.server(5000, "old");
    recording.handshake();
    const auto streams = recording.streams();
    REQUIRE(streams.list.size() == 2);
    CHECK(streams.list[1].notes.empty());
}

TEST_CASE("a SYN that is captured after the first bytes, and after older ones, takes none of them away") {
    Recording recording;
    recording.client(101, "ab");
    recording.client(99, "xy");
    recording.client(100, "", syn_flag);
    const auto streams = recording.streams();
    REQUIRE(streams.list.size() == 1);
    CHECK(sent_by(Role::client, streams.list[0]) == "xyab");
}

TEST_CASE("a SYN that is captured after its answer is of the same connection") {
    Recording recording;
    recording.server(900, "", syn_flag | ack_flag);
    recording.client(100, "", syn_flag);
    const auto streams = recording.streams();
    REQUIRE(streams.list.size() == 1);
    CHECK(streams.list[0].notes.empty());
}

TEST_CASE("FIN ends what a side sends, and is no byte of it (RFC 9293 section 3.6)") {
    Recording recording;
    recording.handshake();
    recording.client(101, "bye", fin_flag | ack_flag);
    recording.client(105, "");
    const auto stream = recording.streams().list.at(0);
    CHECK(sent_by(Role::client, stream) == "bye");
    CHECK(stream.client_end == End::fin);
    CHECK(stream.server_end == End::not_seen);
    CHECK(stream.notes.empty());
}

TEST_CASE("a connection that was refused is no more than that (RFC 9293 section 3.5.2)") {
    Recording recording;
    recording.client(100, "", syn_flag);
    recording.server(0, "", rst_flag | ack_flag);
    const auto stream = recording.streams().list.at(0);
    CHECK(stream.chunks.empty());
    CHECK(stream.server_end == End::rst);
    CHECK(stream.notes.empty());
}

TEST_CASE("a side of which nothing was captured is said") {
    Recording recording;
    recording.client(100, "", syn_flag);
    CHECK(texts(recording.streams().list.at(0).notes) == Texts{"nothing that the server sent was captured"});
}

TEST_CASE("bytes before the SYN's are left out, and it is said") {
    Recording recording;
    recording.handshake();
    recording.client(99, "xyab");
    const auto stream = recording.streams().list.at(0);
    CHECK(sent_by(Role::client, stream) == "ab");
    CHECK(texts(stream.notes) ==
          Texts{"packet 4: has bytes before the first one of the connection, which are left out"});
}

TEST_CASE("streams are numbered by their first packets") {
    Recording recording;
    recording.client(1, "a");
    recording.packet(tests::ip_packet({tests::client_end.address, 50001}, tests::server_end, 1, 0, ack_flag, "b"));
    recording.server(1, "c");
    const auto streams = recording.streams();
    REQUIRE(streams.list.size() == 2);
    CHECK(streams.list[1].number == 1);
    CHECK(streams.list[1].client.port == 50001);
    CHECK(streams.list[0].chunks.size() == 2);
}

TEST_CASE("ten thousand streams are kept apart") {
    Recording recording;
    for (int round = 0; round < 3; ++round)
        for (std::uint16_t port = 0; port < 10'000; ++port)
            recording.packet(tests::ip_packet({tests::client_end.address, port}, tests::server_end,
                                              static_cast<std::uint32_t>(round), 0, ack_flag, "x"));
    const auto streams = recording.streams();
    REQUIRE(streams.list.size() == 10'000);
    for (const auto& stream : streams.list)
        REQUIRE(sent_by(Role::client, stream) + sent_by(Role::server, stream) == "xxx");
}

TEST_CASE("segments in any order and any number give the same bytes") {
    std::mt19937 random(1);
    std::string text(3000, ' ');
    for (auto& c : text) c = static_cast<char>('a' + random() % 26);
    const auto below = [&](std::size_t bound) { return random() % bound; };
    for (int round = 0; round < 200; ++round) {
        Recording recording;
        recording.client(0xfffff800, "", syn_flag);
        std::vector<std::pair<std::size_t, std::size_t>> segments;
        for (std::size_t at = 0; at < text.size(); at += segments.back().second)
            segments.emplace_back(at, 1 + below(200));
        for (int i = 0; i < 20; ++i) segments.emplace_back(below(text.size()), 1 + below(500));
        std::ranges::shuffle(segments, random);
        for (const auto& [at, length] : segments)
            recording.client(0xfffff801 + static_cast<std::uint32_t>(at), text.substr(at, length));
        CHECK(sent_by(Role::client, recording.streams().list.at(0)) == text);
    }
}
