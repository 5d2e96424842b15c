#include "crypto/ml_kem_ring.h"

namespace crypto::ml_kem {

// Section 2.3: the seven lowest bits, in the other order.
static constexpr unsigned BitRev7(unsigned r) {
    unsigned reversed = 0;
    for (unsigned bit = 0; bit < 7; ++bit) reversed |= (r >> bit & 1) << (6 - bit);
    return reversed;
}

static constexpr Zq zeta{17};  // a primitive 256th root of unity modulo q

static constexpr Zq power_of_zeta(unsigned exponent) {
    Zq power{1};
    for (unsigned i = 0; i < exponent; ++i) power = power * zeta;
    return power;
}

// Appendix A: zeta^BitRev7(i), and zeta^(2 BitRev7(i) + 1).
struct Powers {
    std::array<Zq, 128> zetas, gammas;
};
static constexpr Powers powers = [] {
    Powers table{};
    for (unsigned i = 0; i < 128; ++i) {
        table.zetas[i] = power_of_zeta(BitRev7(i));
        table.gammas[i] = power_of_zeta(2 * BitRev7(i) + 1);
    }
    return table;
}();

// Algorithm 9.
Tq NTT(const Rq& f) {
    Tq f_hat;
    static_cast<Coefficients&>(f_hat) = f;
    unsigned i = 1;
    for (unsigned len = 128; len >= 2; len /= 2)
        for (unsigned start = 0; start < n; start += 2 * len) {
            const Zq zeta_i = powers.zetas[i++];
            for (unsigned j = start; j < start + len; ++j) {
                const Zq t = zeta_i * f_hat[j + len];
                f_hat[j + len] = f_hat[j] - t;
                f_hat[j] = f_hat[j] + t;
            }
        }
    return f_hat;
}

// Algorithm 10.
Rq inverse_NTT(const Tq& f_hat) {
    Rq f;
    static_cast<Coefficients&>(f) = f_hat;
    unsigned i = 127;
    for (unsigned len = 2; len <= 128; len *= 2)
        for (unsigned start = 0; start < n; start += 2 * len) {
            const Zq zeta_i = powers.zetas[i--];
            for (unsigned j = start; j < start + len; ++j) {
                const Zq t = f[j];
                f[j] = t + f[j + len];
                f[j + len] = zeta_i * (f[j + len] - t);
            }
        }
    constexpr Zq inverse_of_128{3303};
    static_assert(inverse_of_128 * Zq{128} == Zq{1});
    for (auto& coefficient : f) coefficient = coefficient * inverse_of_128;
    return f;
}

// Algorithms 11 and 12. The product of a0 + a1 X and b0 + b1 X modulo X^2 - gamma.
Tq MultiplyNTTs(const Tq& f_hat, const Tq& g_hat) {
    Tq h_hat;
    for (unsigned i = 0; i < 128; ++i) {
        const Zq a0 = f_hat[2 * i], a1 = f_hat[2 * i + 1], b0 = g_hat[2 * i], b1 = g_hat[2 * i + 1];
        h_hat[2 * i] = a0 * b0 + a1 * b1 * powers.gammas[i];
        h_hat[2 * i + 1] = a0 * b1 + a1 * b0;
    }
    return h_hat;
}

}  // namespace crypto::ml_kem
