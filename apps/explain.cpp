// glasstls explain: a connection that others made, from a capture of it.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "apps/capture/capture_file.h"
#include "apps/capture/tcp_streams.h"
#include "apps/captured_secrets.h"
#include "apps/files.h"
#include "apps/story_lines.h"
#include "apps/trace_options.h"
#include "lib/utf8.h"

namespace apps {
namespace {

struct Options {
    std::string capture, key_log;
    std::vector<std::string> keys;
    std::optional<std::size_t> stream;
    TraceOptions trace;
};

// What is wrong with a stream's number.
std::string stream_argument(std::string& number) {
    constexpr std::size_t most_digits = 9;
    const bool is_number = !number.empty() && number.size() <= most_digits &&
                           std::ranges::all_of(number, [](char digit) { return digit >= '0' && digit <= '9'; });
    return is_number ? "" : "a number from 0 on was expected";
}

// Whether these bytes begin with the header of a record, of any version (RFC 5246 section 6.2).
bool begins_with_record(lib::View bytes) {
    if (bytes.size() < tls::RecordHeader::size) return false;
    const auto header = lib::read<tls::RecordHeader>(bytes.first(tls::RecordHeader::size));
    const auto version = static_cast<unsigned>(header.version);
    return header.type >= tls::ContentType::change_cipher_spec && header.type <= tls::ContentType::application_data &&
           version >= 0x0300 && version <= static_cast<unsigned>(tls::ProtocolVersion::tls_1_3) && header.length > 0 &&
           header.length <= tls::longest_ciphertext;
}

// What a side sent from this chunk on, as long as nothing is missing: so many bytes, or fewer.
lib::Bytes sent_from(std::span<const capture::Chunk> chunks, std::size_t most) {
    lib::Bytes bytes;
    const auto sender = chunks.front().sender;
    for (const auto& chunk : chunks) {
        if (chunk.sender != sender) continue;
        if (!bytes.empty() && chunk.lost > 0) break;
        lib::append(bytes, chunk.bytes.first(std::min(most - bytes.size(), chunk.bytes.size())));
        if (bytes.size() == most) break;
    }
    return bytes;
}

// Whether a side begins with a record; or, where its beginning was not captured, with a segment that does. A segment may
// hold less than a header.
bool looks_like_tls(const capture::Stream& stream) {
    const std::span chunks(stream.chunks);
    for (std::size_t i = 0; i < chunks.size(); ++i)
        if (begins_with_record(sent_from(chunks.subspan(i), tls::RecordHeader::size))) return true;
    return false;
}

bool begins_with_client_hello(lib::View bytes) {
    return begins_with_record(bytes) && tls::ContentType{bytes[0]} == tls::ContentType::handshake &&
           bytes.size() > tls::RecordHeader::size &&
           tls::HandshakeType{bytes[tls::RecordHeader::size]} == tls::HandshakeType::client_hello;
}

// How many chunks stand before the ClientHello where others than TLS spoke first, as with STARTTLS (RFC 3207).
std::size_t chunks_in_the_clear(std::span<const capture::Chunk> chunks) {
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        const auto begin = sent_from(chunks.subspan(i), tls::RecordHeader::size + 1);
        if (begins_with_client_hello(begin)) return i;
        if (begins_with_record(begin)) break;
    }
    return 0;
}

std::string title_of(const capture::Stream& stream) {
    return "stream " + std::to_string(stream.number) + ", " + stream.client.text() + " to " + stream.server.text();
}

// No stream looks like TLS: what was said of the packets may be the reason.
std::string why_there_is_none(const capture::CaptureFile& file, const capture::Streams& streams) {
    constexpr auto hint = " like TLS; --stream N explains the one that you name";
    const auto streams_there = streams.list.size();
    auto text = streams_there == 0   ? "there is no TCP stream in its " + count(file.packets.size(), "packet")
                : streams_there == 1 ? std::string("its one TCP stream does not look") + hint
                                     : "none of its " + std::to_string(streams_there) + " TCP streams looks" + hint;
    for (const auto* notes : {&file.notes, &streams.notes})
        for (const auto& note : *notes) text += "; " + capture::to_text(note);
    return text;
}

const capture::Stream& stream_to_explain(const capture::CaptureFile& file, const capture::Streams& streams,
                                         const Options& options) {
    if (options.stream) {
        if (*options.stream < streams.list.size()) return streams.list[*options.stream];
        if (streams.list.empty()) throw UserError(options.capture + ": " + why_there_is_none(file, streams));
        throw UserError(options.capture + " has no TCP stream " + std::to_string(*options.stream) + ": it has " +
                        std::to_string(streams.list.size()) + ", counted from 0");
    }
    const auto first = std::ranges::find_if(streams.list, looks_like_tls);
    if (first == streams.list.end()) throw UserError(options.capture + ": " + why_there_is_none(file, streams));
    return *first;
}

void print_notes(const std::vector<capture::Note>& notes) {
    for (const auto& note : notes) std::cout << "  " << capture::to_text(note) << '\n';
}

// What there is, and which of it will be explained.
void introduce(const capture::CaptureFile& file, const capture::Streams& streams, const capture::Stream& stream) {
    constexpr std::size_t most_listed = 20;
    std::cout << "The capture holds " << count(file.packets.size(), "packet") << " and "
              << count(streams.list.size(), "TCP stream") << ".\n";
    print_notes(file.notes);
    print_notes(streams.notes);
    std::size_t others = 0;
    for (const auto& other : streams.list)
        if (&other != &stream && looks_like_tls(other) && ++others <= most_listed)
            std::cout << "  TLS too, with --stream " << other.number << ": " << other.client.text() << " to "
                      << other.server.text() << '\n';
    if (others > most_listed) std::cout << "  and " << others - most_listed << " more\n";
    std::cout << "Explained is " << title_of(stream) << "; " << stream.why_client << ".\n";
}

// What is to be said of the packets, as an event, so that a page and a trace have it too.
void tell_notes(const lib::Trace& trace, const capture::Stream& stream) {
    if (stream.notes.empty()) return;
    trace([&] {
        lib::event::Configured notes;
        for (const auto& note : stream.notes) notes.values.push_back({"capture", {}, capture::to_text(note)});
        return notes;
    });
}

tls::StreamEnd end_of_stream(capture::End end) {
    return end == capture::End::fin   ? tls::StreamEnd::closed
           : end == capture::End::rst ? tls::StreamEnd::broken_off
                                      : tls::StreamEnd::not_seen;
}

// What was said before TLS began.
void tell_clear_dialogue(const lib::Trace& trace, std::span<const capture::Chunk> chunks) {
    constexpr std::size_t most = 400;
    if (chunks.empty()) return;
    std::string text;
    for (const auto& chunk : chunks) text += lib::text_of(chunk.bytes);
    const auto told = capture::bytes_text(text.size()) +
                      " before the ClientHello, in the clear: " + lib::printable(text.substr(0, most)) +
                      (text.size() > most ? " …" : "");
    std::cout << told << '\n';
    trace([&] { return lib::event::Configured{{{"before the ClientHello", {}, told}}}; });
}

void feed(tls::Onlooker& onlooker, const capture::Stream& stream, std::size_t passed_over) {
    for (const auto& chunk : std::span(stream.chunks).subspan(passed_over)) {
        const auto sender = chunk.sender == Role::client ? tls::Role::client : tls::Role::server;
        if (chunk.lost > 0) onlooker.lost(sender, chunk.lost, "before packet " + std::to_string(chunk.packet));
        onlooker.arrived(sender, chunk.bytes);
    }
    onlooker.end_of_capture(end_of_stream(stream.client_end), end_of_stream(stream.server_end));
}

void conclude(const tls::Onlooker& onlooker, const CapturedSecrets& secrets) {
    if (onlooker.established() || onlooker.obstacle().empty()) return;
    std::cout << "\nThis connection was not followed to its end: " << onlooker.obstacle() << ".\n";
    if (onlooker.lacks_secret() && secrets.none_given())
        std::cout << "--keylog FILE gives a key log (SSLKEYLOGFILE), --key FILE the server's private key.\n";
}

void run(const Options& options) {
    auto inputs = std::vector<NamedFile>{{"CAPTURE", options.capture}, {"--keylog", options.key_log}};
    for (const auto& key : options.keys) inputs.push_back({"--key", key});
    options.trace.require_files_of_their_own(inputs);
    const auto bytes = read_secret_text_file(options.capture);  // its secrets, too
    const auto file = capture::read_capture(lib::view_of(bytes), options.capture);
    const auto streams = capture::tcp_streams(file.packets);
    const auto& stream = stream_to_explain(file, streams, options);

    CapturedSecrets secrets;
    for (const auto key_log : file.key_logs) secrets.add_key_log(key_log, options.capture);
    if (!options.key_log.empty()) secrets.add_key_log(read_secret_text_file(options.key_log), options.key_log);
    for (const auto& key : options.keys) secrets.add_private_key(key);

    introduce(file, streams, stream);
    Outputs outputs(options.trace, {Role::observer}, nullptr, std::cout, look_of(STDOUT_FILENO, options.trace.full));
    const bool is_brief = options.trace.how_much() == TraceOptions::Explain::brief;
    const lib::Trace trace(outputs.observer(Role::observer));
    if (is_brief) print_notes(stream.notes);
    tell_notes(trace, stream);
    const auto passed_over = chunks_in_the_clear(stream.chunks);
    tell_clear_dialogue(trace, std::span(stream.chunks).first(passed_over));
    lib::SystemRandom random;
    tls::Onlooker onlooker(
        secrets, random,
        {outputs.observer(Role::client), outputs.observer(Role::server), outputs.observer(Role::observer)});
    feed(onlooker, stream, passed_over);
    outputs.finish();
    conclude(onlooker, secrets);
    if (is_brief && onlooker.established() && !options.keys.empty())
        std::cout << "\nWith RSA key exchange the server's private key alone opens every connection that was ever "
                     "recorded: there is no forward secrecy.\n";
}

}  // namespace

void add_explain_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto& command = *program.add_subcommand("explain", "A connection that others made, from a capture (pcap, pcapng)");
    command.add_option("CAPTURE", options->capture, "The capture; - is standard input")->required()->type_name("");
    command.add_option("--keylog", options->key_log, "The secrets, as programs write them where SSLKEYLOGFILE says")
        ->type_name("FILE");
    command
        .add_option("--key", options->keys,
                    "The server's private key, PEM or DER: enough where there is RSA key exchange")
        ->allow_extra_args(false)
        ->type_name("FILE");
    command
        .add_option("--stream", options->stream,
                    "Which TCP stream, counted from 0 as Wireshark does; else the first TLS")
        ->transform(CLI::Validator(stream_argument, ""))
        ->type_name("N");
    options->trace.add_shown_to(command, TraceOptions::Explains::always);
    command.footer("Example:\n  glasstls explain capture.pcapng --keylog keys.log | less -R");
    command.callback([options] { run(*options); });
}

}  // namespace apps
