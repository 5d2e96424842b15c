#pragma once
// The operations that run.py puts under valgrind, one at a time.
#include <vector>

namespace constant_time_tests {

struct Operation {
    const char* name;
    const char* secret;  // what is marked as secret
    void (*run)();       // throws std::logic_error where its result does not depend on the secret: nothing was tested
};

std::vector<Operation> operations();  // all of these:
std::vector<Operation> rsa_operations();
std::vector<Operation> comparison_operations();
std::vector<Operation> aead_operations();
std::vector<Operation> hash_operations();
std::vector<Operation> elliptic_curve_operations();

// Leaks, to see that they are found.
std::vector<Operation> planted_leaks();

}  // namespace constant_time_tests
