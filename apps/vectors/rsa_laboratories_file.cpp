#include <utility>

#include "apps/vectors/vector_file.h"

namespace apps {

// "# Prime 1: " opens a value of that name; every other comment is a heading.
static std::string_view opened_value(std::string_view line) {
    const auto end = line.find_last_not_of(" \t\r");
    if (!line.starts_with("# ") || end == line.npos || line[end] != ':') return {};
    return line.substr(2, end - 2);
}

VectorFile read_rsa_laboratories_file(const std::filesystem::path& path, std::string_view text) {
    VectorFile file{path, name_of(path) + "\n" + std::string(text.substr(0, text.find("\n# Modulus:"))), {}};
    VectorCase block;
    std::map<std::string, std::string> context;
    std::size_t number = 0;
    const auto end_block = [&] {
        if (block.values.empty()) return;
        for (const auto& value : block.values) context[value.name] = value.text;
        file.blocks.push_back(std::exchange(block, {}));
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        at = end + 1;
        ++number;
        if (const auto name = opened_value(line); !name.empty()) {
            if (block.values.empty()) block.where = "line " + std::to_string(number), block.context = context;
            block.values.push_back({std::string(name)});
        } else if (line.starts_with('#')) {
            end_block();
        } else if (!block.values.empty()) {
            block.values.back().text += line;
        }
    }
    end_block();
    return file;
}

}  // namespace apps
