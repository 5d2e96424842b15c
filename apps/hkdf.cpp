// glasstls hkdf: HKDF, what TLS 1.3 makes of it, and how the keys come about.
#include "crypto/hkdf.h"

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
    crypto::HashAlgorithm hash = crypto::HashAlgorithm::sha256;
    std::string salt, ikm, prk, info, secret, label, context, messages;
    std::size_t length = 32;
    bool steps = false;
};

lib::Secret extract(const Options& options, const lib::Steps& steps) {
    return crypto::hkdf_extract(options.hash, bytes_argument(options.salt, "--salt"),
                                bytes_argument(options.ikm, "--ikm"), steps);
}

lib::Secret expand(const Options& options, const lib::Steps& steps) {
    const auto prk = bytes_argument(options.prk, "--prk");
    if (const auto least = digest_size(options.hash); prk.size() < least)
        throw UserError("--prk has " + std::to_string(prk.size()) + " bytes; with this hash it has at least " +
                        std::to_string(least) + " (RFC 5869 section 2.3)");
    return crypto::hkdf_expand(options.hash, prk, bytes_argument(options.info, "--info"), options.length, steps);
}

lib::Secret expand_label(const Options& options, const lib::Steps& steps) {
    return crypto::hkdf_expand_label(options.hash, bytes_argument(options.secret, "--secret"), options.label,
                                     bytes_argument(options.context, "--context"), options.length, steps);
}

lib::Secret derive_secret(const Options& options, const lib::Steps& steps) {
    const auto transcript_hash = crypto::hash(options.hash, bytes_argument(options.messages, "--messages"));
    return crypto::derive_secret(options.hash, bytes_argument(options.secret, "--secret"), options.label,
                                 transcript_hash, steps);
}

using Function = lib::Secret (*)(const Options&, const lib::Steps&);

void run(const Options& options, Function function, const lib::Steps& steps) try {
    std::cout << lib::to_hex(function(options, steps).view()) << '\n';
} catch (const std::length_error& error) {
    throw UserError(error.what());
}

CLI::App* add_function(CLI::App& hkdf, const std::shared_ptr<Options>& options, const char* name, const char* meaning,
                       const char* steps_help, Function function) {
    auto* command = hkdf.add_subcommand(name, meaning);
    add_hash_option(*command, "--hash", options->hash);
    command->add_flag("--steps", options->steps, steps_help);
    command->callback([options, function] {
        with_steps(options->steps, [&](const auto& steps) { run(*options, function, steps); });
    });
    return command;
}

void add_length(CLI::App& command, Options& options) {
    command.add_option("--length", options.length, "Bytes of output")
        ->check(CLI::Range(0, 255 * 64))
        ->capture_default_str();
}

void add_secret_and_label(CLI::App& command, Options& options) {
    command.add_option("--secret", options.secret, bytes_argument_help)->required();
    command.add_option("--label", options.label, "Characters, without \"tls13 \", as \"c hs traffic\"")->required();
}

}  // namespace

void add_hkdf_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* hkdf = program.add_subcommand("hkdf", "HKDF (RFC 5869), and the key derivation of TLS 1.3 (RFC 8446)");
    hkdf->require_subcommand(1);

    auto* command =
        add_function(*hkdf, options, "extract", "HKDF-Extract: of keying material, one key", "Show PRK", extract);
    command->add_option("--salt", options->salt, bytes_argument_help);
    command->add_option("--ikm", options->ikm, bytes_argument_help)->required();

    command = add_function(*hkdf, options, "expand", "HKDF-Expand: of one key, many", "Show each T(i)", expand);
    command->add_option("--prk", options->prk, bytes_argument_help)->required();
    command->add_option("--info", options->info, bytes_argument_help);
    add_length(*command, *options);

    command = add_function(*hkdf, options, "expand-label", "HKDF-Expand-Label (RFC 8446 section 7.1)",
                           "Show HkdfLabel and each T(i)", expand_label);
    add_secret_and_label(*command, *options);
    command->add_option("--context", options->context, bytes_argument_help);
    add_length(*command, *options);

    command = add_function(*hkdf, options, "derive-secret", "Derive-Secret (RFC 8446 section 7.1)",
                           "Show HkdfLabel and each T(i)", derive_secret);
    add_secret_and_label(*command, *options);
    command->add_option("--messages", options->messages, bytes_argument_help);

    hkdf->footer(
        "Examples, the early secret of TLS 1.3 and the next one:\n"
        "  glasstls hkdf extract --ikm 0000000000000000000000000000000000000000000000000000000000000000\n"
        "  glasstls hkdf derive-secret --label derived --steps --secret "
        "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a");
}

}  // namespace apps
