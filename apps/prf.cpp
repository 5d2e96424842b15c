// glasstls prf: the pseudorandom functions of TLS before 1.3, and how their output comes about.
#include <CLI/CLI.hpp>
#include <iostream>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/hash_option.h"
#include "apps/steps_text.h"
#include "crypto/prf.h"
#include "lib/hex.h"

namespace apps {
namespace {

struct Options {
    std::string version = "1.2";
    crypto::HashAlgorithm hash = crypto::HashAlgorithm::sha256;
    std::string secret, label, seed;
    std::size_t length = 48;
    bool steps = false;
};

void run(const Options& options, const lib::Steps& steps) {
    const auto secret = bytes_argument(options.secret, "--secret"), seed = bytes_argument(options.seed, "--seed");
    const auto output = options.version == "1.2"
                            ? crypto::prf(options.hash, secret, options.label, seed, options.length, steps)
                            : crypto::prf_md5_sha1(secret, options.label, seed, options.length, steps);
    std::cout << lib::to_hex(output.view()) << '\n';
}

}  // namespace

void add_prf_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* command =
        program.add_subcommand("prf", "The PRF of TLS 1.2 (RFC 5246 section 5), or of 1.0 and 1.1 (RFC 2246)");
    command->add_option("--version", options->version, "Of TLS")
        ->check(CLI::IsMember({"1.0", "1.1", "1.2"}))
        ->capture_default_str();
    const auto* hash = add_hash_option(*command, "--hash", options->hash);
    command->add_option("--secret", options->secret, bytes_argument_help)->required();
    command->add_option("--label", options->label, "Characters, as \"master secret\"")->required();
    command->add_option("--seed", options->seed, bytes_argument_help)->required();
    command->add_option("--length", options->length, "Bytes of output")
        ->check(CLI::Range(0, 1 << 20))
        ->capture_default_str();
    command->add_flag("--steps", options->steps, "Show each A(i) and the block that is made from it");
    command->footer(
        "Example:\n  glasstls prf --secret 9bbe436ba940f017 --label \"test label\" --seed a0ba9f93 --length 100 "
        "--steps");
    command->callback([options, hash] {
        if (options->version != "1.2" && hash->count() > 0)
            throw CLI::ValidationError("--hash", "the PRF before TLS 1.2 has MD5 and SHA-1, and no choice");
        with_steps(options->steps, [&](const auto& steps) { run(*options, steps); });
    });
}

}  // namespace apps
