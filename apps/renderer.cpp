#include "apps/renderer.h"

namespace apps {

// This very file is apps/renderer.cpp: what stands before that in its name stands before all others.
static std::string_view path_to_root() {
    const std::string_view here = std::source_location::current().file_name();
    constexpr std::string_view in_source = "apps/renderer.cpp";
    return here.ends_with(in_source) ? here.substr(0, here.size() - in_source.size()) : std::string_view();
}

std::string path_in_source(const SourceLine& where) {
    std::string_view path = where.file;
    const auto root = path_to_root();
    if (path.starts_with(root)) path.remove_prefix(root.size());
    return std::string(path);
}

// A blank before the name ends its type, and a parenthesis behind it begins its parameters. Both may stand in < > as well,
// and in clang's "(anonymous namespace)".
std::string function_name(const SourceLine& where) {
    const std::string_view text = where.function;
    std::size_t begin = 0, at = 0;
    for (int depth = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (depth == 0 && c == '(' && !text.substr(at).starts_with("(anonymous")) break;
        if (depth == 0 && c == ' ') begin = at + 1;
        depth += (c == '<' || c == '(') - (c == '>' || c == ')');
    }
    return std::string(text.substr(begin, at - begin));
}

}  // namespace apps
