#include "apps/site.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "apps/commands.h"

namespace apps {

namespace fs = std::filesystem;

DirectorySite::DirectorySite(const fs::path& root) {
    std::error_code error;
    root_ = fs::canonical(root, error);
    if (error || !fs::is_directory(root_, error))
        throw UserError("--www " + root.string() + ": " + (error ? error.message() : "it is not a directory"));
}

static bool is_inside(const fs::path& file, const fs::path& root) {
    return std::mismatch(root.begin(), root.end(), file.begin(), file.end()).first == root.end();
}

static HttpError moved_to(const std::string& path) {
    return {301, "it is a directory", "Location: " + percent_encoded(path) + "\r\n"};
}

Content DirectorySite::find(const std::string& path) const {
    const auto relative = fs::path(path).relative_path();
    if (std::ranges::find(relative, "..") != relative.end()) throw HttpError(403, "a path may not go up");
    std::error_code error;
    auto file = fs::canonical(root_ / relative, error);  // follows links: where they lead to is what counts
    if (error || !is_inside(file, root_)) throw HttpError(404, "there is no such file");
    if (fs::is_directory(file, error)) {
        if (!path.ends_with('/')) throw moved_to("/" + relative.generic_string() + "/");
        return find(path + "index.html");
    }
    if (path.ends_with('/') || !fs::is_regular_file(file, error)) throw HttpError(404, "there is no such file");

    const auto size = fs::file_size(file, error);
    auto bytes = std::make_unique<std::ifstream>(file, std::ios::binary);
    if (error || !*bytes) throw HttpError(403, "the file cannot be read");
    return {media_type_of(file.filename().string()), size, std::move(bytes), {}, false};
}

Content PageSite::find(const std::string& path) const {
    if (path != "/" && path != "/index.html") throw HttpError(404, "there is only /");
    return {media_type_of("index.html"), html_.size(), std::make_unique<std::istringstream>(html_), {}, false};
}

}  // namespace apps
