#pragma once
// Secret numbers: limbs of a fixed and public count, and nothing done to them branches on a value or is indexed by one.
// GMP's functions for secrets (mpn_sec_...) do the arithmetic. Modulus (lib/modulus.h) is arithmetic modulo a number.
#include "lib/constant_time.h"
#include "lib/integer.h"
#include "lib/secret.h"

namespace lib {

class SecretInteger {
public:
    using Limb = mp_limb_t;
    static constexpr std::size_t limb_bits = 64, limb_bytes = 8;
    static_assert(GMP_NUMB_BITS == limb_bits);

    // How many limbs hold a number of so many bits.
    static constexpr std::size_t limbs_for(std::size_t bits) { return (bits + limb_bits - 1) / limb_bits; }

    explicit SecretInteger(std::size_t size) : limbs_(size) {}  // zero
    // A number of at most 8 * size bytes, or of at most size limbs; throws std::length_error.
    SecretInteger(View big_endian, std::size_t size);
    SecretInteger(const Integer& value, std::size_t size);

    // Its lowest `size` bytes, big-endian; the caller knows that those above are zero.
    Secret to_bytes(std::size_t size) const;

    // The limbs, the lowest first.
    std::size_t size() const { return limbs_.size(); }
    std::span<const Limb> limbs() const { return limbs_; }
    Limb* data() { return limbs_.data(); }
    const Limb* data() const { return limbs_.data(); }

    // The same number in more limbs, or in fewer where the caller knows that those above are zero.
    SecretInteger resized(std::size_t size) const;

private:
    WipedVector<Limb> limbs_;
};

// a + b in as many limbs as the longer has: the caller knows that it fits.
SecretInteger operator+(const SecretInteger& a, const SecretInteger& b);
// a * b in as many limbs as both have together.
SecretInteger operator*(const SecretInteger& a, const SecretInteger& b);

// Of the same size, else std::logic_error.
constant_time::Mask is_equal(const SecretInteger& a, const SecretInteger& b);
constant_time::Mask is_less(const SecretInteger& a, const SecretInteger& b);

}  // namespace lib
