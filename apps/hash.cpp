// glasstls hash: SHA-256, and how it comes about.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/steps_text.h"
#include "crypto/sha256.h"
#include "lib/hex.h"

namespace apps {
namespace {

struct Options {
    std::string message;
    bool steps = false;
};

void run(const Options& options) {
    const StepsText text(std::cout, look_of(STDOUT_FILENO, true));
    const auto message = bytes_argument(options.message, "MESSAGE");
    crypto::Sha256 hash(options.steps ? text.steps() : lib::Steps());
    hash.update(message);
    std::cout << lib::to_hex(hash.digest()) << '\n';
}

}  // namespace

void add_hash_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand("hash", "SHA-256 (FIPS 180-4) of a message");
    command->add_option("MESSAGE", options->message, bytes_argument_help)->required();
    command->add_flag("--steps", options->steps, "Show W[t], K[t] and a to h of every round t, and every H(i)");
    command->footer("Examples:\n  glasstls hash text:abc --steps\n  glasstls hash @README.md");
    command->callback([options] { run(*options); });
}

}  // namespace apps
