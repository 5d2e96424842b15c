#pragma once
// The arithmetic of ML-KEM, FIPS 203 sections 2.4 and 4.3: numbers modulo q, polynomials of 256 of them, and the number-
// theoretic transform, which turns the product of polynomials into 128 small ones. As the standard writes it, and constant
// time: no coefficient decides a branch or an address, and none is divided (the processor's division takes a time of its
// own for each dividend: "KyberSlash", 2023).
#include "lib/secret.h"

namespace crypto::ml_kem {

inline constexpr std::uint32_t n = 256, q = 3329;

// The integral part of a / q, of an a below 2^25: a times 2^37 / q, which is rounded up.
constexpr std::uint32_t quotient_by_q(std::uint32_t a) {
    constexpr std::uint64_t reciprocal = (std::uint64_t{1} << 37) / q + 1;
    return static_cast<std::uint32_t>(a * reciprocal >> 37);
}

// An integer modulo q, as the number from 0 to q - 1.
class Zq {
public:
    constexpr Zq() = default;
    explicit constexpr Zq(std::uint32_t a)
        : value_(static_cast<std::uint16_t>(a - quotient_by_q(a) * q)) {}  // a < 2^25

    constexpr std::uint16_t value() const { return value_; }

    friend constexpr Zq operator+(Zq a, Zq b) { return with_q_if_negative(a.value_ + b.value_ - int{q}); }
    friend constexpr Zq operator-(Zq a, Zq b) { return with_q_if_negative(a.value_ - b.value_); }
    friend constexpr Zq operator*(Zq a, Zq b) { return Zq(std::uint32_t{a.value_} * b.value_); }
    friend constexpr bool operator==(Zq, Zq) = default;  // not constant time

private:
    static constexpr Zq with_q_if_negative(int a) {  // -q <= a < q; the sign fills a >> 31
        Zq result;
        result.value_ = static_cast<std::uint16_t>(a + ((a >> 31) & int{q}));
        return result;
    }

    std::uint16_t value_ = 0;
};

// What an element of either ring is made of: 256 coefficients.
using Coefficients = lib::WipedArray<Zq, n>;

// Of R_q, the polynomials modulo X^256 + 1: f[i] is the coefficient of X^i.
struct Rq : Coefficients {};

// Of T_q, section 4.3: f_hat[2i] + f_hat[2i + 1] X is the polynomial modulo X^2 - zeta^(2 BitRev7(i) + 1). A type of its own,
// so that no polynomial is taken for its transform.
struct Tq : Coefficients {};

Tq NTT(const Rq& f);                                // Algorithm 9
Rq inverse_NTT(const Tq& f_hat);                    // Algorithm 10
Tq MultiplyNTTs(const Tq& f_hat, const Tq& g_hat);  // Algorithm 11

// Sums and differences, coefficient by coefficient; of both rings.
template <std::derived_from<Coefficients> Element>
Element operator+(const Element& f, const Element& g) {
    Element sum;
    for (std::size_t i = 0; i < n; ++i) sum[i] = f[i] + g[i];
    return sum;
}
template <std::derived_from<Coefficients> Element>
Element operator-(const Element& f, const Element& g) {
    Element difference;
    for (std::size_t i = 0; i < n; ++i) difference[i] = f[i] - g[i];
    return difference;
}

// Section 2.4.6: vectors of k elements.
template <class Element, unsigned k>
using Vector = std::array<Element, k>;

template <class Element, std::size_t k>
std::array<Element, k> operator+(const std::array<Element, k>& f, const std::array<Element, k>& g) {
    std::array<Element, k> sum;
    for (std::size_t i = 0; i < k; ++i) sum[i] = f[i] + g[i];
    return sum;
}
template <std::size_t k>
std::array<Tq, k> NTT(const std::array<Rq, k>& f) {
    std::array<Tq, k> f_hat;
    for (std::size_t i = 0; i < k; ++i) f_hat[i] = NTT(f[i]);
    return f_hat;
}
template <std::size_t k>
std::array<Rq, k> inverse_NTT(const std::array<Tq, k>& f_hat) {
    std::array<Rq, k> f;
    for (std::size_t i = 0; i < k; ++i) f[i] = inverse_NTT(f_hat[i]);
    return f;
}

// The inner product of section 2.4.7, equation (2.14).
template <std::size_t k>
Tq product(const std::array<Tq, k>& f_hat, const std::array<Tq, k>& g_hat) {
    Tq sum;
    for (std::size_t i = 0; i < k; ++i) sum = sum + MultiplyNTTs(f_hat[i], g_hat[i]);
    return sum;
}

}  // namespace crypto::ml_kem
