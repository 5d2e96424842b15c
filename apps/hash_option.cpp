#include "apps/hash_option.h"

#include <algorithm>
#include <CLI/CLI.hpp>

namespace apps {

using crypto::HashAlgorithm;

static std::string letters_and_digits(std::string_view written) {
    std::string name(written);
    std::erase(name, '-');
    std::ranges::transform(name, name.begin(), [](unsigned char letter) { return std::tolower(letter); });
    return name;
}

bool is_same_hash_name(std::string_view a, std::string_view b) {
    return letters_and_digits(a) == letters_and_digits(b);
}

static std::vector<HashAlgorithm> hashes_for(HashesFor purpose) {
    std::vector<HashAlgorithm> hashes(crypto::hash_algorithms.begin(), crypto::hash_algorithms.end());
    if (purpose == HashesFor::signatures) std::erase(hashes, HashAlgorithm::md5);
    return hashes;
}

static std::string all_names(HashesFor purpose) {
    std::string names;
    for (const auto algorithm : hashes_for(purpose))
        names += (names.empty() ? "" : ", ") + std::string(name_of(algorithm));
    return names;
}

static std::optional<HashAlgorithm> hash_named(const std::string& name, HashesFor purpose) {
    for (const auto algorithm : hashes_for(purpose))
        if (is_same_hash_name(name, name_of(algorithm))) return algorithm;
    return std::nullopt;
}

// `algorithm` is a HashAlgorithm, or an optional one.
static CLI::Option* add(CLI::App& command, const std::string& option, auto& algorithm, const std::string& description,
                        HashesFor purpose) {
    const auto read = [&algorithm, purpose](const std::string& name) {
        if (const auto found = hash_named(name, purpose)) algorithm = *found;
    };
    const auto complaint = [purpose](const std::string& name) {
        return hash_named(name, purpose) ? "" : "there is no hash \"" + name + "\", but " + all_names(purpose);
    };
    return command.add_option_function<std::string>(option, read, description + ": " + all_names(purpose))
        ->check(complaint)
        ->type_name("NAME");
}

CLI::Option* add_hash_option(CLI::App& command, const std::string& option, HashAlgorithm& algorithm,
                             HashesFor purpose) {
    const auto* const description = purpose == HashesFor::signatures ? "The hash; SHA-1 is broken" : "The hash";
    return add(command, option, algorithm, description, purpose)->default_str(name_of(algorithm));
}

CLI::Option* add_hash_option(CLI::App& command, const std::string& option, std::optional<HashAlgorithm>& algorithm,
                             const std::string& description, HashesFor purpose) {
    return add(command, option, algorithm, description, purpose);
}

}  // namespace apps
