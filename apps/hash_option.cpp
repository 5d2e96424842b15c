#include "apps/hash_option.h"

#include <algorithm>
#include <CLI/CLI.hpp>

namespace apps {

static std::string letters_and_digits(std::string name) {
    std::erase(name, '-');
    std::ranges::transform(name, name.begin(), [](unsigned char letter) { return std::tolower(letter); });
    return name;
}

static std::string all_names() {
    std::string names;
    for (const auto algorithm : crypto::hash_algorithms)
        names += (names.empty() ? "" : ", ") + std::string(name_of(algorithm));
    return names;
}

static crypto::HashAlgorithm hash_named(const std::string& name) {
    for (const auto algorithm : crypto::hash_algorithms)
        if (letters_and_digits(name) == letters_and_digits(name_of(algorithm))) return algorithm;
    throw CLI::ValidationError("there is no hash \"" + name + "\", but " + all_names());
}

CLI::Option* add_hash_option(CLI::App& command, const std::string& option, crypto::HashAlgorithm& algorithm) {
    const auto read = [&algorithm](const std::string& name) { algorithm = hash_named(name); };
    return command.add_option_function<std::string>(option, read, "The hash: " + all_names())
        ->type_name("NAME")
        ->default_str(name_of(algorithm));
}

}  // namespace apps
