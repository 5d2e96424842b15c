#pragma once
// Integers of any size, over GMP's mpz. Their time and their memory access depend on their values, so they are for
// public numbers and for what happens once (making and checking a key); SecretInteger is for what a peer can ask for
// again and again. What GMP gives back to the heap is wiped all the same; what it keeps on the stack for a moment is
// not.
#include <gmp.h>

#include <compare>
#include <optional>

#include "lib/secret.h"

namespace lib {

class Integer {
public:
    Integer() { mpz_init(value_); }
    explicit Integer(std::uint64_t value);
    explicit Integer(View big_endian);
    Integer(const Integer& other) { mpz_init_set(value_, other.value_); }
    Integer(Integer&& other) noexcept : Integer() { mpz_swap(value_, other.value_); }
    Integer& operator=(Integer other) noexcept {
        mpz_swap(value_, other.value_);
        return *this;
    }
    ~Integer() { mpz_clear(value_); }

    static Integer power_of_two(std::size_t exponent);

    // Big-endian: as few bytes as hold it (none for zero), or exactly `size` of them. Throws std::domain_error where it
    // is negative or does not fit.
    Bytes to_bytes() const;
    Bytes to_bytes(std::size_t size) const;
    Secret to_secret() const;
    Secret to_secret(std::size_t size) const;
    std::string to_hex() const;  // without leading zeros; "-" before it where negative

    std::size_t bit_length() const;      // 0 for zero
    std::size_t trailing_zeros() const;  // bits below the lowest one that is set; 0 for zero
    bool is_odd() const { return mpz_odd_p(value_) != 0; }

    // Limbs, the lowest first, as GMP's mpn functions take them.
    std::span<const mp_limb_t> limbs() const { return {mpz_limbs_read(value_), mpz_size(value_)}; }

    friend Integer operator+(const Integer& a, const Integer& b);
    friend Integer operator-(const Integer& a, const Integer& b);
    friend Integer operator*(const Integer& a, const Integer& b);
    // The quotient rounded down, and the remainder: 0 <= a % m < m for m above zero. Throw std::domain_error for zero.
    friend Integer operator/(const Integer& a, const Integer& b);
    friend Integer operator%(const Integer& a, const Integer& b);
    friend Integer operator>>(const Integer& a, std::size_t bits);

    friend bool operator==(const Integer& a, const Integer& b) { return mpz_cmp(a.value_, b.value_) == 0; }
    friend std::strong_ordering operator<=>(const Integer& a, const Integer& b) {
        return mpz_cmp(a.value_, b.value_) <=> 0;
    }

    friend Integer gcd(const Integer& a, const Integer& b);
    friend Integer lcm(const Integer& a, const Integer& b);
    // base^exponent mod modulus. Throws std::domain_error for a negative exponent or a modulus that is not above zero.
    friend Integer powm(const Integer& base, const Integer& exponent, const Integer& modulus);
    // The x in [0, modulus) with a * x mod modulus = 1; none where a and the modulus have a common factor.
    friend std::optional<Integer> invert(const Integer& a, const Integer& modulus);

private:
    std::size_t byte_length() const;
    void store(std::span<std::uint8_t> bytes) const;

    mpz_t value_;
};

}  // namespace lib
