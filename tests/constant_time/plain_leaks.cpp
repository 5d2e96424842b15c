#include "tests/constant_time/operations.h"
#include "tests/constant_time/secret_memory.h"

namespace constant_time_tests {

// What the leaks show; volatile, so that the compiler cannot leave them out or make arithmetic of them.
static volatile unsigned seen = 0;

static std::uint8_t secret_byte() {
    lib::Bytes byte{42};
    mark_secret(byte);
    return byte[0];
}

static void branch() {
    if (secret_byte() == 42) seen = 1;
}

static void index() {
    static constexpr unsigned table[256] = {3, 1, 4, 1, 5};
    seen = static_cast<const volatile unsigned*>(table)[secret_byte()];
}

// memcmp stops at the first difference.
static void comparison() {
    lib::Bytes a(32, 7), b(32, 8);
    mark_secret(a);
    seen = static_cast<unsigned>(std::memcmp(a.data(), b.data(), a.size()) < 0);
}

std::vector<Operation> plain_leaks() {
    return {
        {"planted-branch", "a byte that decides a branch", branch},
        {"planted-index", "a byte that is an index", index},
        {"planted-memcmp", "bytes that memcmp compares", comparison},
    };
}

}  // namespace constant_time_tests
