#pragma once
#include <cstddef>
#include <functional>

namespace bench {

// How many bytes `run` holds at most at a time on the heap, beyond what was there before: those allocated with new.
std::size_t heap_peak(const std::function<void()>& run);

}  // namespace bench
