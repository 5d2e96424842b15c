#pragma once
// A point in time on the command line.
#include <chrono>
#include <string>

namespace apps {

// "2025-01-01" or "2025-01-01T12:00:00Z", in universal time. Throws UserError.
std::chrono::sys_seconds time_argument(const std::string& text, std::string_view name);

// To the second, by this computer's clock.
std::chrono::sys_seconds system_time();

}  // namespace apps
