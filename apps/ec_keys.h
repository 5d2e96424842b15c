#pragma once
// What the commands ecdh and ecdsa have in common: keys on elliptic curves, and steps.
#include "crypto/ec_key.h"

namespace CLI {
class App;
}

namespace apps {

inline constexpr const char* ec_private_key_help = "File with a private key on P-256, P-384 or P-521 (PEM or DER)";
inline constexpr const char* ec_public_key_help = "File with a public key, or with the private key that it belongs to";

// From files; what is wrong with them is a UserError.
crypto::EcPrivateKey ec_private_key(const std::string& file);
crypto::EcPublicKey ec_public_key(const std::string& file);

// The subcommand keygen.
void add_ec_keygen(CLI::App& command);

}  // namespace apps
