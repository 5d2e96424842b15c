#pragma once
// Numbers in a fixed count of 64-bit limbs, the lowest first. No branch and no index depends on a limb's value.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "lib/constant_time.h"

namespace crypto::fast {

using Limb = std::uint64_t;
__extension__ using DoubleLimb = unsigned __int128;

constexpr std::size_t limb_bits = 64, limb_bytes = 8;

template <std::size_t N>
using Limbs = std::array<Limb, N>;

// Constants, from hexadecimal digits.
template <std::size_t N>
consteval Limbs<N> limbs_of(std::string_view hex) {
    Limbs<N> number{};
    for (std::size_t i = 0; i < hex.size(); ++i) {
        const auto digit = hex[hex.size() - 1 - i];
        number[i / 16] |= static_cast<Limb>(digit <= '9' ? digit - '0' : digit - 'a' + 10) << 4 * (i % 16);
    }
    return number;
}

// sum = a + b, of N limbs each; returns the carry.
template <std::size_t N>
constexpr Limb add(Limbs<N>& sum, const Limb* a, const Limb* b) {
    Limb carry = 0;
#pragma GCC unroll 9
    for (std::size_t i = 0; i < N; ++i) {
        Limb first = 0, second = 0;
        const bool over = __builtin_add_overflow(a[i], b[i], &first);
        const bool over_too = __builtin_add_overflow(first, carry, &second);
        sum[i] = second;
        carry = Limb{over} | Limb{over_too};
    }
    return carry;
}

// difference = a - b, of N limbs each; returns the borrow.
template <std::size_t N>
constexpr Limb subtract(Limbs<N>& difference, const Limb* a, const Limb* b) {
    Limb borrow = 0;
#pragma GCC unroll 9
    for (std::size_t i = 0; i < N; ++i) {
        Limb first = 0, second = 0;
        const bool below = __builtin_sub_overflow(a[i], b[i], &first);
        const bool below_too = __builtin_sub_overflow(first, borrow, &second);
        difference[i] = second;
        borrow = Limb{below} | Limb{below_too};
    }
    return borrow;
}

// The product of one limb, added in: number[0..N] += a * factor; returns the carry, which belongs to number[N].
template <std::size_t N>
constexpr Limb add_product(Limb* number, const Limbs<N>& a, Limb factor) {
    Limb carry = 0;
#pragma GCC unroll 9
    for (std::size_t i = 0; i < N; ++i) {
        const auto limb = DoubleLimb{a[i]} * factor + number[i] + carry;
        number[i] = static_cast<Limb>(limb);
        carry = static_cast<Limb>(limb >> limb_bits);
    }
    return carry;
}

// result = a * b, where result is zero before.
template <std::size_t N>
constexpr void product(Limbs<2 * N>& result, const Limbs<N>& a, const Limbs<N>& b) {
#pragma GCC unroll 9
    for (std::size_t i = 0; i < N; ++i) result[i + N] = add_product(&result[i], a, b[i]);
}

// The compiler may not reason about it, and so can neither make a branch of a mask, nor vectors of limbs.
constexpr Limb opaque(Limb value) { return std::is_constant_evaluated() ? value : lib::constant_time::opaque(value); }

// number = condition ? other : number, limb by limb.
template <std::size_t N>
constexpr void select_each(Limbs<N>& number, lib::constant_time::Mask condition, const Limb* other) {
#pragma GCC unroll 9
    for (std::size_t i = 0; i < N; ++i) number[i] ^= opaque(condition & (number[i] ^ other[i]));
}

// condition ? if_true : if_false, for tables: by vectors where the processor has them.
template <std::size_t N>
Limbs<N> select(lib::constant_time::Mask condition, const Limbs<N>& if_true, const Limbs<N>& if_false) {
    const auto mask = opaque(condition);
    Limbs<N> result;
    for (std::size_t i = 0; i < N; ++i) result[i] = if_false[i] ^ (mask & (if_true[i] ^ if_false[i]));
    return result;
}

// Big-endian bytes, at most 8 * N of them; and back, as many as hold the number.
template <std::size_t N>
Limbs<N> load(lib::View bytes) {
    Limbs<N> number{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        number[i / limb_bytes] |= Limb{bytes[bytes.size() - 1 - i]} << 8 * (i % limb_bytes);
    return number;
}
template <std::size_t N>
void store(const Limbs<N>& number, std::span<std::uint8_t> bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[bytes.size() - 1 - i] = static_cast<std::uint8_t>(number[i / limb_bytes] >> 8 * (i % limb_bytes));
}

}  // namespace crypto::fast
