#include "apps/hash_option.h"

#include <CLI/CLI.hpp>

#include "apps/hash_names.h"

namespace apps {

using crypto::HashAlgorithm;

static std::vector<HashAlgorithm> hashes_for(HashesFor purpose) {
    std::vector<HashAlgorithm> hashes(crypto::hash_algorithms.begin(), crypto::hash_algorithms.end());
    if (purpose != HashesFor::everything) std::erase(hashes, HashAlgorithm::md5);
    return hashes;
}

static HashNames names_for(HashesFor purpose) {
    std::vector<std::string_view> names;
    for (const auto algorithm : hashes_for(purpose)) names.emplace_back(name_of(algorithm));
    return HashNames(std::move(names));
}

// `algorithm` is a HashAlgorithm, or an optional one.
static CLI::Option* add(CLI::App& command, const std::string& option, auto& algorithm, const std::string& description,
                        HashesFor purpose) {
    const auto read = [&algorithm, purpose](const std::string& name) {
        if (const auto position = names_for(purpose).position_of(name)) algorithm = hashes_for(purpose)[*position];
    };
    const auto complaint = [purpose](const std::string& name) { return names_for(purpose).complaint_about(name); };
    return command.add_option_function<std::string>(option, read, description + ": " + names_for(purpose).list())
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
