// glasstls replay: runs one side of a recorded connection again, and shows the first byte that differs.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "apps/commands.h"
#include "apps/recorded_config.h"
#include "apps/replay_report.h"
#include "apps/secret_file.h"
#include "apps/text_renderer.h"
#include "apps/trace_file.h"
#include "x509/private_key.h"

namespace apps {
namespace {

struct Options {
    std::string trace, role, key;
    bool explain = false, full = false;
};

const lib::event::Configured* configuration(const std::vector<const lib::Event*>& events) {
    for (const auto* each : events)
        if (const auto* configured = std::get_if<lib::event::Configured>(each)) return configured;
    return nullptr;
}

// The side that was asked for; else the first that the trace tells of from its beginning.
Role role_to_replay(const Recording& recording, const Options& options) {
    for (const auto role : roles) {
        const bool is_asked_for = options.role.empty() || options.role == name_of(role);
        if (is_asked_for && configuration(events_of(recording, role))) return role;
    }
    throw UserError(options.trace + ": it does not tell with which configuration a " +
                    (options.role.empty() ? "client or a server" : options.role) +
                    " began, as the traces of demo, client and server do");
}

void introduce(const Options& options, Role role, const std::vector<const lib::Event*>& recorded) {
    std::size_t draws = 0, arrivals = 0;
    for (const auto* each : recorded) {
        draws += std::holds_alternative<lib::event::RandomDrawn>(*each);
        arrivals += std::holds_alternative<lib::event::BytesArrived>(*each);
    }
    std::cout << "The " << name_of(role) << " of " << options.trace << ", run again: with the recorded randomness ("
              << draws << (draws == 1 ? " draw" : " draws") << "), time and peer (bytes arrived " << arrivals
              << (arrivals == 1 ? " time" : " times") << ").\n";
}

void run(const Options& options) {
    const auto recording = read_trace_file(options.trace);
    const auto role = role_to_replay(recording, options);
    const auto recorded = events_of(recording, role);
    std::optional<crypto::RsaPrivateKey> key;
    if (!options.key.empty())
        key = from_secret_file(options.key, [](std::string_view text) { return x509::read_private_key(text); });
    const auto begin = recorded_beginning(role, *configuration(recorded), key ? &*key : nullptr);

    introduce(options, role, recorded);
    const auto look = look_of(STDOUT_FILENO, options.full);
    std::optional<TextRenderer> text;
    if (options.explain) text.emplace(std::cout, look, std::vector{role});
    const auto again = run_again(recorded, role, begin, text ? &*text : nullptr);
    text.reset();
    if (!report_replay(std::cout, look, role, recorded, again))
        throw UserError(options.trace + ": the replay is another than the recording");
}

}  // namespace

void add_replay_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto& command = *program.add_subcommand("replay",
                                            "Run a recorded client or server again, with the recorded randomness, time "
                                            "and peer, and compare what it sends");
    command.add_option("TRACE", options->trace, "What --json of demo, client or server wrote; - is standard input")
        ->required()
        ->type_name("");
    command.add_option("--role", options->role, "The side to run again, of a trace of both; by default the client")
        ->check(CLI::IsMember({"client", "server"}));
    command
        .add_option(
            "--key", options->key,
            "The private key of the recorded certificate, PEM or DER: it is never in a trace, and a server needs it; "
            "a client too that had a certificate")
        ->type_name("FILE");
    command.add_flag("--explain", options->explain, "Show the whole connection of now, each message and key explained");
    command.add_flag("--full", options->full, "Long runs of bytes whole");
    command.footer(
        "Ends with 0 where every byte and every event is the same, and with 1 where not.\n\n"
        "Example:\n  glasstls demo --json demo.json > /dev/null && glasstls replay demo.json");
    command.callback([options] { run(*options); });
}

}  // namespace apps
