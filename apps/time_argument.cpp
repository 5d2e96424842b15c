#include "apps/time_argument.h"

#include <array>
#include <charconv>
#include <optional>

#include "apps/commands.h"

namespace apps {
namespace {

// A number of exactly `digits` digits at the front of the text, which is taken away, and then the character `end`.
std::optional<int> take_number(std::string_view& text, std::size_t digits, char end) {
    int number = 0;
    if (text.size() < digits || text.substr(0, digits).find_first_not_of("0123456789") != text.npos) return {};
    std::from_chars(text.data(), text.data() + digits, number);
    text.remove_prefix(digits);
    if (end == '\0') return number;
    if (!text.starts_with(end)) return {};
    text.remove_prefix(1);
    return number;
}

std::optional<std::chrono::sys_days> take_date(std::string_view& text) {
    const auto year = take_number(text, 4, '-'), month = year ? take_number(text, 2, '-') : std::nullopt,
               day = month ? take_number(text, 2, '\0') : std::nullopt;
    if (!day) return {};
    const std::chrono::year_month_day date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

std::optional<std::chrono::seconds> take_time_of_day(std::string_view& text) {
    if (text.empty()) return std::chrono::seconds(0);
    if (!text.starts_with('T')) return {};
    text.remove_prefix(1);
    const auto hours = take_number(text, 2, ':'), minutes = hours ? take_number(text, 2, ':') : std::nullopt,
               seconds = minutes ? take_number(text, 2, 'Z') : std::nullopt;
    if (!seconds || *hours > 23 || *minutes > 59 || *seconds > 59) return {};
    return std::chrono::hours(*hours) + std::chrono::minutes(*minutes) + std::chrono::seconds(*seconds);
}

}  // namespace

std::chrono::sys_seconds time_argument(const std::string& text, std::string_view name) {
    std::string_view rest = text;
    const auto date = take_date(rest);
    const auto time_of_day = date ? take_time_of_day(rest) : std::nullopt;
    if (!time_of_day || !rest.empty())
        throw UserError(std::string(name) + ": '" + text + "' is no time; give 2025-01-01 or 2025-01-01T12:00:00Z");
    return *date + *time_of_day;
}

std::chrono::sys_seconds system_time() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace apps
