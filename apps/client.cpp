// glasstls client: connects to a TLS server, shows what was agreed, and carries bytes both ways.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <optional>

#include "apps/client_link.h"
#include "apps/connection_options.h"
#include "apps/credentials.h"
#include "apps/summary.h"
#include "apps/time_argument.h"
#include "apps/trace_options.h"
#include "crypto/random.h"

namespace apps {
namespace {

struct Options {
    std::string host, get, name, certificate, key;
    std::optional<std::string> ca;
    bool insecure = false, keep_open = false;
    unsigned timeout = 10;
    TraceOptions trace;
};

std::shared_ptr<const x509::TrustStore> trusted_by(const Options& options) {
    if (options.insecure) return std::make_shared<x509::TrustStore>();
    if (options.ca) return read_trusted(*options.ca);
    return std::make_shared<const x509::TrustStore>(x509::TrustStore::system());
}

tls::ClientConfig config_of(const Options& options, const HostPort& server) {
    return {.server_name = options.name.empty() ? server.host : options.name,
            .trusted = trusted_by(options),
            .insecure = options.insecure,
            .credentials = options.certificate.empty() ? nullptr : read_credentials(options.certificate, options.key)};
}

void show_agreed(const tls::Established& established, const Options& options, const HostPort& server) {
    const auto look = look_of(STDERR_FILENO, options.trace.full);
    std::cerr << painted(look, Style::heading, "connected to " + server.text()) << ": " << agreed(established) << '\n'
              << chain_text(look, established.peer_certificates);
    if (options.insecure)
        std::cerr << painted(look, Style::bad, "WARNING: --insecure: the certificate was NOT checked.")
                  << " Whoever is on the way may read and change everything.\n";
    else
        std::cerr << painted(look, Style::good, "the certificate was verified") << " for "
                  << (options.name.empty() ? server.host : options.name) << '\n';
}

// What the user can do about it.
std::string advice(const tls::End& end) {
    using tls::AlertDescription;
    const bool by_peer = end.how == tls::End::How::refused;
    if (end.how == tls::End::How::truncated) return "";
    switch (end.alert) {
        case AlertDescription::unknown_ca:
            return by_peer ? "; the server does not trust the CA of --cert"
                           : "; --ca FILE names a CA to trust, --insecure goes on unprotected";
        case AlertDescription::bad_certificate:
            return by_peer ? "; see --cert and --key"
                           : "; --sni NAME asks for another name, --insecure goes on unprotected";
        case AlertDescription::handshake_failure:
            return by_peer ? "; the server may want another cipher suite, or a client certificate (--cert, --key)" : "";
        case AlertDescription::protocol_version:
            return "; only TLS 1.2 is spoken here";
        default:
            return "";
    }
}

[[noreturn]] void complain(const tls::End& end, const HostPort& server) {
    throw UserError(server.text() + ": " + ending(end) + advice(end));
}

// What the handshake led to.
const tls::Established& established(const tls::Connection& connection, const HostPort& server) {
    if (const auto& established = connection.established()) return *established;
    const auto& end = connection.ended();
    if (end && end->how != tls::End::How::truncated) complain(*end, server);
    throw UserError(server.text() +
                    ": the stream ended in the middle of the handshake; does it speak TLS at this port?");
}

std::string request_for(const std::string& path, const HostPort& server, const std::string& name) {
    const auto host = name.empty() ? server.host_text() : name;
    return "GET " + path + " HTTP/1.1\r\nHost: " + host +
           (server.port == 443 ? "" : ":" + std::to_string(server.port)) +
           "\r\nUser-Agent: glasstls\r\nAccept: */*\r\nConnection: close\r\n\r\n";
}

void run(const Options& options) {
    const auto server = host_port_argument(options.host, 443, "HOST");
    const auto config = config_of(options, server);
    const auto key_log = options.trace.open_files();
    const std::chrono::seconds timeout(options.timeout);
    const auto look = look_of(STDERR_FILENO, options.trace.full);
    Stepper stepper(STDIN_FILENO, std::cerr, look);
    Outputs outputs(options.trace, {Role::client}, key_log.get(), std::cerr, look,
                    options.trace.step ? &stepper : nullptr);
    std::signal(SIGPIPE, SIG_IGN);  // a closed output is an error of write(2), and the connection is closed properly

    const TcpSocket socket(server, timeout);
    outputs.connect({socket.local(), socket.remote(), precise_time});
    crypto::Random random;
    auto connection = tls::Connection::client(config, {random, system_time, outputs.observer(Role::client)});
    ClientLink link(socket, connection, options.trace.step ? no_deadline : timeout, outputs.steps());
    link.shake_hands();
    show_agreed(established(connection, server), options, server);

    if (!options.get.empty()) {
        if (connection.can_send()) connection.send(lib::view_of(request_for(options.get, server, options.name)));
        link.copy({.output = STDOUT_FILENO, .give_up_on_stall = true});
    } else if (options.trace.step) {
        if (!options.keep_open) connection.close();
        link.copy({.output = STDOUT_FILENO});
    } else {
        link.copy({.input = STDIN_FILENO, .output = STDOUT_FILENO, .close_after_input = !options.keep_open});
    }
    if (const auto& end = connection.ended(); end && end->how != tls::End::How::closed) complain(*end, server);
    outputs.finish();
}

// What can stand in the first line of a request.
std::string path_in_request(const std::string& path) {
    const bool fits = path.starts_with('/') && path.find_first_of(" \r\n") == path.npos;
    return fits ? "" : "a path begins with / and has no blanks";
}

}  // namespace

void add_client_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto& command = *program.add_subcommand(
        "client", "Connect to a TLS server; standard input goes there, and its bytes to standard output");
    command.add_option("HOST", options->host, "HOST[:PORT], port 443 by default; [IPV6]:PORT")
        ->required()
        ->type_name("");
    command.add_option("--get", options->get, "Send one HTTP request for this path, and not standard input")
        ->type_name("PATH")
        ->check(path_in_request);
    auto* ca =
        command
            .add_option("--ca", options->ca, "Trust the certificates of this file, PEM or DER, and not the system's")
            ->type_name("FILE");
    command.add_flag("--insecure", options->insecure, "Take any certificate: no protection against an active attacker")
        ->excludes(ca);
    command.add_option("--sni", options->name, "The name to ask for, and to find in the certificate, instead of HOST")
        ->type_name("NAME");
    add_credentials_options(command, "The client's certificate, and those that certify it, PEM or DER",
                            options->certificate, options->key);
    command.add_flag("--keep-open", options->keep_open,
                     "At the end of standard input wait for the peer to close. Without it close_notify is said then, "
                     "after which a peer may stop sending");
    add_seconds_option(command, "--timeout", options->timeout, "Time to connect, and again for the handshake");
    options->trace.add_to(command, TraceOptions::Explains::where_asked);
    command.footer(
        "Examples:\n  glasstls client localhost:4433 --ca ca.pem --get / --explain\n"
        "  glasstls client localhost:4433 --ca ca.pem --get / --step\n"
        "With --step standard input has the commands: --get gives the request, and without it nothing is sent.");
    command.callback([options] { run(*options); });
}

}  // namespace apps
