#include "lib/modulus.h"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace lib {

namespace {

using Limb = SecretInteger::Limb;

// Each power of the base that a window of the exponent can ask for is kept: 2^5 of them.
constexpr std::size_t window_bits = 5, window_values = 1 << window_bits;

Integer checked(const Integer& value) {
    if (!value.is_odd() || value <= Integer(1)) throw std::invalid_argument("the modulus is even, or not above 1");
    return value;
}

// -m^-1 mod 2^64, by Newton's iteration: x = m is the inverse of m mod 2^3, as m^2 = 1 mod 8 for odd m, and each round
// doubles the number of bits that are right.
Limb negative_inverse(Limb m) {
    Limb x = m;
    for (int bits = 3; bits < 64; bits *= 2) x *= 2 - m * x;
    return -x;
}

// `count` bits of the number, from the bit `at` upwards; above its limbs they are zero. `at` is public.
Limb bits_of(std::span<const Limb> number, std::size_t at, std::size_t count) {
    const auto limb = at / SecretInteger::limb_bits, shift = at % SecretInteger::limb_bits;
    auto bits = number[limb] >> shift;
    if (shift + count > SecretInteger::limb_bits && limb + 1 < number.size())
        bits |= number[limb + 1] << (SecretInteger::limb_bits - shift);
    return bits & ((Limb{1} << count) - 1);
}

// The domain of the method: a number x is held as x * R mod m, and products are made by multiply(a, b) =
// a * b / R mod m. Its scratch is allocated once for the many steps of a power.
class Domain {
public:
    explicit Domain(const Modulus& m)
        : m_(m.value().data()),
          m_prime_(m.m_prime().limbs()[0]),
          n_(static_cast<mp_size_t>(m.size())),
          product_(2 * m.size()),
          scratch_(static_cast<std::size_t>(std::max(mpn_sec_mul_itch(n_, n_), mpn_sec_sqr_itch(n_)))) {}

    void multiply(Limb* result, const Limb* a, const Limb* b) {
        mpn_sec_mul(product_.data(), a, n_, b, n_, scratch_.data());
        reduce(result);
    }
    void square(Limb* result, const Limb* a) {
        mpn_sec_sqr(product_.data(), a, n_, scratch_.data());
        reduce(result);
    }
    // x / R mod m, for x below m * R in at most twice as many limbs as m has.
    void divide_by_r(Limb* result, const SecretInteger& x) {
        std::ranges::fill(product_, 0);
        std::ranges::copy(x.limbs(), product_.begin());
        reduce(result);
    }

private:
    // Algorithm 14.32 (Montgomery reduction): adding multiples of m makes one low limb after the other zero. Where
    // 14.32 would add the carry at its place, it is left in the limb that has become zero, and all of them are added at
    // the end.
    void reduce(Limb* result) {
        Limb* t = product_.data();
        for (mp_size_t i = 0; i < n_; ++i) t[i] = mpn_addmul_1(t + i, m_, n_, t[i] * m_prime_);
        const Limb carry = mpn_add_n(t, t + n_, t, n_);
        const Limb borrow = mpn_sub_n(result, t, m_, n_);
        mpn_cnd_add_n(borrow ^ carry, result, result, m_, n_);  // it was below m: a carry always comes with a borrow
    }

    const Limb* m_;
    Limb m_prime_;
    mp_size_t n_;
    WipedVector<Limb> product_, scratch_;
};

}  // namespace

Modulus::Modulus(const Integer& value, std::size_t size)
    : value_(checked(value), size),
      r_squared_(Integer::power_of_two(2 * SecretInteger::limb_bits * size) % value, size),
      m_prime_(1) {
    *m_prime_.data() = negative_inverse(value_.limbs()[0]);
}

SecretInteger Modulus::mod(const SecretInteger& x) const {
    if (x.size() > 2 * size()) throw std::logic_error("a number of more limbs than its modulus can reduce");
    SecretInteger result(size());
    Domain domain(*this);
    domain.divide_by_r(result.data(), x);
    domain.multiply(result.data(), result.data(), r_squared_.data());
    return result;
}

SecretInteger Modulus::subtract(const SecretInteger& a, const SecretInteger& b) const {
    const auto n = static_cast<mp_size_t>(size());
    SecretInteger result(size());
    const Limb borrow = mpn_sub_n(result.data(), a.data(), b.data(), n);
    mpn_cnd_add_n(borrow, result.data(), result.data(), value_.data(), n);
    return result;
}

SecretInteger Modulus::multiply(const SecretInteger& a, const SecretInteger& b) const {
    SecretInteger result(size());
    Domain domain(*this);
    domain.multiply(result.data(), a.data(), b.data());
    domain.multiply(result.data(), result.data(), r_squared_.data());
    return result;
}

// Left to right, window_bits bits of the exponent at a time: algorithm 14.82 (k-ary exponentiation), which multiplies
// in every window, also by base^0. The factor is found by reading the whole table.
SecretInteger Modulus::power(const SecretInteger& base, const SecretInteger& exponent) const {
    const auto n = static_cast<mp_size_t>(size());
    Domain domain(*this);
    WipedVector<Limb> powers(window_values * size());
    domain.divide_by_r(powers.data(), r_squared_);  // base^0: 1 * R
    domain.multiply(powers.data() + n, base.data(), r_squared_.data());
    for (std::size_t i = 2; i < window_values; ++i)
        domain.multiply(&powers[i * size()], &powers[(i - 1) * size()], powers.data() + n);

    SecretInteger result(size()), factor(size());
    std::copy_n(powers.begin(), n, result.data());
    const auto windows = (exponent.size() * SecretInteger::limb_bits + window_bits - 1) / window_bits;
    for (auto window = windows; window-- > 0;) {
        for (std::size_t i = 0; i < window_bits; ++i) domain.square(result.data(), result.data());
        const auto digit = static_cast<mp_size_t>(bits_of(exponent.limbs(), window * window_bits, window_bits));
        mpn_sec_tabselect(factor.data(), powers.data(), n, window_values, digit);
        domain.multiply(result.data(), result.data(), factor.data());
    }
    domain.divide_by_r(result.data(), result);
    return result;
}

// Left to right, a bit at a time (algorithm 14.79).
SecretInteger Modulus::power(const SecretInteger& base, std::uint64_t exponent) const {
    Domain domain(*this);
    SecretInteger factor(size());
    domain.multiply(factor.data(), base.data(), r_squared_.data());
    auto result = factor;
    for (auto bits = std::bit_width(exponent) - 1; bits-- > 0;) {  // its highest bit is in `result` already
        domain.square(result.data(), result.data());
        if (exponent >> bits & 1) domain.multiply(result.data(), result.data(), factor.data());
    }
    domain.divide_by_r(result.data(), result);
    return result;
}

}  // namespace lib
