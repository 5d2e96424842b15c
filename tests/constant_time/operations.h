#pragma once
// The operations that run.py puts under valgrind or MemorySanitizer, one at a time.
#include <string>
#include <vector>

namespace constant_time_tests {

struct Operation {
    const char* name;
    const char* secret;  // what is marked as secret
    void (*run)();       // throws std::logic_error where its result does not depend on the secret: nothing was tested
    std::string (*body)() = nullptr;  // which of several bodies runs here; none: there is but one
};

std::vector<Operation> operations();  // all of these:
std::vector<Operation> aes_operations();
std::vector<Operation> ccm_operations();
std::vector<Operation> chacha20_operations();
std::vector<Operation> comparison_operations();
std::vector<Operation> curve25519_operations();
std::vector<Operation> dh_operations();
std::vector<Operation> elliptic_curve_operations();
std::vector<Operation> hash_operations();
std::vector<Operation> mac_then_encrypt_operations();
std::vector<Operation> ml_kem_operations();
std::vector<Operation> rsa_operations();

// Leaks, to see that they are found.
std::vector<Operation> planted_leaks();  // all of them
std::vector<Operation> plain_leaks();
void textbook_mac_then_encrypt();  // in mac_then_encrypt.cpp

}  // namespace constant_time_tests
