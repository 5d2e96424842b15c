#pragma once
// An option that names a hash: "SHA-256", or "sha256".
#include <string>

#include "crypto/hash.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace apps {

// `algorithm` must outlive the parsing, and holds the default. Another name is wrong usage, told in one line.
CLI::Option* add_hash_option(CLI::App& command, const std::string& option, crypto::HashAlgorithm& algorithm);

}  // namespace apps
