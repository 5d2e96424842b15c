#pragma once
// Decisions on secret data without a branch and without an index that depends on it. A condition is a Mask: all ones
// for true, all zeros for false.
#include "lib/bytes.h"

namespace lib::constant_time {

using Mask = std::uint64_t;

// The compiler may not reason about what a value is, and so cannot turn masks back into branches.
inline std::uint64_t opaque(std::uint64_t value) {
    __asm__("" : "+r"(value));
    return value;
}

inline Mask is_zero(std::uint64_t x) {
    x = opaque(x);
    return opaque((~x & (x - 1)) >> 63) * ~std::uint64_t{0};  // the top bit of ~x & (x - 1) is set for 0 alone
}
inline Mask is_equal(std::uint64_t a, std::uint64_t b) { return is_zero(a ^ b); }
// a and b below 2^63.
inline Mask is_less(std::uint64_t a, std::uint64_t b) { return opaque((a - b) >> 63) * ~std::uint64_t{0}; }
inline std::uint64_t select(Mask condition, std::uint64_t if_true, std::uint64_t if_false) {
    return if_false ^ (opaque(condition) & (if_true ^ if_false));
}

// All ones where both hold the same bytes. Their lengths are public.
Mask is_equal(View a, View b);

// Turns a secret condition into a public one that the program may branch on: what this tells is told to the world.
// It is the one place where a secret decides a branch or an address, and the constant-time tests excuse it by its name.
[[gnu::noinline]] bool declassify(Mask condition);
// The same for bytes: each becomes the index of a look-up.
[[gnu::noinline]] Bytes declassify(View secret);

// The comparison of a tag, a MAC or a Finished: the time says nothing on where they differ, the result is public.
inline bool equal(View a, View b) { return declassify(is_equal(a, b)); }

}  // namespace lib::constant_time
