#include "apps/trace_options.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <utility>

#include "apps/files.h"

namespace apps {

// The form's number, or what is wrong. A flag takes its value behind = alone, and so it never takes the host for it.
static std::string explain_argument(std::string& form) {
    using Explain = TraceOptions::Explain;
    if (form != "brief" && form != "full") return "it is either brief or full";
    form = std::to_string(static_cast<int>(form == "brief" ? Explain::brief : Explain::full));
    return {};
}

// Who always explains has one connection alone.
static std::string which_connection(TraceOptions::Explains explains) {
    return explains == TraceOptions::Explains::always ? "" : "; of a server's connections, the last one";
}

void TraceOptions::add_to(CLI::App& command, Explains explains) {
    add_shown_to(command, explains);
    command.add_option("--keylog", key_log, "Add the secrets to this file, as capture programs read them")
        ->type_name("FILE");
    command
        .add_option("--pcap", pcap,
                    "Write the connection to this file, with its secrets, so that Wireshark opens it decrypted "
                    "(pcapng; the segments of TCP are made up)" +
                        which_connection(explains))
        ->type_name("FILE");
    command.add_flag(
        "--step", step,
        "Stop before each message, and wait for a key, or a line of standard input where that is no terminal: h tells "
        "what can be done. Values are shown and bytes changed on their way; nothing times out meanwhile");
}

void TraceOptions::add_shown_to(CLI::App& command, Explains explains) {
    const bool always = explains == Explains::always;
    if (always) otherwise = Explain::full;
    command
        .add_flag("--explain{full}", explain,
                  always ? "How much to explain: brief, on a screen or two, or full, as without it"
                         : "Show the whole connection, each message and each key explained; brief: on a screen or two")
        ->option_text("[=brief|full]")
        ->transform(CLI::Validator(explain_argument, ""));
    command.add_flag("--full", full, "Explain with long runs of bytes whole");
    command
        .add_option("--json", json,
                    "Write every event of the connection to this file, for programs" + which_connection(explains))
        ->type_name("FILE");
    command
        .add_option("--html", html,
                    "Write the connection as one page for browsers to this file" + which_connection(explains))
        ->type_name("FILE");
    command
        .add_option(
            "--source-url", source_url,
            "Where this program's source is to be seen, up to a file's path: its lines become links on the page")
        ->type_name("URL");
}

void TraceOptions::require_files_of_their_own(std::vector<NamedFile> files) const {
    for (const auto& output : {NamedFile{"--json", json}, NamedFile{"--html", html}, NamedFile{"--pcap", pcap}}) {
        if (output.path == "-") throw UserError(output.name + " - names no file");
        for (const auto& other : files) require_different_files(other, output);
        files.push_back(output);
    }
}

// What they will hold are a connection's secrets.
std::unique_ptr<KeyLog> TraceOptions::open_files() const {
    if (key_log == "-") throw UserError("--keylog - names no file");
    require_files_of_their_own({{"--keylog", key_log}});
    for (const auto& file : {json, html, pcap})
        if (!file.empty()) write_file(file, {}, Readers::owner);
    return key_log.empty() ? nullptr : std::make_unique<KeyLog>(key_log);
}

Outputs::Outputs(const TraceOptions& options, const std::vector<Role>& sides, KeyLog* key_log, std::ostream& out,
                 const Look& look, Stepper* stepper)
    : options_(options), both_sides_(sides.size() > 1) {
    using Explain = TraceOptions::Explain;
    auto& story_out = stepper ? stepper->out() : out;
    const auto order = stepper ? Order::as_told : Order::by_steps;
    if (options.how_much() == Explain::full) story_ = std::make_unique<TextRenderer>(story_out, look, sides, order);
    if (options.how_much() == Explain::brief) story_ = std::make_unique<BriefRenderer>(story_out, look, sides, order);
    if (stepper) steps_ = std::make_unique<StepRenderer>(*story_, *stepper, look, sides);
    if (story_) renderers_.push_back(steps_ ? steps_.get() : story_.get());
    if (!options.json.empty()) renderers_.push_back(&json_.emplace(json_text_));
    if (!options.html.empty() || options.live_page) renderers_.push_back(&page_.emplace());
    if (key_log) renderers_.push_back(key_log);
}

void Outputs::connect(const Wire& wire) {
    if (!options_.pcap.empty()) renderers_.push_back(&capture_.emplace(wire, both_sides_));
}

void Outputs::finish() {
    if (steps_) steps_->finish();
    steps_.reset();
    story_.reset();  // tells what still waits for a side that did not come so far
    if (json_) {
        json_.reset();  // ends the document
        replace_file(options_.json, lib::view_of(json_text_.str()), Readers::owner);
    }
    if (const auto capture = std::exchange(capture_, std::nullopt))
        replace_file(options_.pcap, lib::view_of(capture->pcapng()), Readers::owner);
    if (const auto recorded = std::exchange(page_, std::nullopt); recorded && !options_.html.empty())
        replace_file(options_.html, lib::view_of(recorded->page({.source_url = options_.source_url})), Readers::owner);
}

// A try around the whole body would throw the error on, out of a destructor, and end the program.
Outputs::~Outputs() {
    try {
        finish();
    } catch (const std::exception& error) {
        std::cerr << "glasstls: " << error.what() << '\n';
    }
}

lib::Observer* Outputs::observer(Role role) {
    return renderers_.empty() ? nullptr : &tellers_.try_emplace(role, role, renderers_).first->second;
}

}  // namespace apps
