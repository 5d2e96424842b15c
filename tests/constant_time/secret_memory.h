#pragma once
// How valgrind is told what is secret: memcheck follows each undefined bit through the computation, and reports a
// branch or an address that depends on one. So a secret is marked as undefined, and a report is a leak.
#include <valgrind/memcheck.h>

#include <algorithm>
#include <cstring>

#include "lib/random.h"
#include "lib/secret_integer.h"

namespace constant_time_tests {

template <class T>
void mark_secret(std::span<T> memory) {
    static_cast<void>(VALGRIND_MAKE_MEM_UNDEFINED(memory.data(), memory.size_bytes()));
}
inline void mark_secret(lib::Bytes& bytes) { mark_secret(std::span(bytes)); }
inline void mark_secret(lib::Secret& secret) { mark_secret(secret.bytes()); }
inline void mark_secret(const lib::SecretInteger& number) { mark_secret(number.limbs()); }

// Whether any bit of the memory depends on a secret.
inline bool is_secret(lib::View memory) {
    lib::Bytes undefined(memory.size());
    static_cast<void>(VALGRIND_GET_VBITS(memory.data(), undefined.data(), memory.size()));
    return std::ranges::any_of(undefined, [](auto bits) { return bits != 0; });
}

// What this source draws is secret.
class SecretRandom : public lib::SystemRandom {
public:
    void fill(std::span<std::uint8_t> bytes, const char* purpose) override {
        SystemRandom::fill(bytes, purpose);
        mark_secret(bytes);
    }
};

}  // namespace constant_time_tests
