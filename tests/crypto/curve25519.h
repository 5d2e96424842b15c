#pragma once
// What the tests of Curve25519 have in common: numbers, and bytes little-endian as RFC 7748 and RFC 8032 write them.
#include "crypto/field25519.h"
#include "lib/random.h"

namespace tests {

inline lib::Bytes little_endian(const lib::Integer& value) { return crypto::encode_little_endian(value, 32); }

inline lib::Bytes random_bytes(std::size_t size) {
    lib::Bytes bytes(size);
    lib::SystemRandom().fill(bytes, "a test");
    return bytes;
}

// The numbers around those at which a carry, or the reduction modulo p, goes wrong where it does.
inline std::vector<lib::Integer> edge_values() {
    using lib::Integer;
    const auto top = Integer::power_of_two(255), p = crypto::Field25519::p(), one = Integer(1);
    std::vector<Integer> values{top - one, top, Integer::power_of_two(256) - one};
    for (const auto& near : {Integer(19), p, (p - one) >> 1, Integer::power_of_two(51), Integer::power_of_two(102)})
        for (std::uint64_t i = 0; i < 3; ++i) values.push_back(near - one + Integer(i));
    for (std::uint64_t i = 0; i < 10; ++i) values.emplace_back(i);
    return values;
}

}  // namespace tests
