#pragma once
// What a fuzz target is: a function that reads any bytes and comes back. A crash, a sanitizer's report, an exception that
// is not the reader's own, or a claim that does not hold ends the process.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace tests {

inline void hold(bool claim, const char* what) {
    if (claim) return;
    std::fprintf(stderr, "this does not hold: %s\n", what);
    std::abort();
}

}  // namespace tests
