#include <sanitizer/msan_interface.h>

#include "tests/constant_time/operations.h"
#include "tests/constant_time/secret_memory.h"

namespace constant_time_tests {

bool is_watched() { return true; }

void mark_undefined(const void* memory, std::size_t size) { __msan_poison(memory, size); }

void mark_defined(const void* memory, std::size_t size) { __msan_unpoison(memory, size); }

bool is_undefined(lib::View memory) { return __msan_test_shadow(memory.data(), memory.size()) >= 0; }

// The operations whose bodies valgrind cannot run: SHA-NI. They need no GMP, which is not built for the sanitizer.
std::vector<Operation> operations() { return hash_operations(); }
std::vector<Operation> planted_leaks() { return plain_leaks(); }

}  // namespace constant_time_tests
