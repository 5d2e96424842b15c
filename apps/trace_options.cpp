#include "apps/trace_options.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <utility>

#include "apps/files.h"

namespace apps {

void TraceOptions::add_to(CLI::App& command, Explains explains) {
    if (explains == Explains::where_asked)
        command.add_flag("--explain", explain, "Show the whole connection, each message and each key explained");
    explain = explains == Explains::always;
    command.add_option("--keylog", key_log, "Add the secrets to this file, as capture programs read them")
        ->type_name("FILE");
    command
        .add_option("--json", json,
                    "Write every event of the connection to this file, for programs; of a server's connections, the "
                    "last one's")
        ->type_name("FILE");
    command
        .add_option(
            "--html", html,
            "Write the connection as one page for browsers to this file; of a server's connections, the last one's")
        ->type_name("FILE");
    command
        .add_option(
            "--source-url", source_url,
            "Where this program's source is to be seen, up to a file's path: its lines become links on the page")
        ->type_name("URL");
    command.add_flag("--full", full, "Explain with long runs of bytes whole");
}

std::unique_ptr<KeyLog> TraceOptions::open_files() const {
    if (!json.empty()) write_file(json, {});
    if (!html.empty()) write_file(html, {});
    return key_log.empty() ? nullptr : std::make_unique<KeyLog>(key_log);
}

Outputs::Outputs(const TraceOptions& options, const std::vector<Role>& sides, KeyLog* key_log, std::ostream& out,
                 const Look& look)
    : options_(options) {
    if (options.explain) renderers_.push_back(&text_.emplace(out, look, sides));
    if (!options.json.empty()) renderers_.push_back(&json_.emplace(json_text_));
    if (!options.html.empty() || options.live_page) renderers_.push_back(&page_.emplace());
    if (key_log) renderers_.push_back(key_log);
}

void Outputs::finish() {
    text_.reset();  // tells what still waits for a side that did not come so far
    if (json_) {
        json_.reset();  // ends the document
        replace_file(options_.json, lib::view_of(json_text_.str()));
    }
    if (const auto recorded = std::exchange(page_, std::nullopt); recorded && !options_.html.empty())
        replace_file(options_.html, lib::view_of(recorded->page({.source_url = options_.source_url})));
}

Outputs::~Outputs() try { finish(); } catch (const UserError& error) {
    std::cerr << "glasstls: " << error.what() << '\n';
}

lib::Observer* Outputs::observer(Role role) {
    return renderers_.empty() ? nullptr : &tellers_.try_emplace(role, role, renderers_).first->second;
}

}  // namespace apps
