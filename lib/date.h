#pragma once
// Points in time as text, in universal time.
#include <chrono>
#include <string>

namespace lib {

// "2025-01-01T00:00:00Z", RFC 3339
std::string to_text(std::chrono::sys_seconds time);

}  // namespace lib
