#pragma once
// How a watcher is told what is secret: it follows each undefined bit through the computation, and reports a branch or an
// address that depends on one. So a secret is marked as undefined, and a report is a leak.
#include <algorithm>
#include <cstring>

#include "lib/random.h"
#include "lib/secret_integer.h"

namespace constant_time_tests {

// The watcher is valgrind's memcheck (valgrind.cpp) or, where valgrind does not know the processor's instructions,
// clang's MemorySanitizer (memory_sanitizer/watcher.cpp).
bool is_watched();
void mark_undefined(const void* memory, std::size_t size);
void mark_defined(const void* memory, std::size_t size);
bool is_undefined(lib::View memory);  // any bit of it

template <class T>
void mark_secret(std::span<T> memory) {
    mark_undefined(memory.data(), memory.size_bytes());
}
inline void mark_secret(lib::Bytes& bytes) { mark_secret(std::span(bytes)); }
inline void mark_secret(lib::Secret& secret) { mark_secret(secret.bytes()); }
inline void mark_secret(const lib::SecretInteger& number) { mark_secret(number.limbs()); }

// What goes over the wire is public, though it was made of secrets.
inline void mark_public(lib::View memory) { mark_defined(memory.data(), memory.size()); }

// Whether any bit of the memory depends on a secret.
inline bool is_secret(lib::View memory) { return is_undefined(memory); }

// What this source draws is secret.
class SecretRandom : public lib::SystemRandom {
public:
    void fill(std::span<std::uint8_t> bytes, const char* purpose) override {
        SystemRandom::fill(bytes, purpose);
        mark_secret(bytes);
    }
};

}  // namespace constant_time_tests
