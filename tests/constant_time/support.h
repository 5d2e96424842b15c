#pragma once
// What the operations have in common: secret bytes, and the requirement that a result depends on them.
#include <stdexcept>

#include "tests/constant_time/operations.h"
#include "tests/constant_time/secret_memory.h"

namespace constant_time_tests {

using lib::Bytes;
using lib::Secret;
using lib::View;

// The result of an operation on a secret is secret: else the marks were lost, and valgrind had nothing to follow.
inline void require_secret(View result) {
    if (!is_secret(result)) throw std::logic_error("the result does not depend on the secret");
}
inline void require(bool condition, const char* what) {
    if (!condition) throw std::logic_error(what);
}

inline Bytes counting(std::size_t size) {
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i + 1);
    return bytes;
}
inline Bytes secret_bytes(std::size_t size) {
    auto bytes = counting(size);
    mark_secret(bytes);
    return bytes;
}
inline Secret secret_of(std::size_t size) { return Secret(secret_bytes(size)); }

}  // namespace constant_time_tests
