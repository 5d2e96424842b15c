// glasstls aes: blocks of AES, each for itself, and how they come about.
#include <algorithm>
#include <CLI/CLI.hpp>
#include <iostream>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/steps_text.h"
#include "crypto/aes.h"
#include "lib/hex.h"

namespace apps {
namespace {

using crypto::Aes;

struct Options {
    std::string key, block;
    bool ecb = false, decrypt = false, steps = false;
};

void check_length(std::size_t length, const Options& options) {
    if (options.ecb && length % Aes::block_size != 0)
        throw UserError("BLOCK: ECB works on whole blocks of 16 bytes, not on " + std::to_string(length) + " bytes");
    if (!options.ecb && length != Aes::block_size)
        throw UserError("BLOCK: AES works on blocks of 16 bytes, not " + std::to_string(length) +
                        "; longer texts need a mode, as that of glasstls gcm");
}

void run(const Options& options, const lib::Steps& steps) {
    const auto key = bytes_argument(options.key, "--key"), bytes = bytes_argument(options.block, "BLOCK");
    check_length(bytes.size(), options);
    const Aes aes(key, steps);
    std::string result;
    for (std::size_t i = 0; i < bytes.size(); i += Aes::block_size) {
        Aes::Block block;
        std::ranges::copy(lib::View(bytes).subspan(i, Aes::block_size), block.begin());
        result += lib::to_hex(options.decrypt ? aes.decrypt(block) : aes.encrypt(block));
    }
    std::cout << result << '\n';
}

}  // namespace

void add_aes_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand("aes", "AES (FIPS 197) of one block of 16 bytes");
    command->add_option("--key", options->key, "16, 24 or 32 bytes: " + std::string(bytes_argument_help))->required();
    command->add_option("BLOCK", options->block, bytes_argument_help)->required();
    command->add_flag("--ecb", options->ecb,
                      "Any number of blocks, each for itself (NIST SP 800-38A): equal blocks stay equal");
    command->add_flag("--decrypt", options->decrypt, "The inverse cipher");
    command->add_flag("--steps", options->steps,
                      "Show the key expansion as appendix A does, and the state of every round as appendix C does");
    command->footer(
        "Example:\n  glasstls aes --key 000102030405060708090a0b0c0d0e0f 00112233445566778899aabbccddeeff --steps");
    command->callback([options] { with_steps(options->steps, [&](const auto& steps) { run(*options, steps); }); });
}

}  // namespace apps
