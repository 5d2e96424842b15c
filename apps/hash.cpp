// glasstls hash: a hash of a message, and how it comes about.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/hash_option.h"
#include "apps/steps_text.h"
#include "lib/hex.h"

namespace apps {
namespace {

struct Options {
    crypto::HashAlgorithm algorithm = crypto::HashAlgorithm::sha256;
    std::string message;
    bool steps = false;
};

void run(const Options& options) {
    const StepsText text(std::cout, look_of(STDOUT_FILENO, true));
    const auto message = bytes_argument(options.message, "MESSAGE");
    crypto::Hash hash(options.algorithm, options.steps ? text.steps() : lib::Steps());
    hash.update(message);
    std::cout << lib::to_hex(hash.digest()) << '\n';
}

}  // namespace

void add_hash_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand("hash", "SHA-2, SHA-1 (FIPS 180-4) or MD5 (RFC 1321) of a message");
    add_hash_option(*command, "--algorithm", options->algorithm);
    command->add_option("MESSAGE", options->message, bytes_argument_help)->required();
    command->add_flag("--steps", options->steps, "Show the words of every round, and what it makes of them");
    command->footer("Examples:\n  glasstls hash text:abc --steps\n  glasstls hash --algorithm SHA-512 @README.md");
    command->callback([options] { run(*options); });
}

}  // namespace apps
