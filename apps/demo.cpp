// glasstls demo: a whole connection in memory, from ClientHello to close_notify, explained.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "apps/commands.h"
#include "apps/demo_handshake.h"
#include "apps/files.h"
#include "apps/json_renderer.h"
#include "apps/key_log.h"
#include "apps/text_renderer.h"
#include "apps/time_argument.h"
#include "lib/date.h"

namespace apps {
namespace {

struct Options {
    bool client_certificate = false, full = false;
    std::string seed, time, key_log, json;
};

DemoSettings settings_of(const Options& options) {
    DemoSettings settings{.client_certificate = options.client_certificate};
    if (!options.seed.empty()) settings.seed = bytes_argument(options.seed, "--seed");
    if (!options.time.empty())
        settings.time = time_argument(options.time, "--time");
    else
        settings.time = settings.seed.empty() ? system_time() : time_argument("2025-01-01", "--time");
    return settings;
}

void introduce(const DemoSettings& settings) {
    std::cout << "A TLS 1.2 connection between a client and a server in this program, at "
              << lib::to_text(settings.time)
              << ".\nThe server's certificate is signed by a CA that was made just now, and which the client trusts.\n"
                 "Bytes are hexadecimal; at the right stands where a standard says so.\n";
}

void run(const Options& options) {
    const auto settings = settings_of(options);
    TextRenderer text(std::cout, look_of(STDOUT_FILENO, options.full), {Role::client, Role::server});
    std::vector<Renderer*> renderers{&text};
    std::optional<KeyLog> key_log;
    if (!options.key_log.empty()) renderers.push_back(&key_log.emplace(options.key_log));
    std::ofstream json_file;
    std::optional<JsonRenderer> json;
    if (!options.json.empty()) {
        write_file(options.json, {});  // says why it cannot
        json_file.open(options.json);
        renderers.push_back(&json.emplace(json_file));
    }

    Teller client(Role::client, renderers), server(Role::server, renderers);
    introduce(settings);
    DemoHandshake demo(settings, &client, &server);
    demo.shake_hands();
    demo.say(demo.client(), "Hello, server. Can anybody else read this?\n");
    demo.say(demo.server(), "Hello, client. Nobody who does not have the keys.\n");
    demo.close();

    json.reset();
    if (!options.json.empty() && !json_file.flush()) throw UserError("cannot write " + options.json);
}

}  // namespace

void add_demo_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto& command = *program.add_subcommand("demo", "A whole connection in memory, explained byte by byte");
    command.add_flag("--client-cert", options->client_certificate, "The client has a certificate too, and shows it");
    command.add_option("--seed", options->seed, "The same bytes on every run, for this seed in hexadecimal")
        ->type_name("HEX");
    command
        .add_option("--time", options->time,
                    "The time of day, as 2025-01-01T00:00:00Z; by default this computer's, with --seed that one")
        ->type_name("TIME");
    command.add_option("--keylog", options->key_log, "Add the secrets to this file, as capture programs read them")
        ->type_name("FILE");
    command.add_option("--json", options->json, "Write every event to this file, for programs")->type_name("FILE");
    command.add_flag("--full", options->full, "Long runs of bytes whole");
    command.footer("Example:\n  glasstls demo --client-cert --seed 2a | less -R");
    command.callback([options] { run(*options); });
}

}  // namespace apps
