#pragma once
// Text files with keys and certificates.
#include <memory>

#include "apps/commands.h"
#include "apps/files.h"
#include "lib/secret.h"

namespace apps {

// What `read` makes of the text of a file; what it throws becomes a UserError that names the file.
template <class Read>
auto from_pem_file(const std::filesystem::path& path, Read read) {
    auto text = read_text_file(path);
    const auto wiped = std::unique_ptr<std::string, void (*)(std::string*)>(
        &text, [](std::string* used) { lib::wipe(used->data(), used->size()); });  // it may hold a private key
    try {
        return read(text);
    } catch (const std::exception& error) {
        throw UserError(path.string() + ": " + error.what());
    }
}

}  // namespace apps
