#pragma once
// Text files with keys and certificates.
#include <concepts>

#include "apps/commands.h"
#include "apps/files.h"

namespace apps {

// What `read` makes of the text of a file, which may hold a private key; what it throws becomes a UserError that names
// the file.
template <std::invocable<std::string_view> Read>
auto from_pem_file(const std::filesystem::path& path, Read read) {
    const auto text = read_secret_text_file(path);
    try {
        return read(text);
    } catch (const std::exception& error) {
        throw UserError(path.string() + ": " + error.what());
    }
}

}  // namespace apps
