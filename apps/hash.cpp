// glasstls hash: a hash of a message, and how it comes about.
#include "crypto/hash.h"

#include <algorithm>
#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>
#include <vector>

#include "apps/commands.h"
#include "apps/files.h"
#include "apps/hash_names.h"
#include "apps/steps_text.h"
#include "crypto/sha3.h"
#include "lib/hex.h"

namespace apps {
namespace {

struct Options {
    std::string algorithm = "SHA-256", message;
    std::optional<std::size_t> length;
    bool steps = false;
};

template <crypto::HashAlgorithm algorithm>
lib::Bytes iterated_hash(lib::View message, std::size_t, const lib::Steps& steps) {
    crypto::Hash hash(algorithm, steps);
    hash.update(message);
    return lib::to_bytes(hash.digest());
}

template <std::size_t digest_bits>
lib::Bytes sha3(lib::View message, std::size_t, const lib::Steps& steps) {
    return lib::to_bytes(crypto::sha3<digest_bits>(message, steps));
}

struct Algorithm {
    std::string_view name;
    lib::Bytes (*function)(lib::View message, std::size_t length, const lib::Steps& steps);
    std::size_t length = 0;  // in bytes, if nothing else is said, of an output that may have any length
};

constexpr std::array algorithms{
    Algorithm{"MD5", iterated_hash<crypto::HashAlgorithm::md5>},
    Algorithm{"SHA-1", iterated_hash<crypto::HashAlgorithm::sha1>},
    Algorithm{"SHA-224", iterated_hash<crypto::HashAlgorithm::sha224>},
    Algorithm{"SHA-256", iterated_hash<crypto::HashAlgorithm::sha256>},
    Algorithm{"SHA-384", iterated_hash<crypto::HashAlgorithm::sha384>},
    Algorithm{"SHA-512", iterated_hash<crypto::HashAlgorithm::sha512>},
    Algorithm{"SHA3-224", sha3<224>},
    Algorithm{"SHA3-256", sha3<256>},
    Algorithm{"SHA3-384", sha3<384>},
    Algorithm{"SHA3-512", sha3<512>},
    Algorithm{"SHAKE128", crypto::shake<128>, 32},
    Algorithm{"SHAKE256", crypto::shake<256>, 64},
};

HashNames all_names() {
    std::vector<std::string_view> names(algorithms.size());
    std::ranges::transform(algorithms, names.begin(), &Algorithm::name);
    return HashNames(std::move(names));
}

const Algorithm& algorithm_named(const std::string& name) {
    const auto position = all_names().position_of(name);
    if (!position) throw UserError(all_names().complaint_about(name));
    return algorithms.at(*position);
}

void run(const Options& options, const lib::Steps& steps) {
    const auto& algorithm = algorithm_named(options.algorithm);
    if (options.length && algorithm.length == 0)
        throw UserError("--length: only SHAKE128 and SHAKE256 give as many bytes as one likes");
    const auto message = bytes_argument(options.message, "MESSAGE");
    const auto output = algorithm.function(message, options.length.value_or(algorithm.length), steps);
    std::cout << lib::to_hex(output) << '\n';
}

}  // namespace

void add_hash_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand(
        "hash", "SHA-2, SHA-1 (FIPS 180-4), SHA-3, SHAKE (FIPS 202) or MD5 (RFC 1321) of a message");
    command->add_option("--algorithm", options->algorithm, "The hash: " + all_names().list())
        ->check([](const std::string& name) { return all_names().complaint_about(name); })
        ->type_name("NAME")
        ->capture_default_str();
    command->add_option("--length", options->length, "Bytes of SHAKE's output; else 32 or 64")
        ->check(CLI::Range(std::size_t{0}, std::size_t{1} << 20));
    command->add_option("MESSAGE", options->message, bytes_argument_help)->required();
    command->add_flag("--steps", options->steps, "Show the state in every round, and what is made of it");
    command->footer(
        "Examples:\n  glasstls hash text:abc --steps\n  glasstls hash --algorithm SHA-512 @README.md\n"
        "  glasstls hash --algorithm SHAKE128 --length 100 text:abc");
    command->callback([options] { with_steps(options->steps, [&](const auto& steps) { run(*options, steps); }); });
}

}  // namespace apps
