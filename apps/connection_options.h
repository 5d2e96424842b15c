#pragma once
// The options of commands that speak with a peer: who we are, and how long to wait.
#include <string>

#include "apps/commands.h"

namespace apps {

// --cert and --key, one not without the other.
void add_credentials_options(CLI::App& command, const std::string& description, std::string& certificate,
                             std::string& key);
void add_seconds_option(CLI::App& command, const std::string& name, unsigned& seconds, const std::string& description);

}  // namespace apps
