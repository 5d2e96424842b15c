#include "apps/time_argument.h"

#include <charconv>

#include "apps/commands.h"

namespace apps {
namespace {

struct NotATime {};

void require(bool condition) {
    if (!condition) throw NotATime();
}

// What stands at the front of the text, which is taken away.
int take_number(std::string_view& text, std::size_t digits) {
    int number = 0;
    require(text.size() >= digits && text.substr(0, digits).find_first_not_of("0123456789") == text.npos);
    std::from_chars(text.data(), text.data() + digits, number);
    text.remove_prefix(digits);
    return number;
}
void take(std::string_view& text, char character) {
    require(text.starts_with(character));
    text.remove_prefix(1);
}

std::chrono::sys_days take_date(std::string_view& text) {
    const std::chrono::year year(take_number(text, 4));
    take(text, '-');
    const std::chrono::month month(static_cast<unsigned>(take_number(text, 2)));
    take(text, '-');
    const std::chrono::day day(static_cast<unsigned>(take_number(text, 2)));
    require((year / month / day).ok());
    return year / month / day;
}

std::chrono::seconds take_time_of_day(std::string_view& text) {
    take(text, 'T');
    const int hours = take_number(text, 2);
    take(text, ':');
    const int minutes = take_number(text, 2);
    take(text, ':');
    const int seconds = take_number(text, 2);
    take(text, 'Z');
    require(hours < 24 && minutes < 60 && seconds < 60);
    return std::chrono::hours(hours) + std::chrono::minutes(minutes) + std::chrono::seconds(seconds);
}

}  // namespace

std::chrono::sys_seconds time_argument(const std::string& text, std::string_view name) {
    try {
        std::string_view rest = text;
        std::chrono::sys_seconds time = take_date(rest);
        if (!rest.empty()) time += take_time_of_day(rest);
        require(rest.empty());
        return time;
    } catch (const NotATime&) {
        throw UserError(std::string(name) + ": '" + text + "' is no time; give 2025-01-01 or 2025-01-01T12:00:00Z");
    }
}

std::chrono::sys_seconds system_time() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace apps
