#include "apps/vectors/vector_file.h"
#include "lib/malformed.h"

namespace apps {

static constexpr std::size_t key_digits = 64, signature_digits = 128;

static std::vector<std::string> parts_of(std::string_view line) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < line.size();) {
        const auto colon = std::min(line.find(':', at), line.size());
        parts.emplace_back(line.substr(at, colon - at));
        at = colon + 1;
    }
    return parts;
}

static VectorCase case_of(std::string_view line, std::size_t number) {
    const auto parts = parts_of(line);
    if (parts.size() != 4 || parts[0].size() != 2 * key_digits || parts[3].size() < signature_digits)
        throw lib::Malformed("line " + std::to_string(number) + " has not the four parts of a signature", 0);
    return {"line " + std::to_string(number),
            {{"SECRET KEY", parts[0].substr(0, key_digits)},
             {"PUBLIC KEY", parts[1]},
             {"MESSAGE", parts[2]},
             {"SIGNATURE", parts[3].substr(0, signature_digits)}},
            {}};
}

VectorFile read_sign_input_file(const std::filesystem::path& path, std::string_view text) {
    VectorFile file{path, name_of(path) + "\n", {}};
    for (std::size_t at = 0, number = 1; at < text.size(); ++number) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (end > at) file.blocks.push_back(case_of(text.substr(at, end - at), number));
        at = end + 1;
    }
    return file;
}

}  // namespace apps
