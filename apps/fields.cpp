#include "apps/fields.h"

#include <algorithm>

namespace apps {

static bool is_leaf(const lib::Field& field, std::string_view name) {
    return field.name == name && field.parts.empty();
}

bool is_header(const lib::Field& field) { return is_leaf(field, "length") || is_leaf(field, "tag and length"); }

std::span<const lib::Field> explained_parts(const lib::Field& field) {
    std::span<const lib::Field> parts = field.parts;
    if (parts.empty() || !is_header(parts.front())) return parts;
    parts = parts.subspan(1);
    return parts.size() == 1 && is_leaf(parts.front(), "content") ? parts.subspan(1) : parts;
}

lib::View bytes_of(const lib::Field& field, lib::View message) {
    const auto begin = std::min(field.offset, message.size());
    return message.subspan(begin, std::min(field.length, message.size() - begin));
}

std::vector<const lib::Field*> fields_around(std::span<const lib::Field> fields, std::size_t offset) {
    std::vector<const lib::Field*> path;
    for (;;) {
        const auto found = std::ranges::find_if(
            fields, [&](const auto& field) { return field.offset <= offset && offset - field.offset < field.length; });
        if (found == fields.end()) return path;
        path.push_back(&*found);
        fields = found->parts;
    }
}

std::string path_text(std::span<const lib::Field* const> path) {
    std::string text;
    for (const auto* field : path) text += (text.empty() ? "" : " / ") + field->name;
    return text;
}

}  // namespace apps
