#include "apps/renderer.h"

#include <cstdio>

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

std::string to_text(std::chrono::sys_seconds time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 64> text;
    const auto length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()),
                                      unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
                                      int(clock.minutes().count()), int(clock.seconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace apps
