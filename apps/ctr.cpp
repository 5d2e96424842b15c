// glasstls ctr: AES in Counter mode, and how its stream comes about.
#include <CLI/CLI.hpp>
#include <iostream>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/steps_text.h"
#include "crypto/ctr.h"
#include "lib/hex.h"

namespace apps {
namespace {

struct Options {
    std::string key, counter, text;
    bool decrypt = false, steps = false;
};

void run(const Options& options, const lib::Steps& steps) {
    const auto key = bytes_argument(options.key, "--key"), counter = bytes_argument(options.counter, "--counter");
    auto text = bytes_argument(options.text, "TEXT");
    const crypto::AesCtr ctr(key, steps);
    if (options.decrypt)
        ctr.decrypt(counter, text, text);
    else
        ctr.encrypt(counter, text, text);
    std::cout << lib::to_hex(text) << '\n';
}

}  // namespace

void add_ctr_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand("ctr", "AES-CTR (NIST SP 800-38A): encrypt, or decrypt, which is the same");
    command->add_option("--key", options->key, "16, 24 or 32 bytes: " + std::string(bytes_argument_help))->required();
    command->add_option("--counter", options->counter, "The first counter, 16 bytes; never the same twice with a key")
        ->required();
    command->add_option("TEXT", options->text, bytes_argument_help)->required();
    command->add_flag("--decrypt", options->decrypt, "TEXT is ciphertext, and the steps call it so");
    command->add_flag("--steps", options->steps, "Show each block's input and output, as appendix F.5 does");
    command->footer(
        "Example:\n  glasstls ctr --key 2b7e151628aed2a6abf7158809cf4f3c --counter f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"
        " text:attack --steps");
    command->callback([options] { with_steps(options->steps, [&](const auto& steps) { run(*options, steps); }); });
}

}  // namespace apps
