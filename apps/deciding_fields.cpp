#include "apps/deciding_fields.h"

#include <algorithm>

#include "apps/fields.h"
#include "apps/terminal.h"
#include "lib/hex.h"
#include "lib/utf8.h"

namespace apps {

static std::string joined(const std::string& list, const char* between, const std::string& item) {
    return list.empty() ? item : list + between + item;
}

// The values of a vector's entries; nothing where they have none.
static std::string entries(const lib::Field& field) {
    constexpr std::size_t most = 3;
    std::string list;
    std::size_t count = 0;
    for (const auto& part : field.parts)
        if (part.name.starts_with(field.name + "[") && !part.value.empty() && ++count <= most)
            list = joined(list, ", ", part.value);
    return count > most ? list + " and " + std::to_string(count - most) + " more" : list;
}

static std::string value_of(const lib::Field& field, lib::View whole) {
    if (!field.in_short.empty()) return field.in_short;
    if (auto list = entries(field); !list.empty()) return list;
    const auto& content = field.parts.empty() ? field : field.parts.back();
    const auto bytes = bytes_of(content, whole);
    const bool is_count = field.value == std::to_string(bytes.size()) + " bytes";
    if (auto text = is_count ? quoted_if_text(bytes) : ""; !text.empty()) return text;
    if (!field.value.empty()) return field.value;
    constexpr std::size_t most = 16;
    return lib::to_hex(bytes.first(std::min(bytes.size(), most))) + (bytes.size() > most ? ".." : "");
}

std::string deciding_fields(lib::View whole, const std::vector<lib::Field>& fields) {
    std::string list;
    for (const auto& field : fields) {
        if (field.about.decides) list = joined(list, "; ", field.name + " = " + lib::printable(value_of(field, whole)));
        if (const auto inside = deciding_fields(whole, field.parts); !inside.empty()) list = joined(list, "; ", inside);
    }
    return list;
}

}  // namespace apps
