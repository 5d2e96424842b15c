#pragma once
// What the commands x25519 and ed25519 have in common: how keys are given to them, and made.
#include <functional>

#include "lib/steps.h"
#include "x509/curve25519_key.h"

namespace CLI {
class App;
}

namespace apps {

using x509::Curve25519Algorithm;

inline constexpr const char* private_key_25519_help = "Private key: @FILE with PEM or DER, or its 32 bytes";
inline constexpr const char* public_key_25519_help =
    "Public key: @FILE with it or with its private key (PEM or DER), or its 32 bytes";

// The public key of a private key; by the textbook where there are steps.
using PublicKeyOf = std::function<lib::Bytes(lib::View private_key, const lib::Steps&)>;

// The 32 bytes that an argument gives. `name` is the argument's, for the error message (UserError).
lib::Secret private_key_argument(Curve25519Algorithm algorithm, const std::string& argument, const std::string& name);
lib::Bytes public_key_argument(Curve25519Algorithm algorithm, const PublicKeyOf& public_key_of,
                               const std::string& argument, const std::string& name);

// The subcommands keygen and public of `command`.
void add_key_commands(CLI::App& command, Curve25519Algorithm algorithm, const PublicKeyOf& public_key_of,
                      const char* steps_help);

}  // namespace apps
