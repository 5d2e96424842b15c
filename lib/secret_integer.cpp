#include "lib/secret_integer.h"

#include <algorithm>
#include <stdexcept>

namespace lib {

SecretInteger::SecretInteger(View big_endian, std::size_t size) : limbs_(size) {
    if (big_endian.size() > size * limb_bytes) throw std::length_error("the number has more bytes than its limbs");
    for (std::size_t i = 0; i < big_endian.size(); ++i) {
        const auto byte = Limb{big_endian[big_endian.size() - 1 - i]};
        limbs_[i / limb_bytes] |= byte << 8 * (i % limb_bytes);
    }
}

SecretInteger::SecretInteger(const Integer& value, std::size_t size) : limbs_(size) {
    if (value.limbs().size() > size) throw std::length_error("the number has more limbs");
    std::ranges::copy(value.limbs(), limbs_.begin());
}

Secret SecretInteger::to_bytes(std::size_t size) const {
    Secret bytes(size);
    for (std::size_t i = 0; i < std::min(size, limbs_.size() * limb_bytes); ++i)
        bytes.bytes()[size - 1 - i] = static_cast<std::uint8_t>(limbs_[i / limb_bytes] >> 8 * (i % limb_bytes));
    return bytes;
}

SecretInteger SecretInteger::resized(std::size_t size) const {
    SecretInteger same(size);
    std::copy_n(limbs_.begin(), std::min(size, limbs_.size()), same.limbs_.begin());
    return same;
}

static mp_size_t count(const SecretInteger& a) { return static_cast<mp_size_t>(a.size()); }

SecretInteger operator+(const SecretInteger& a, const SecretInteger& b) {
    const auto size = std::max(a.size(), b.size());
    auto sum = a.resized(size);
    mpn_add_n(sum.data(), sum.data(), b.resized(size).data(), count(sum));
    return sum;
}

SecretInteger operator*(const SecretInteger& a, const SecretInteger& b) {
    if (a.size() < b.size()) return b * a;  // mpn_sec_mul wants the longer one first
    SecretInteger product(a.size() + b.size());
    WipedVector<mp_limb_t> scratch(static_cast<std::size_t>(mpn_sec_mul_itch(count(a), count(b))));
    mpn_sec_mul(product.data(), a.data(), count(a), b.data(), count(b), scratch.data());
    return product;
}

static void require_same_size(const SecretInteger& a, const SecretInteger& b) {
    if (a.size() != b.size()) throw std::logic_error("secret numbers of different sizes");
}

constant_time::Mask is_equal(const SecretInteger& a, const SecretInteger& b) {
    require_same_size(a, b);
    SecretInteger::Limb difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) difference |= a.limbs()[i] ^ b.limbs()[i];
    return constant_time::is_zero(difference);
}

constant_time::Mask is_less(const SecretInteger& a, const SecretInteger& b) {
    require_same_size(a, b);
    SecretInteger difference(a.size());
    const auto borrow = mpn_sub_n(difference.data(), a.data(), b.data(), count(a));
    return ~constant_time::is_zero(borrow);
}

}  // namespace lib
