#pragma once
// An option that names a hash: "SHA-256", or "sha256".
#include <optional>
#include <string>

#include "crypto/hash.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace apps {

// Which names are taken; for signatures and random bits, all but MD5.
enum class HashesFor { everything, signatures, random_bits };

// `algorithm` must outlive the parsing. It holds the default; where it may be none, there is no default. Another name is
// wrong usage, told in one line.
CLI::Option* add_hash_option(CLI::App& command, const std::string& option, crypto::HashAlgorithm& algorithm,
                             HashesFor purpose = HashesFor::everything);
CLI::Option* add_hash_option(CLI::App& command, const std::string& option,
                             std::optional<crypto::HashAlgorithm>& algorithm, const std::string& description,
                             HashesFor purpose);

}  // namespace apps
