#include "apps/renderer.h"

namespace apps {

// This very file is apps/renderer.cpp: what stands before that in its name stands before all others.
static std::string_view path_to_root() {
    const std::string_view here = std::source_location::current().file_name();
    constexpr std::string_view in_source = "apps/renderer.cpp";
    return here.ends_with(in_source) ? here.substr(0, here.size() - in_source.size()) : std::string_view();
}

std::string path_in_source(const std::source_location& where) {
    std::string_view path = where.file_name();
    const auto root = path_to_root();
    if (path.starts_with(root)) path.remove_prefix(root.size());
    return std::string(path);
}

}  // namespace apps
