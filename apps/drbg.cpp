// glasstls drbg: HMAC_DRBG by hand, and how the random bits come about.
#include "crypto/drbg.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <vector>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/hash_option.h"
#include "apps/steps_text.h"
#include "lib/hex.h"

namespace apps {
namespace {

using crypto::HmacDrbg;

struct Options {
    crypto::HashAlgorithm hash = crypto::HashAlgorithm::sha256;
    std::string entropy, nonce, personalization;
    std::vector<std::string> reseed, reseed_additional, additional;  // one for each request
    std::size_t length = 32, requests = 1;
    bool steps = false;
};

// What must be so long, so that nobody can guess what is made of it.
lib::Secret unpredictable_argument(const std::string& argument, const std::string& name, std::size_t least,
                                   crypto::HashAlgorithm hash) {
    lib::Secret bytes(bytes_argument(argument, name));
    if (bytes.size() >= least) return bytes;
    throw UserError(name + ": HMAC_DRBG with " + crypto::name_of(hash) + " needs at least " + std::to_string(least) +
                    " bytes here, not " + std::to_string(bytes.size()));
}

void require_at_most(std::size_t most, const std::vector<std::string>& arguments, const std::string& name,
                     const char* of_what) {
    if (arguments.size() > most)
        throw UserError(name + ": at most one for each " + of_what + ", that is " + std::to_string(most) + ", not " +
                        std::to_string(arguments.size()));
}

// Nothing, where there are fewer arguments than requests.
lib::Bytes additional_input(const std::vector<std::string>& arguments, std::size_t request, const char* name) {
    return request < arguments.size() ? bytes_argument(arguments[request], name) : lib::Bytes();
}

void run(const Options& options, const lib::Steps& steps) {
    require_at_most(options.requests, options.reseed, "--reseed", "request");
    require_at_most(options.reseed.size(), options.reseed_additional, "--reseed-additional", "--reseed");
    require_at_most(options.requests, options.additional, "--additional", "request");

    const auto strength = HmacDrbg::security_strength(options.hash);
    const auto entropy = unpredictable_argument(options.entropy, "--entropy", strength, options.hash);
    const auto nonce = unpredictable_argument(options.nonce, "--nonce", strength / 2, options.hash);
    HmacDrbg drbg(options.hash, entropy.view(), nonce.view(),
                  bytes_argument(options.personalization, "--personalization"), steps);
    for (std::size_t request = 0; request < options.requests; ++request) {
        if (request < options.reseed.size())
            drbg.reseed(unpredictable_argument(options.reseed[request], "--reseed", strength, options.hash).view(),
                        additional_input(options.reseed_additional, request, "--reseed-additional"));
        lib::Bytes returned(options.length);
        drbg.generate(returned, additional_input(options.additional, request, "--additional"));
        std::cout << lib::to_hex(returned) << '\n';
    }
}

// An option that can be given again, for the next request.
void add_request_option(CLI::App& command, const char* name, std::vector<std::string>& arguments,
                        const char* description) {
    command.add_option(name, arguments, std::string(description) + "; again, for the next request")
        ->allow_extra_args(false);
}

}  // namespace

void add_drbg_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand(
        "drbg", "HMAC_DRBG (NIST SP 800-90A): of a few bytes that nobody can guess, as many as one likes");
    add_hash_option(*command, "--hash", options->hash, HashesFor::random_bits);
    command
        ->add_option(
            "--entropy", options->entropy,
            "Entropy input, 32 bytes or more (with SHA-224 24, with SHA-1 16): " + std::string(bytes_argument_help))
        ->required();
    command->add_option("--nonce", options->nonce, "Half as many bytes, or more")->required();
    command->add_option("--personalization", options->personalization, "Personalization string");
    add_request_option(*command, "--reseed", options->reseed, "Entropy input for a reseed before the first request");
    add_request_option(*command, "--reseed-additional", options->reseed_additional, "Additional input of that reseed");
    add_request_option(*command, "--additional", options->additional, "Additional input of the first request");
    command->add_option("--length", options->length, "Bytes that each request returns")
        ->check(CLI::Range(std::size_t{0}, HmacDrbg::max_bytes_per_request))
        ->capture_default_str();
    command->add_option("--requests", options->requests, "How many requests, a line of output each")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1000}))
        ->capture_default_str();
    command->add_flag("--steps", options->steps, "Show each HMAC of an update, and V and Key after each operation");
    command->footer(
        "Example:\n"
        "  glasstls drbg --entropy 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f \\\n"
        "    --nonce 000102030405060708090a0b0c0d0e0f --length 64 --steps");
    command->callback([options] { with_steps(options->steps, [&](const auto& steps) { run(*options, steps); }); });
}

}  // namespace apps
