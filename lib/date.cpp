#include "lib/date.h"

#include <array>
#include <cstdio>

namespace lib {

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

}  // namespace lib
