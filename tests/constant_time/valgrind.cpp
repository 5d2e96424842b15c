#include <valgrind/memcheck.h>

#include "tests/constant_time/secret_memory.h"

namespace constant_time_tests {

bool is_watched() { return RUNNING_ON_VALGRIND != 0; }

void mark_undefined(const void* memory, std::size_t size) {
    static_cast<void>(VALGRIND_MAKE_MEM_UNDEFINED(memory, size));
}

void mark_defined(const void* memory, std::size_t size) { static_cast<void>(VALGRIND_MAKE_MEM_DEFINED(memory, size)); }

bool is_undefined(lib::View memory) {
    lib::Bytes undefined(memory.size());
    static_cast<void>(VALGRIND_GET_VBITS(memory.data(), undefined.data(), memory.size()));
    return std::ranges::any_of(undefined, [](auto bits) { return bits != 0; });
}

}  // namespace constant_time_tests
