#pragma once
// Numbers modulo a public prime, in constant time: fields and groups' orders. A modulus is a type,
//
//     struct M { static constexpr Limbs<4> modulus = ...; };
//
// and a residue is kept in the form that makes its products cheap: as x * R mod m by P. L. Montgomery's method, or as x
// itself where m = 2^k - 1.
#include <bit>
#include <type_traits>

#include "crypto/fast/limbs.h"

namespace crypto::fast {

template <std::size_t N>
constexpr bool is_mersenne(const Limbs<N>& m) {
    for (std::size_t i = 0; i + 1 < N; ++i)
        if (m[i] != ~Limb{0}) return false;
    return (m[N - 1] & (m[N - 1] + 1)) == 0;
}

// result = x mod m for x + overflow * 2^(64 * N) below 2 * m. x: N limbs. (Results are written where they belong: copies of
// limbs by wider loads would wait for the limbs to reach memory.)
template <std::size_t N>
constexpr void subtract_once(Limbs<N>& result, const Limb* x, Limb overflow, const Limbs<N>& m) {
    const Limb borrow = subtract(result, x, m.data());
    select_each(result, Limb{0} - (borrow & ~overflow & 1), x);
}

// R = 2^(64 * N); reduce(x) = x / R mod m for x below m * R. Handbook of Applied Cryptography, algorithm 14.32.
template <class M>
struct MontgomeryReduction {
    static constexpr std::size_t N = M::modulus.size();

    // -m^-1 mod 2^64, by Newton's iteration: each round doubles the number of bits that are right.
    static constexpr Limb m_prime = [] {
        const Limb m = M::modulus[0];
        Limb x = m;
        for (int bits = 3; bits < 64; bits *= 2) x *= 2 - m * x;
        return Limb{0} - x;
    }();

    static constexpr Limbs<N> power_of_two(std::size_t exponent) {
        Limbs<N> x{1};
        for (std::size_t i = 0; i < exponent; ++i) {
            Limbs<N> twice{};
            const Limb carry = add(twice, x.data(), x.data());
            subtract_once(x, twice.data(), carry, M::modulus);
        }
        return x;
    }
    static constexpr Limbs<N> one = power_of_two(limb_bits * N), r_squared = power_of_two(2 * limb_bits * N);

    // The carry of a round is added where the next round will look: two carries never are more than one limb.
    static constexpr void reduce(Limbs<N>& result, Limbs<2 * N>& x) {
        Limb overflow = 0;
#pragma GCC unroll 9
        for (std::size_t i = 0; i < N; ++i) {
            const Limb carry = add_product(&x[i], M::modulus, x[i] * m_prime);
            const auto limb = DoubleLimb{x[i + N]} + carry + overflow;
            x[i + N] = static_cast<Limb>(limb);
            overflow = static_cast<Limb>(limb >> limb_bits);
        }
        subtract_once(result, &x[N], overflow, M::modulus);
    }
};

// R = 1; m = 2^k - 1, and so 2^k is 1 modulo m: what stands above the k lowest bits is added to them.
template <class M>
struct MersenneReduction {
    static constexpr std::size_t N = M::modulus.size();
    static constexpr auto top_bits = static_cast<unsigned>(std::bit_width(M::modulus[N - 1]));
    static constexpr Limbs<N> one{1}, r_squared{1};

    static constexpr void reduce(Limbs<N>& result, const Limbs<2 * N>& x) {
        Limbs<N> low{}, high{}, sum{};
#pragma GCC unroll 9
        for (std::size_t i = 0; i < N; ++i) {
            low[i] = x[i];
            high[i] = x[N - 1 + i] >> top_bits | x[N + i] << (limb_bits - top_bits);
        }
        low[N - 1] &= M::modulus[N - 1];
        add(sum, low.data(), high.data());
        subtract_once(result, sum.data(), 0, M::modulus);
    }
};

template <class M>
class Residue {
public:
    static constexpr std::size_t N = M::modulus.size();
    using Reduction = std::conditional_t<is_mersenne(M::modulus), MersenneReduction<M>, MontgomeryReduction<M>>;

    constexpr Residue() = default;  // zero
    // Any number of N limbs (of fewer than 2^k where m = 2^k - 1), reduced.
    constexpr explicit Residue(const Limbs<N>& number) {
        Limbs<2 * N> wide{};
        product(wide, number, Reduction::r_squared);
        Reduction::reduce(limbs_, wide);
    }
    static constexpr Residue one() { return with(Reduction::one); }

    // The number itself, below m.
    constexpr Limbs<N> number() const {
        Limbs<2 * N> wide{};
        for (std::size_t i = 0; i < N; ++i) wide[i] = limbs_[i];
        Limbs<N> number{};
        Reduction::reduce(number, wide);
        return number;
    }

    friend constexpr Residue operator+(const Residue& a, const Residue& b) {
        Limbs<N> sum{};
        const Limb carry = add(sum, a.limbs_.data(), b.limbs_.data());
        Residue result;
        subtract_once(result.limbs_, sum.data(), carry, M::modulus);
        return result;
    }
    friend constexpr Residue operator-(const Residue& a, const Residue& b) {
        Limbs<N> difference{}, correction{};
        const Limb borrow = subtract(difference, a.limbs_.data(), b.limbs_.data());
        for (std::size_t i = 0; i < N; ++i) correction[i] = opaque(M::modulus[i] & (Limb{0} - borrow));
        Residue result;
        add(result.limbs_, difference.data(), correction.data());
        return result;
    }
    friend constexpr Residue operator*(const Residue& a, const Residue& b) {
        Limbs<2 * N> wide{};
        product(wide, a.limbs_, b.limbs_);
        Residue result;
        Reduction::reduce(result.limbs_, wide);
        return result;
    }

    constexpr lib::constant_time::Mask is_zero() const {
        Limb any = 0;
        for (const auto limb : limbs_) any |= limb;
        return lib::constant_time::is_zero(any);
    }

    static Residue select(lib::constant_time::Mask condition, const Residue& if_true, const Residue& if_false) {
        return with(fast::select(condition, if_true.limbs_, if_false.limbs_));
    }

private:
    static constexpr Residue with(const Limbs<N>& limbs) {
        Residue residue;
        residue.limbs_ = limbs;
        return residue;
    }

    Limbs<N> limbs_{};
};

// 1 / x, and 0 for 0: x^(m - 2), by Fermat's little theorem. The exponent is public: four of its bits at a time choose
// the factor.
template <class M>
constexpr Residue<M> inverse(const Residue<M>& x) {
    auto exponent = M::modulus;
    exponent[0] -= 2;
    std::array<Residue<M>, 16> powers{Residue<M>::one()};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * x;
    auto result = Residue<M>::one();
    for (std::size_t at = limb_bits * exponent.size(); at > 0;) {
        for (int i = 0; i < 4; ++i) result = result * result;
        at -= 4;
        const auto digit = exponent[at / limb_bits] >> at % limb_bits & 15;
        if (digit != 0) result = result * powers[digit];
    }
    return result;
}

}  // namespace crypto::fast
