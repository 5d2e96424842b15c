// glasstls ecdh: Diffie-Hellman on elliptic curves, and each point on the way.
#include "crypto/ecdh.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "apps/commands.h"
#include "apps/ec_keys.h"
#include "apps/files.h"
#include "apps/steps_text.h"
#include "crypto/fast/ec_multiply.h"
#include "lib/hex.h"

namespace apps {
namespace {

struct Options {
    std::string key, peer;
    std::optional<std::string> point;
    bool steps = false;
};

crypto::EcPublicKey peer_of(const Options& options, crypto::CurveId curve) {
    if (!options.point) return ec_public_key(options.peer);
    try {
        return {curve, bytes_argument(*options.point, "--point")};
    } catch (const crypto::BadKey& fault) {
        throw UserError(std::string("--point: ") + fault.what());
    }
}

void shared(const Options& options, const lib::Steps& steps) {
    const auto own = ec_private_key(options.key);
    const auto peer = peer_of(options, own.curve());
    if (own.curve() != peer.curve())
        throw UserError(std::string("the private key is of ") + name_of(own.curve()) + ", the public key of " +
                        name_of(peer.curve()));
    const auto Z = steps ? ecdh(own, peer, steps) : crypto::fast::ecdh(own, peer);
    std::cout << lib::to_hex(Z.view()) << '\n';
}

void add_shared(CLI::App& ecdh) {
    const auto options = std::make_shared<Options>();
    auto* command = ecdh.add_subcommand("shared", "The secret that both sides share: SP 800-56A section 5.7.1.2");
    command->add_option("--key", options->key, ec_private_key_help)->required();
    auto* peer = command->add_option_group("peer", "The other side's public key");
    peer->add_option("--peer", options->peer, ec_public_key_help);
    peer->add_option("--point", options->point,
                     std::string("The point itself, as SEC 1 writes it: ") + bytes_argument_help);
    peer->require_option(1);
    command->add_flag("--steps", options->steps, "Show x[i] and y[i], the point after bit i of the private key, and Z");
    command->footer("Example:\n  glasstls ecdh shared --key key.pem --peer public.pem --steps");
    command->callback(
        [options] { with_steps(options->steps, [&](const lib::Steps& steps) { shared(*options, steps); }); });
}

}  // namespace

void add_ecdh_command(CLI::App& program) {
    auto* ecdh = program.add_subcommand("ecdh", "Diffie-Hellman on P-256, P-384 and P-521 (SP 800-56A)");
    ecdh->require_subcommand(1);
    ecdh->footer(
        "Example:\n  glasstls ecdh keygen --out key.pem --public public.pem && "
        "glasstls ecdh shared --key key.pem --peer public.pem");
    add_ec_keygen(*ecdh);
    add_shared(*ecdh);
}

}  // namespace apps
