#include "apps/hash_names.h"

#include <algorithm>
#include <cctype>

namespace apps {

static std::string letters_and_digits(std::string_view written) {
    std::string name(written);
    std::erase(name, '-');
    std::ranges::transform(name, name.begin(), [](unsigned char letter) { return std::tolower(letter); });
    return name;
}

std::optional<std::size_t> HashNames::position_of(std::string_view written) const {
    const auto found = std::ranges::find(names_, letters_and_digits(written), letters_and_digits);
    if (found == names_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names_.begin());
}

std::string HashNames::list() const {
    std::string text;
    for (const auto name : names_) text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

std::string HashNames::complaint_about(const std::string& written) const {
    return position_of(written) ? "" : "there is no hash \"" + written + "\", but " + list();
}

}  // namespace apps
