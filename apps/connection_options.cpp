#include "apps/connection_options.h"

#include <CLI/CLI.hpp>

namespace apps {

void add_credentials_options(CLI::App& command, const std::string& description, std::string& certificate,
                             std::string& key) {
    auto* certificate_option = command.add_option("--cert", certificate, description)->type_name("FILE");
    auto* key_option = command.add_option("--key", key, "Its private key, PEM or DER")->type_name("FILE");
    certificate_option->needs(key_option);
    key_option->needs(certificate_option);
}

void add_seconds_option(CLI::App& command, const std::string& name, unsigned& seconds, const std::string& description) {
    command.add_option(name, seconds, description)
        ->type_name("SECONDS")
        ->check(CLI::Range(1, 86400).description(""))
        ->capture_default_str();
}

}  // namespace apps
