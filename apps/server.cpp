// glasstls server: many connections at once, each with a web server or an echo behind it.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <map>
#include <optional>

#include "apps/connection_options.h"
#include "apps/credentials.h"
#include "apps/files.h"
#include "apps/held_signals.h"
#include "apps/host_port.h"
#include "apps/page/live_page.h"
#include "apps/server_session.h"
#include "apps/time_argument.h"
#include "apps/trace_options.h"
#include "crypto/random.h"

namespace apps {
namespace {

struct Options {
    std::string listen = "127.0.0.1:4433", certificate, key;
    std::optional<std::string> client_ca, www;
    bool echo = false;
    unsigned timeout = 10, idle_timeout = 60;
    TraceOptions trace;
};

constexpr const char* welcome_page =
    "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>glasstls</title>\n"
    "<h1>It works</h1>\n<p>This page came to you through TLS that you can read: RSA, AES-128-GCM and SHA-256, each "
    "written to "
    "be understood.</p>\n</html>\n";

// A certificate that clients can check, for a server that was given none: its CA lies in a folder of its own as long as
// the server runs.
class MadeCredentials {
public:
    explicit MadeCredentials(lib::RandomSource& random)
        : authority_("glasstls server CA", system_time(), random), folder_(make_folder()), file_(folder_ / "ca.pem") {
        write_file(file_, lib::view_of(x509::write_pem(authority_.certificate())));
    }
    MadeCredentials(const MadeCredentials&) = delete;
    MadeCredentials& operator=(const MadeCredentials&) = delete;
    ~MadeCredentials() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    const std::filesystem::path& ca_file() const { return file_; }
    std::shared_ptr<const tls::Credentials> server() const {
        return authority_.make_server({"localhost", "127.0.0.1", "::1"});
    }

private:
    static std::filesystem::path make_folder() {
        auto folder = (std::filesystem::temp_directory_path() / "glasstls-XXXXXX").string();
        if (!::mkdtemp(folder.data())) throw UserError("cannot make a folder for the CA's certificate, " + folder);
        return folder;
    }

    Authority authority_;
    std::filesystem::path folder_, file_;
};

// Lines for the person who started it; of several connections each line and each story says its number.
class Log {
public:
    void line(std::size_t connection, const std::string& text) {
        std::cout << "[" << connection << "] " << text << std::endl;
        last_ = 0;
    }
    void story(std::size_t connection, const std::string& text) {
        if (std::exchange(last_, connection) != connection) std::cout << "\n[" << connection << "]\n";
        std::cout << text << std::flush;
    }

private:
    std::size_t last_ = 0;
};

class Server {
public:
    using tcp = asio::ip::tcp;

    Server(const HostPort& where, const SessionSettings& settings)
        : settings_(settings), acceptor_(io_), signals_(io_, hold_for_good({SIGINT, SIGTERM})), pause_(io_) {
        std::error_code no_address;
        const tcp::endpoint endpoint(asio::ip::make_address(where.host, no_address), where.port);
        if (no_address) throw UserError("--listen: '" + where.host + "' is no IP address, such as 127.0.0.1 or [::1]");
        try {
            acceptor_.open(endpoint.protocol());
            acceptor_.set_option(tcp::acceptor::reuse_address(true));
            acceptor_.bind(endpoint);
            acceptor_.listen();
        } catch (const std::system_error& error) {
            throw UserError("cannot listen on " + where.text() + ": " + error.code().message() +
                            "; --listen 127.0.0.1:0 takes a free port");
        }
    }

    HostPort address() const {
        const auto endpoint = acceptor_.local_endpoint();
        return {endpoint.address().to_string(), endpoint.port()};
    }

    // Until SIGINT or SIGTERM: then every connection says close_notify, and has a moment for it.
    void run() {
        signals_.async_wait(asio::posix::descriptor_base::wait_read, [this](std::error_code error) {
            if (!error) stop();
        });
        accept();
        io_.run();
    }

private:
    void accept() {
        acceptor_.async_accept([this](std::error_code error, tcp::socket socket) {
            if (!acceptor_.is_open()) return;
            if (error) return accept_later(error);
            begin(std::move(socket));
            accept();
        });
    }

    // There are no file descriptors left, or no memory: some connection will end.
    void accept_later(std::error_code error) {
        settings_.log(0, "cannot accept a connection: " + error.message());
        pause_.expires_after(std::chrono::milliseconds(200));
        pause_.async_wait([this](std::error_code cancelled) {
            if (!cancelled) accept();
        });
    }

    void begin(tcp::socket socket) {
        std::erase_if(sessions_, [](const auto& session) { return session.second.expired(); });
        std::error_code gone;
        const auto peer = socket.remote_endpoint(gone);
        if (gone) return;
        const auto number = ++last_number_;
        settings_.log(number, "from " + HostPort{peer.address().to_string(), peer.port()}.text());
        try {
            const auto session = std::make_shared<Session>(std::move(socket), number, settings_);
            sessions_[number] = session;
            session->start();
        } catch (const std::exception& error) {
            settings_.log(number, std::string("given up: ") + error.what());
        }
    }

    void stop() {
        std::error_code ignored;
        acceptor_.close(ignored);
        pause_.cancel();
        for (const auto& [number, weak] : sessions_)
            if (const auto session = weak.lock()) session->close();
    }

    const SessionSettings& settings_;
    asio::io_context io_;
    tcp::acceptor acceptor_;
    asio::posix::stream_descriptor signals_;
    asio::steady_timer pause_;
    std::map<std::size_t, std::weak_ptr<Session>> sessions_;
    std::size_t last_number_ = 0;
};

std::unique_ptr<Site> site_of(const Options& options) {
    if (!options.www) return std::make_unique<PageSite>(welcome_page);
    return std::make_unique<DirectorySite>(*options.www);
}

void run(const Options& options) {
    const auto where = host_port_argument(options.listen, {}, "--listen");
    const auto site = site_of(options);
    const auto key_log = options.trace.open_files();
    Log log;
    crypto::Random random;
    std::optional<MadeCredentials> made;
    const auto look = look_of(STDOUT_FILENO, options.trace.full);
    Stepper stepper(STDIN_FILENO, std::cout, look);
    const auto limit = [&](unsigned time) { return options.trace.step ? no_deadline : std::chrono::seconds(time); };
    SessionSettings settings{
        .make_service = [&](const PageRecording* page) -> std::unique_ptr<Service> {
            if (options.trace.live_page) return std::make_unique<LivePageService>(*page, options.trace.source_url);
            if (options.echo) return std::make_unique<EchoService>();
            return std::make_unique<HttpService>(*site);
        },
        .handshake_timeout = limit(options.timeout),
        .idle_timeout = limit(options.idle_timeout),
        .trace = options.trace,
        .key_log = key_log.get(),
        .stepper = options.trace.step ? &stepper : nullptr,
        .look = look,
        .log = [&](std::size_t connection, const std::string& text) { log.line(connection, text); },
        .explain = [&](std::size_t connection, const std::string& text) { log.story(connection, text); }};
    settings.config.credentials = options.certificate.empty() ? made.emplace(random).server()
                                                              : read_credentials(options.certificate, options.key);
    if (options.client_ca) settings.config.client_trusted = read_trusted(*options.client_ca);
    tls::Connection::server(settings.config, {random, system_time, nullptr});  // what cannot serve is said now

    std::signal(SIGPIPE, SIG_IGN);  // who started it may stop listening to the log; the connections go on
    Server server(where, settings);
    std::cout << "listening on " << server.address().text() << std::endl;
    if (made)
        std::cout << "a CA was made for this server, for localhost, 127.0.0.1 and ::1; its certificate is in "
                  << made->ca_file().string() << "\ntry: glasstls client localhost:" << server.address().port
                  << " --ca " << made->ca_file().string() << " --get /" << std::endl;
    if (options.trace.live_page)
        std::cout << "every visitor sees his own handshake: https://localhost:" << server.address().port << "/"
                  << std::endl;
    server.run();
}

}  // namespace

void add_server_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto& command = *program.add_subcommand("server", "Serve TLS: a web page, the files of a folder, or an echo");
    command.add_option("--listen", options->listen, "Where to listen; port 0 takes a free one")
        ->type_name("ADDRESS:PORT")
        ->capture_default_str();
    add_credentials_options(command,
                            "The server's certificate, and those that certify it, PEM or DER; without it one is made",
                            options->certificate, options->key);
    command
        .add_option("--client-ca", options->client_ca,
                    "Ask for a client certificate, signed by a CA of this file, PEM or DER, and take no client without")
        ->type_name("FILE");
    auto* www =
        command.add_option("--www", options->www, "Serve the files of this folder over HTTP/1.1")->type_name("DIR");
    auto* echo = command.add_flag("--echo", options->echo, "Send back what comes")->excludes(www);
    command
        .add_flag("--explain-page", options->trace.live_page,
                  "Answer / with a page that explains the visitor's own connection, byte by byte")
        ->excludes(www)
        ->excludes(echo);
    add_seconds_option(command, "--timeout", options->timeout, "Time for a handshake");
    add_seconds_option(command, "--idle-timeout", options->idle_timeout, "Time without a byte, after the handshake");
    options->trace.add_to(command, TraceOptions::Explains::where_asked);
    command.footer(
        "Examples:\n  glasstls server --www . --cert server.pem --key server.key\n"
        "  glasstls server --step\n"
        "With --step one stop comes after the other, whatever connection it is of; the others wait.");
    command.callback([options] { run(*options); });
}

}  // namespace apps
