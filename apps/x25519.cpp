// glasstls x25519: Diffie-Hellman on Curve25519, and each step of the ladder.
#include <CLI/CLI.hpp>
#include <iostream>

#include "apps/commands.h"
#include "apps/curve25519_keys.h"
#include "apps/steps_text.h"
#include "crypto/fast/x25519.h"
#include "lib/hex.h"

namespace apps {
namespace {

struct Options {
    std::string key, peer;
    bool steps = false;
};

constexpr auto algorithm = Curve25519Algorithm::x25519;
constexpr const char* steps_help = "Show k, u, and x_2, z_2, x_3 and z_3 after the ladder's step for each bit t";

lib::Bytes public_key_of(lib::View private_key, const lib::Steps& steps) {
    return steps ? crypto::x25519_public_key(private_key, steps) : crypto::fast::x25519_public_key(private_key);
}

void shared(const Options& options, const lib::Steps& steps) {
    const auto key = private_key_argument(algorithm, options.key, "--key");
    const auto peer = public_key_argument(algorithm, public_key_of, options.peer, "--peer");
    const auto secret = steps ? crypto::x25519_shared_secret(key.view(), peer, steps)
                              : crypto::fast::x25519_shared_secret(key.view(), peer);
    if (!secret)
        throw UserError("--peer: a point of low order, with which every private key has the same secret, zero");
    std::cout << lib::to_hex(secret->view()) << '\n';
}

}  // namespace

void add_x25519_command(CLI::App& program) {
    auto* x25519 = program.add_subcommand("x25519", "X25519 (RFC 7748): make keys, and secrets that two share");
    x25519->require_subcommand(1);
    x25519->footer("Example:\n  glasstls x25519 keygen --out key.pem && glasstls x25519 public --key @key.pem");
    add_key_commands(*x25519, algorithm, public_key_of, steps_help);

    const auto options = std::make_shared<Options>();
    auto* command = x25519->add_subcommand("shared", "Compute the secret that is shared with a peer, section 6.1");
    command->add_option("--key", options->key, private_key_25519_help)->required();
    command->add_option("--peer", options->peer, public_key_25519_help)->required();
    command->add_flag("--steps", options->steps, steps_help);
    command->footer("Example:\n  glasstls x25519 shared --key @key.pem --peer @public.pem --steps");
    command->callback([options] { with_steps(options->steps, [&](const auto& steps) { shared(*options, steps); }); });
}

}  // namespace apps
