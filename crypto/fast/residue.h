#pragma once
// Numbers modulo a public prime, in constant time: fields and groups' orders. A modulus is a type,
//
//     struct M { static constexpr std::size_t bits = ...; static constexpr std::string_view modulus = "..."; };  // hexadecimal
//
// and a residue x is kept as x * R mod m for R = 2^(N * B), the form in which P. L. Montgomery's method makes products cheap:
// Handbook of Applied Cryptography, section 14.3.2.
//
// How large a residue may be: a product, and a constant, has limbs that are balanced (limbs.h) and stands between -m / 2 and
// 3 m / 2: its size is 1. The size of a sum or a difference is that of its two sides together. What is reduced at once may
// have the size 200, where a product counts as its factors' sizes multiplied: so its columns stay below 2^127, and as R is
// 2^10 * m or more, the result has the size 1 again.
#include "crypto/fast/limbs.h"
#include "lib/constant_time.h"

namespace crypto::fast {

template <class M>
class Residue {
public:
    using Number = Radix<M::bits>;
    using Limbs = typename Number::Limbs;
    using Mask = lib::constant_time::Mask;

    constexpr Residue() = default;  // zero
    constexpr explicit Residue(const Limbs& number) : limbs_(number) { *this = *this * with(r_squared); }
    explicit Residue(lib::View number) : Residue(Number::from_bytes(number)) {}
    static constexpr Residue one() { return with(r); }

    // The number itself, below m, with limbs that are carried.
    Limbs number() const {
        const auto reduced_once = reduced([&](std::size_t k) { return k < N ? DoubleLimb{limbs_[k]} : 0; });
        auto number = Number::carried(reduced_once.limbs_);  // from 0 to m
        const auto is_m = is_zero(difference(number, modulus));
        for (auto& limb : number) limb &= static_cast<Limb>(~is_m);
        return number;
    }
    void store(std::span<std::uint8_t> bytes) const { Number::to_bytes(number(), bytes); }
    Mask is_zero() const { return is_zero(number()); }

    friend constexpr Residue operator+(const Residue& a, const Residue& b) {
        Residue sum;
#pragma GCC unroll 9
        for (std::size_t i = 0; i < N; ++i) sum.limbs_[i] = a.limbs_[i] + b.limbs_[i];
        return sum;
    }
    friend constexpr Residue operator-(const Residue& a, const Residue& b) {
        return with(difference(a.limbs_, b.limbs_));
    }
    friend constexpr Residue operator-(const Residue& a) { return Residue() - a; }

    friend constexpr Residue operator*(const Residue& a, const Residue& b) {
        return reduced([&](std::size_t k) { return column(k, a.limbs_, b.limbs_); });
    }
    friend constexpr Residue square(const Residue& a) {
        return reduced([&](std::size_t k) { return column_of_square(k, a.limbs_); });
    }
    // a * b + c * d, reduced once.
    friend constexpr Residue sum_of_products(const Residue& a, const Residue& b, const Residue& c, const Residue& d) {
        return reduced([&](std::size_t k) { return column(k, a.limbs_, b.limbs_) + column(k, c.limbs_, d.limbs_); });
    }

    static Residue select(Mask condition, const Residue& if_true, const Residue& if_false) {
        const auto mask = static_cast<Limb>(lib::constant_time::opaque(condition));
        Residue result;
#pragma GCC unroll 9
        for (std::size_t i = 0; i < N; ++i)
            result.limbs_[i] = if_false.limbs_[i] ^ (mask & (if_true.limbs_[i] ^ if_false.limbs_[i]));
        return result;
    }

    static constexpr Limbs modulus = Number::from_hex(M::modulus);

private:
    static constexpr std::size_t N = Number::N, B = Number::B;

    // With balanced limbs, the primes of special form have few that are not zero, and the lowest may be -1.
    static constexpr Limbs m = Number::balanced(modulus);

    // -m^-1 mod 2^B, by Newton's iteration: each round doubles the number of bits that are right.
    static constexpr std::uint64_t m_prime = [] {
        const auto m_0 = static_cast<std::uint64_t>(m[0]);
        std::uint64_t x = m_0;
        for (int right = 3; right < 64; right *= 2) x *= 2 - m_0 * x;
        return 0 - x;
    }();

    static constexpr Limbs power_of_two(std::size_t exponent) {
        Limbs x{1};
        for (std::size_t i = 0; i < exponent; ++i) {
            for (auto& limb : x) limb *= 2;
            const auto less = Number::carried(difference(x, modulus));
            x = less.back() < 0 ? Number::carried(x) : less;
        }
        return Number::balanced(x);
    }
    static constexpr Limbs r = power_of_two(N * B), r_squared = power_of_two(2 * N * B);

    static constexpr Residue with(const Limbs& limbs) {
        Residue residue;
        residue.limbs_ = limbs;
        return residue;
    }
    static constexpr Limbs difference(const Limbs& a, const Limbs& b) {
        Limbs limbs{};
#pragma GCC unroll 9
        for (std::size_t i = 0; i < N; ++i) limbs[i] = a[i] - b[i];
        return limbs;
    }
    static Mask is_zero(const Limbs& number) {
        Limb any = 0;
        for (const auto limb : number) any |= limb;
        return lib::constant_time::is_zero(static_cast<std::uint64_t>(any));
    }

    // What belongs to 2^(k * B) in a * b. (An index below zero has wrapped around.)
    static constexpr DoubleLimb column(std::size_t k, const auto& a, const Limbs& b) {
        DoubleLimb sum = 0;
#pragma GCC unroll 9
        for (std::size_t i = 0; i < N; ++i)
            if (k - i < N) sum += DoubleLimb{a[i]} * b[k - i];
        return sum;
    }
    static constexpr DoubleLimb column_of_square(std::size_t k, const Limbs& a) {
        DoubleLimb sum = k % 2 == 0 ? DoubleLimb{a[k / 2]} * a[k / 2] : 0;
#pragma GCC unroll 9
        for (std::size_t i = 0; i < N; ++i)
            if (i < k - i && k - i < N) sum += DoubleLimb{2 * a[i]} * a[k - i];
        return sum;
    }

    // x / R mod m for x = columns(k) * 2^(k * B), summed up. That is (x + q * m) / R, where each limb of q makes one more
    // column zero, modulo 2^B. Where the lowest limb of m is -1, it takes away what the shift drops anyway.
    [[gnu::always_inline]] static constexpr Residue reduced(auto columns) {
        std::array<std::uint64_t, N> q{};
        DoubleLimb carry = 0;
#pragma GCC unroll 9
        for (std::size_t k = 0; k < N; ++k) {
            carry += columns(k) + column(k, q, m);
            q[k] = static_cast<std::uint64_t>(carry) * m_prime & Number::mask;
            if (m[0] != -1) carry += DoubleLimb{q[k]} * m[0];
            carry >>= B;
        }
        Residue result;
#pragma GCC unroll 9
        for (std::size_t k = N; k + 1 < 2 * N; ++k) {
            carry += columns(k) + column(k, q, m) + Number::half;
            result.limbs_[k - N] = (static_cast<Limb>(carry) & Number::mask) - Number::half;
            carry >>= B;
        }
        result.limbs_[N - 1] = static_cast<Limb>(carry);
        return result;
    }

    Limbs limbs_{};
};

// 1 / x, and 0 for 0: x^(m - 2), by Fermat's little theorem. The exponent is public: four of its bits at a time choose
// the factor.
template <class M>
constexpr Residue<M> inverse(const Residue<M>& x) {
    using Number = Radix<M::bits>;
    auto exponent = Residue<M>::modulus;
    exponent[0] -= 2;
    const auto bit = [&](std::size_t i) {
        return static_cast<std::size_t>(exponent[i / Number::B] >> i % Number::B & 1);
    };
    std::array<Residue<M>, 16> powers{Residue<M>::one()};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * x;
    auto result = Residue<M>::one();
    for (std::size_t at = (M::bits + 3) / 4 * 4; at > 0; at -= 4) {
        for (int i = 0; i < 4; ++i) result = square(result);
        const auto digit = bit(at - 1) << 3 | bit(at - 2) << 2 | bit(at - 3) << 1 | bit(at - 4);
        if (digit != 0) result = result * powers[digit];
    }
    return result;
}

}  // namespace crypto::fast
