// glasstls demo: a whole connection in memory, from ClientHello to close_notify, explained.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "apps/commands.h"
#include "apps/demo_handshake.h"
#include "apps/files.h"
#include "apps/time_argument.h"
#include "apps/trace_options.h"
#include "lib/date.h"

namespace apps {
namespace {

struct Options {
    bool client_certificate = false;
    std::optional<std::string> seed, time;
    TraceOptions trace;
};

DemoSettings settings_of(const Options& options) {
    DemoSettings settings{.client_certificate = options.client_certificate};
    if (options.seed) settings.seed = bytes_argument(*options.seed, "--seed");
    if (options.seed && settings.seed.empty()) throw UserError("--seed has no byte");
    if (options.time)
        settings.time = time_argument(*options.time, "--time");
    else
        settings.time = options.seed ? time_argument("2025-01-01", "--time") : system_time();
    return settings;
}

void introduce(const DemoSettings& settings, bool with_bytes) {
    std::cout << "A TLS 1.2 connection between a client and a server in this program, at "
              << lib::to_text(settings.time)
              << ".\nThe server's certificate is signed by a CA that was made just now, and which the client trusts.\n"
              << (with_bytes ? "Bytes are hexadecimal; at the right stands where a standard says so.\n" : "");
}

void run(const Options& options) {
    const auto settings = settings_of(options);
    const auto key_log = options.trace.open_files();
    const auto look = look_of(STDOUT_FILENO, options.trace.full);
    Stepper stepper(STDIN_FILENO, std::cout, look);
    Outputs outputs(options.trace, {Role::client, Role::server}, key_log.get(), std::cout, look,
                    options.trace.step ? &stepper : nullptr);
    introduce(settings, options.trace.how_much() == TraceOptions::Explain::full);
    outputs.connect(made_up_wire(settings.time));
    DemoHandshake demo(settings, outputs.observer(Role::client), outputs.observer(Role::server), outputs.steps());
    demo.shake_hands();
    demo.say(demo.client(), "Hello, server. Can anybody else read this?\n");
    demo.say(demo.server(), "Hello, client. Nobody who does not have the keys.\n");
    demo.close();
    outputs.finish();
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
    options->trace.add_to(command, TraceOptions::Explains::always);
    command.footer("Examples:\n  glasstls demo --client-cert --seed 2a | less -R\n  glasstls demo --step");
    command.callback([options] { run(*options); });
}

}  // namespace apps
