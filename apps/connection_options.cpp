#include "apps/connection_options.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "apps/files.h"

namespace apps {

void add_credentials_options(CLI::App& command, const std::string& description, std::string& certificate,
                             std::string& key) {
    auto* certificate_option = command.add_option("--cert", certificate, description)->type_name("FILE");
    auto* key_option = command.add_option("--key", key, "Its private key, PEM")->type_name("FILE");
    certificate_option->needs(key_option);
    key_option->needs(certificate_option);
}

void add_seconds_option(CLI::App& command, const std::string& name, unsigned& seconds, const std::string& description) {
    command.add_option(name, seconds, description)
        ->type_name("SECONDS")
        ->check(CLI::Range(1, 86400).description(""))
        ->capture_default_str();
}

void TraceOptions::add_to(CLI::App& command) {
    command.add_flag("--explain", explain, "Show the whole connection, each message and each key explained");
    command.add_option("--keylog", key_log, "Add the secrets to this file, as capture programs read them")
        ->type_name("FILE");
    command.add_option("--json", json, "Write every event of the connection to this file, for programs")
        ->type_name("FILE");
    command.add_flag("--full", full, "With --explain: long runs of bytes whole");
}

std::unique_ptr<KeyLog> TraceOptions::open_files() const {
    if (!json.empty()) write_file(json, {});
    return key_log.empty() ? nullptr : std::make_unique<KeyLog>(key_log);
}

Watching::Watching(Role role, const TraceOptions& options, KeyLog* key_log, std::ostream& out, const Look& look)
    : json_path_(options.json) {
    std::vector<Renderer*> renderers;
    if (options.explain) renderers.push_back(&text_.emplace(out, look, std::vector{role}));
    if (!json_path_.empty()) renderers.push_back(&json_.emplace(json_text_));
    if (key_log) renderers.push_back(key_log);
    if (!renderers.empty()) teller_.emplace(role, std::move(renderers));
}

Watching::~Watching() {
    if (!json_) return;
    json_.reset();  // ends the document
    std::ofstream file(json_path_);
    if (!(file << json_text_.str()).flush()) std::cerr << "glasstls: cannot write " << json_path_ << '\n';
}

}  // namespace apps
