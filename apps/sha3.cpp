// glasstls sha3: SHA-3 and SHAKE, and how the state changes from mapping to mapping.
#include "crypto/sha3.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <optional>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/steps_text.h"
#include "lib/hex.h"

namespace apps {
namespace {

struct Options {
    std::string algorithm = "SHA3-256", message;
    std::optional<std::size_t> length;
    bool steps = false;
};

template <std::size_t digest_bits>
lib::Bytes sha3(lib::View message, std::size_t, const lib::Steps& steps) {
    crypto::Sha3<digest_bits> hash(steps);
    hash.update(message);
    return lib::to_bytes(hash.digest());
}

template <std::size_t strength>
lib::Bytes shake(lib::View message, std::size_t length, const lib::Steps& steps) {
    crypto::Shake<strength> xof(steps);
    xof.absorb(message);
    lib::Bytes output(length);
    xof.squeeze(output);
    return output;
}

struct Algorithm {
    lib::Bytes (*function)(lib::View message, std::size_t length, const lib::Steps& steps);
    std::size_t length;  // of the output in bytes, if nothing else is said
    bool is_extendable;
};

const std::map<std::string, Algorithm>& algorithms() {
    static const std::map<std::string, Algorithm> list{
        {"SHA3-224", {sha3<224>, 28, false}}, {"SHA3-256", {sha3<256>, 32, false}},
        {"SHA3-384", {sha3<384>, 48, false}}, {"SHA3-512", {sha3<512>, 64, false}},
        {"SHAKE128", {shake<128>, 32, true}}, {"SHAKE256", {shake<256>, 64, true}},
    };
    return list;
}

void run(const Options& options) {
    const StepsText text(std::cout, look_of(STDOUT_FILENO, true));
    const auto& algorithm = algorithms().at(options.algorithm);
    if (options.length && !algorithm.is_extendable)
        throw UserError("--length: only SHAKE128 and SHAKE256 give as many bytes as one likes");
    const auto message = bytes_argument(options.message, "MESSAGE");
    const auto output = algorithm.function(message, options.length.value_or(algorithm.length),
                                           options.steps ? text.steps() : lib::Steps());
    std::cout << lib::to_hex(output) << '\n';
}

}  // namespace

void add_sha3_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand("sha3", "SHA-3 or SHAKE (FIPS 202) of a message");
    command->add_option("--algorithm", options->algorithm, "SHA3-224, -256, -384, -512, SHAKE128 or SHAKE256")
        ->transform(CLI::IsMember(&algorithms(), CLI::ignore_case))
        ->capture_default_str();
    command->add_option("--length", options->length, "Bytes of SHAKE's output; else 32 or 64")
        ->check(CLI::Range(std::size_t{0}, std::size_t{1} << 20));
    command->add_option("MESSAGE", options->message, bytes_argument_help)->required();
    command->add_flag("--steps", options->steps, "Show the state after theta, rho, pi, chi and iota of every round");
    command->footer("Example:\n  glasstls sha3 --algorithm shake128 --length 100 text:abc --steps");
    command->callback([options] { run(*options); });
}

}  // namespace apps
