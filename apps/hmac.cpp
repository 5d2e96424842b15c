// glasstls hmac: HMAC, and how it comes about.
#include <CLI/CLI.hpp>
#include <iostream>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/hash_option.h"
#include "apps/steps_text.h"
#include "crypto/hmac.h"
#include "lib/hex.h"

namespace apps {
namespace {

struct Options {
    crypto::HashAlgorithm hash = crypto::HashAlgorithm::sha256;
    std::string key, message;
    bool steps = false;
};

void run(const Options& options, const lib::Steps& steps) {
    const auto key = bytes_argument(options.key, "--key"), message = bytes_argument(options.message, "MESSAGE");
    crypto::Hmac hmac(options.hash, key, steps);
    hmac.update(message);
    std::cout << lib::to_hex(hmac.mac()) << '\n';
}

}  // namespace

void add_hmac_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand("hmac", "HMAC (RFC 2104, FIPS 198-1) of a message under a key");
    add_hash_option(*command, "--hash", options->hash);
    command->add_option("--key", options->key, bytes_argument_help)->required();
    command->add_option("MESSAGE", options->message, bytes_argument_help)->required();
    command->add_flag("--steps", options->steps, "Show K0, both pads and the inner hash");
    command->footer("Example:\n  glasstls hmac --key text:Jefe \"text:what do ya want for nothing?\" --steps");
    command->callback([options] { with_steps(options->steps, [&](const auto& steps) { run(*options, steps); }); });
}

}  // namespace apps
