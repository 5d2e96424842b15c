// glasstls explain: a connection that others made, from a capture of it.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>
#include <set>

#include "apps/capture/capture_file.h"
#include "apps/capture/tcp_streams.h"
#include "apps/captured_secrets.h"
#include "apps/files.h"
#include "apps/trace_options.h"

namespace apps {
namespace {

struct Options {
    std::string capture, key_log;
    std::vector<std::string> keys;
    std::optional<std::size_t> stream;
    TraceOptions trace;
};

// Whether the client begins with a handshake record (RFC 5246 section 6.2.1), or its beginning was not captured and any
// side sends records.
bool looks_like_tls(const capture::Stream& stream) {
    return std::ranges::any_of(stream.chunks, [](const capture::Chunk& chunk) {
        return chunk.bytes.size() >= 2 && chunk.bytes[0] == static_cast<std::uint8_t>(tls::ContentType::handshake) &&
               chunk.bytes[1] == 3;
    });
}

std::string title_of(const capture::Stream& stream) {
    return "stream " + std::to_string(stream.number) + ", " + stream.client.text() + " to " + stream.server.text();
}

const capture::Stream& stream_to_explain(const capture::Streams& streams, const Options& options) {
    if (options.stream) {
        if (*options.stream < streams.list.size()) return streams.list[*options.stream];
        throw UserError(options.capture + " has no TCP stream " + std::to_string(*options.stream) + ": it has " +
                        std::to_string(streams.list.size()) + ", counted from 0");
    }
    const auto first = std::ranges::find_if(streams.list, looks_like_tls);
    if (first == streams.list.end())
        throw UserError(options.capture + ": none of its " + std::to_string(streams.list.size()) +
                        " TCP streams looks like TLS; --stream N explains the one that you name");
    return *first;
}

void print_notes(const std::vector<capture::Note>& notes) {
    for (const auto& note : notes) std::cout << "  " << capture::to_text(note) << '\n';
}

// What there is, and which of it will be explained.
void introduce(const capture::CaptureFile& file, const capture::Streams& streams, const capture::Stream& stream) {
    constexpr std::size_t most_listed = 20;
    std::cout << "The capture holds " << file.packets.size() << " packets and " << streams.list.size()
              << " TCP streams.\n";
    print_notes(file.notes);
    print_notes(streams.notes);
    std::size_t others = 0;
    for (const auto& other : streams.list)
        if (&other != &stream && looks_like_tls(other) && ++others <= most_listed)
            std::cout << "  TLS too, with --stream " << other.number << ": " << other.client.text() << " to "
                      << other.server.text() << '\n';
    if (others > most_listed) std::cout << "  and " << others - most_listed << " more\n";
    std::cout << "Explained is " << title_of(stream) << "; " << stream.why_client << ".\n";
    print_notes(stream.notes);
}

// Up to the first gap of each side: what is missing cannot be guessed, and what follows it cannot be opened.
void feed(tls::Onlooker& onlooker, const capture::Stream& stream) {
    std::set<Role> lost;
    for (const auto& chunk : stream.chunks) {
        if (chunk.lost > 0 && lost.insert(chunk.sender).second)
            std::cout << "What the " << name_of(chunk.sender) << " sent cannot be followed from packet " << chunk.packet
                      << " on: " << capture::bytes_text(chunk.lost) << " are missing before it.\n";
        if (lost.contains(chunk.sender)) continue;
        onlooker.arrived(chunk.sender == Role::client ? tls::Role::client : tls::Role::server, chunk.bytes);
    }
    onlooker.end_of_capture();
}

// Why it was not opened, with all that helps to find the right secret.
void conclude(const tls::Onlooker& onlooker, const CapturedSecrets& secrets, const Options& options) {
    if (onlooker.established() || onlooker.obstacle().empty()) return;
    std::cout << "\nThis connection was not followed to its end: " << onlooker.obstacle() << ".\n";
    if (secrets.client_random().empty()) return;
    if (secrets.empty())
        std::cout << "--keylog FILE gives a key log (SSLKEYLOGFILE), --key FILE the server's private key.\n";
    else
        std::cout << "As for the secrets: " << secrets.compared_with(secrets.client_random());
    if (!options.keys.empty())
        std::cout << "A private key opens it if it is that of the server's certificate, and the suite has RSA key "
                     "exchange.\n";
}

void run(const Options& options) {
    const auto bytes = read_secret_text_file(options.capture);  // its secrets, too
    const auto file = capture::read_capture(lib::view_of(bytes), options.capture);
    const auto streams = capture::tcp_streams(file.packets);
    const auto& stream = stream_to_explain(streams, options);

    CapturedSecrets secrets;
    for (const auto key_log : file.key_logs) secrets.add_key_log(key_log, options.capture);
    if (!options.key_log.empty()) secrets.add_key_log(read_secret_text_file(options.key_log), options.key_log);
    for (const auto& key : options.keys) secrets.add_private_key(key);

    introduce(file, streams, stream);
    Outputs outputs(options.trace, {Role::observer}, nullptr, std::cout, look_of(STDOUT_FILENO, options.trace.full));
    lib::SystemRandom random;
    tls::Onlooker onlooker(
        secrets, random,
        {outputs.observer(Role::client), outputs.observer(Role::server), outputs.observer(Role::observer)});
    feed(onlooker, stream);
    outputs.finish();
    conclude(onlooker, secrets, options);
}

}  // namespace

void add_explain_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto& command = *program.add_subcommand("explain", "A connection that others made, from a capture (pcap, pcapng)");
    command.add_option("CAPTURE", options->capture, "The capture; - is standard input")->required()->type_name("");
    command.add_option("--keylog", options->key_log, "The secrets, as programs write them where SSLKEYLOGFILE says")
        ->type_name("FILE");
    command.add_option("--key", options->keys, "The server's private key, PEM: enough where there is RSA key exchange")
        ->type_name("FILE");
    command
        .add_option("--stream", options->stream,
                    "Which TCP stream, counted from 0 as Wireshark does; else the first TLS")
        ->type_name("N");
    options->trace.add_shown_to(command, TraceOptions::Explains::always);
    command.footer("Example:\n  glasstls explain capture.pcapng --keylog keys.log | less -R");
    command.callback([options] { run(*options); });
}

}  // namespace apps
