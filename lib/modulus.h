#pragma once
// Arithmetic modulo an odd number, in constant time: neither the numbers nor the modulus decide a branch or an address.
// By P. L. Montgomery's method (Modular multiplication without trial division, Mathematics of Computation 44, 1985),
// with the algorithms of the Handbook of Applied Cryptography, chapter 14. GMP's mpn_sec_powm and mpn_sec_div_r keep
// numbers secret but not the modulus, whose outer bits they look up in tables; RSA's moduli p and q are secret.
#include "lib/secret_integer.h"

namespace lib {

class Modulus {
public:
    // value: odd and above 1, of at most `size` limbs; throws std::invalid_argument. Only this constructor takes a time
    // that depends on the value.
    Modulus(const Integer& value, std::size_t size);

    std::size_t size() const { return value_.size(); }

    // The number itself; R^2 mod m for R = 2^(64 * size); and -m^-1 mod 2^64, which is one limb.
    const SecretInteger& value() const { return value_; }
    const SecretInteger& r_squared() const { return r_squared_; }
    const SecretInteger& m_prime() const { return m_prime_; }

    // x mod m, where x is below m * R: any product of two factors of which one is below m and the other below R.
    SecretInteger mod(const SecretInteger& x) const;

    // Of numbers below m, in size() limbs.
    SecretInteger subtract(const SecretInteger& a, const SecretInteger& b) const;
    SecretInteger multiply(const SecretInteger& a, const SecretInteger& b) const;
    SecretInteger power(const SecretInteger& base, const SecretInteger& exponent) const;
    // The exponent is public, and above zero.
    SecretInteger power(const SecretInteger& base, std::uint64_t exponent) const;

private:
    SecretInteger value_, r_squared_, m_prime_;
};

}  // namespace lib
