#pragma once
// Numbers of a fixed count of bits as limbs: digits to the base 2^B, the lowest first, in words that have room above them.
// Limbs have signs. So sums and differences are those of the limbs, without carries, and each column of a product is a sum
// of products of limbs. No branch and no index depends on a limb's value.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "lib/bytes.h"

namespace crypto::fast {

using Limb = std::int64_t;
__extension__ using DoubleLimb = __int128;

// The base for numbers of so many bits: as few limbs as hold ten bits more, since that is what residue.h builds on.
template <std::size_t bits>
struct Radix {
    static constexpr std::size_t spare_bits = 10, most_bits = 59;
    static constexpr std::size_t N = (bits + spare_bits + most_bits - 1) / most_bits;  // limbs
    static constexpr std::size_t B = (bits + spare_bits + N - 1) / N;                  // bits of a limb
    static constexpr Limb mask = (Limb{1} << B) - 1, half = Limb{1} << (B - 1);
    using Limbs = std::array<Limb, N>;

    // The same number with limbs from 0 to 2^B - 1. The highest limb alone has a sign then: the number's.
    static constexpr Limbs carried(Limbs limbs) {
#pragma GCC unroll 9
        for (std::size_t i = 0; i + 1 < N; ++i) {
            limbs[i + 1] += limbs[i] >> B;
            limbs[i] &= mask;
        }
        return limbs;
    }
    // The same number with limbs from -2^(B-1) to 2^(B-1) - 1, all but the highest.
    static constexpr Limbs balanced(Limbs limbs) {
        for (std::size_t i = 0; i + 1 < N; ++i) {
            limbs[i + 1] += (limbs[i] + half) >> B;
            limbs[i] = ((limbs[i] + half) & mask) - half;
        }
        return limbs;
    }

    static consteval Limbs from_hex(std::string_view hex) {
        Limbs limbs{};
        for (std::size_t i = 0; i < hex.size(); ++i) {
            const auto digit = hex[hex.size() - 1 - i];
            add_at(limbs, 4 * i, digit <= '9' ? digit - '0' : digit - 'a' + 10);
        }
        return limbs;
    }

    // Big-endian bytes, at most as many as the bits need; and back, from limbs that are carried.
    static Limbs from_bytes(lib::View bytes) {
        Limbs limbs{};
        for (std::size_t i = 0; i < bytes.size(); ++i) add_at(limbs, 8 * i, bytes[bytes.size() - 1 - i]);
        return limbs;
    }
    static void to_bytes(const Limbs& limbs, std::span<std::uint8_t> bytes) {
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const auto at = 8 * i / B, shift = 8 * i % B;
            const auto above = at + 1 < N ? DoubleLimb{limbs[at + 1]} << B : 0;
            bytes[bytes.size() - 1 - i] = static_cast<std::uint8_t>((above | limbs[at]) >> shift);
        }
    }

private:
    // limbs += digit * 2^bit, for bits that are zero before.
    static constexpr void add_at(Limbs& limbs, std::size_t bit, Limb digit) {
        const auto at = bit / B;
        const auto placed = DoubleLimb{digit} << bit % B;
        limbs[at] |= static_cast<Limb>(placed) & mask;
        if (at + 1 < N) limbs[at + 1] |= static_cast<Limb>(placed >> B);
    }
};

}  // namespace crypto::fast
