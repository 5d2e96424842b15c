#pragma once
// Files with keys and certificates, in PEM or DER.
#include <concepts>

#include "apps/commands.h"
#include "apps/files.h"

namespace apps {

// What `read` makes of the content of a file, which may hold a private key; what it throws becomes a UserError that names
// the file.
template <std::invocable<std::string_view> Read>
auto from_secret_file(const std::filesystem::path& path, Read read) {
    const auto content = read_secret_text_file(path);
    try {
        return read(content);
    } catch (const std::exception& error) {
        throw UserError(path.string() + ": " + error.what());
    }
}

}  // namespace apps
