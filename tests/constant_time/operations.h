#pragma once
// The operations that run.py puts under valgrind, one at a time.
#include <span>

namespace constant_time_tests {

struct Operation {
    const char* name;
    const char* secret;  // what is marked as secret
    void (*run)();       // throws std::logic_error where its result does not depend on the secret: nothing was tested
};

std::span<const Operation> operations();

// Leaks, to see that they are found.
std::span<const Operation> planted_leaks();

}  // namespace constant_time_tests
