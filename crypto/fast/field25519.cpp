#include "crypto/fast/field25519.h"

namespace crypto::fast {

using Limb = std::uint64_t;
__extension__ using Wide = unsigned __int128;
using Limbs = Field25519::Limbs;

static constexpr unsigned limb_bits = 51;
static constexpr Limb limb_mask = (Limb{1} << limb_bits) - 1;

// Limb i has the bits 51 i to 51 i + 50.
Field25519 Field25519::decode(lib::View bytes) {
    const auto word = [&](std::size_t i) { return lib::load_little_endian(bytes.subspan(8 * i, 8)); };
    Field25519 a;
    a.limbs_[0] = word(0) & limb_mask;
    a.limbs_[1] = (word(0) >> 51 | word(1) << 13) & limb_mask;
    a.limbs_[2] = (word(1) >> 38 | word(2) << 26) & limb_mask;
    a.limbs_[3] = (word(2) >> 25 | word(3) << 39) & limb_mask;
    a.limbs_[4] = word(3) >> 12 & limb_mask;
    return a;
}

// What a limb has above its 51 bits goes to the next; of the highest it is returned.
static Limb carry(Limbs& limbs) {
    Limb above = 0;
    for (auto& limb : limbs) {
        limb += above;
        above = limb >> limb_bits;
        limb &= limb_mask;
    }
    return above;
}

// The one representative below p.
static Limbs reduce_fully(Limbs limbs) {
    limbs[0] += 19 * carry(limbs);
    limbs[0] += 19 * carry(limbs);  // now below 2^255
    auto plus_19 = limbs;           // reaches 2^255 where the number is not below p
    plus_19[0] += 19;
    limbs[0] += 19 * carry(plus_19);
    carry(limbs);  // without 2^255, this subtracts p
    return limbs;
}

std::array<std::uint8_t, Field25519::size> Field25519::encode() const {
    const auto a = reduce_fully(limbs_);
    const Limb words[] = {a[0] | a[1] << 51, a[1] >> 13 | a[2] << 38, a[2] >> 26 | a[3] << 25, a[3] >> 39 | a[4] << 12};
    std::array<std::uint8_t, size> bytes{};
    for (std::size_t i = 0; i < 4; ++i) lib::store_little_endian(words[i], std::span(bytes).subspan(8 * i, 8));
    return bytes;
}

Field25519 operator+(const Field25519& a, const Field25519& b) {
    Field25519 sum;
    for (std::size_t i = 0; i < 5; ++i) sum.limbs_[i] = a.limbs_[i] + b.limbs_[i];
    return sum;
}

// a + 2 p - b, in which no limb is below zero.
Field25519 operator-(const Field25519& a, const Field25519& b) {
    static constexpr Limbs two_p{2 * (limb_mask - 18), 2 * limb_mask, 2 * limb_mask, 2 * limb_mask, 2 * limb_mask};
    Field25519 difference;
    for (std::size_t i = 0; i < 5; ++i) difference.limbs_[i] = a.limbs_[i] + two_p[i] - b.limbs_[i];
    return difference;
}

// The columns of a product, each below 2^115, as reduced limbs.
static inline Limbs reduced(Wide c0, Wide c1, Wide c2, Wide c3, Wide c4) {
    Limbs r{};
    c1 += static_cast<Limb>(c0 >> limb_bits);
    c2 += static_cast<Limb>(c1 >> limb_bits);
    c3 += static_cast<Limb>(c2 >> limb_bits);
    c4 += static_cast<Limb>(c3 >> limb_bits);
    r[0] = (static_cast<Limb>(c0) & limb_mask) + 19 * static_cast<Limb>(c4 >> limb_bits);
    r[1] = (static_cast<Limb>(c1) & limb_mask) + (r[0] >> limb_bits);
    r[0] &= limb_mask;
    r[2] = static_cast<Limb>(c2) & limb_mask;
    r[3] = static_cast<Limb>(c3) & limb_mask;
    r[4] = static_cast<Limb>(c4) & limb_mask;
    return r;
}

// Schoolbook multiplication. Columns 5 to 8 are columns 0 to 3 times 2^255, which is 19.
Field25519 operator*(const Field25519& x, const Field25519& y) {
    const auto [a0, a1, a2, a3, a4] = x.limbs_;
    const auto [b0, b1, b2, b3, b4] = y.limbs_;
    const Limb b1_19 = 19 * b1, b2_19 = 19 * b2, b3_19 = 19 * b3, b4_19 = 19 * b4;
    Field25519 product;
    product.limbs_ = reduced(Wide{a0} * b0 + Wide{a1} * b4_19 + Wide{a2} * b3_19 + Wide{a3} * b2_19 + Wide{a4} * b1_19,
                             Wide{a0} * b1 + Wide{a1} * b0 + Wide{a2} * b4_19 + Wide{a3} * b3_19 + Wide{a4} * b2_19,
                             Wide{a0} * b2 + Wide{a1} * b1 + Wide{a2} * b0 + Wide{a3} * b4_19 + Wide{a4} * b3_19,
                             Wide{a0} * b3 + Wide{a1} * b2 + Wide{a2} * b1 + Wide{a3} * b0 + Wide{a4} * b4_19,
                             Wide{a0} * b4 + Wide{a1} * b3 + Wide{a2} * b2 + Wide{a3} * b1 + Wide{a4} * b0);
    return product;
}

// The same, with what comes twice doubled.
Field25519 square(const Field25519& x) {
    const auto [a0, a1, a2, a3, a4] = x.limbs_;
    const Limb a0_2 = 2 * a0, a1_2 = 2 * a1, a3_19 = 19 * a3, a4_19 = 19 * a4;
    Field25519 product;
    product.limbs_ = reduced(Wide{a0} * a0 + Wide{a1_2} * a4_19 + Wide{2 * a2} * a3_19,
                             Wide{a0_2} * a1 + Wide{2 * a2} * a4_19 + Wide{a3} * a3_19,
                             Wide{a0_2} * a2 + Wide{a1} * a1 + Wide{2 * a3} * a4_19,
                             Wide{a0_2} * a3 + Wide{a1_2} * a2 + Wide{a4} * a4_19,
                             Wide{a0_2} * a4 + Wide{a1_2} * a3 + Wide{a2} * a2);
    return product;
}

Field25519 times(std::uint32_t small, const Field25519& a) {
    const auto [a0, a1, a2, a3, a4] = a.limbs_;
    Field25519 product;
    product.limbs_ = reduced(Wide{small} * a0, Wide{small} * a1, Wide{small} * a2, Wide{small} * a3, Wide{small} * a4);
    return product;
}

// a^(2^n)
static Field25519 square_times(Field25519 a, int n) {
    for (int i = 0; i < n; ++i) a = square(a);
    return a;
}

namespace {
// Where the long powers begin: each name tells the exponent.
struct Powers {
    Field25519 to_11, to_2_250_minus_1;
};
}  // namespace

static Powers powers_of(const Field25519& a) {
    const auto to_2 = square(a);
    const auto to_9 = a * square_times(to_2, 2);
    const auto to_11 = to_2 * to_9;
    const auto to_2_5_minus_1 = to_9 * square(to_11);  // 9 + 22 = 31
    const auto to_2_10_minus_1 = to_2_5_minus_1 * square_times(to_2_5_minus_1, 5);
    const auto to_2_20_minus_1 = to_2_10_minus_1 * square_times(to_2_10_minus_1, 10);
    const auto to_2_40_minus_1 = to_2_20_minus_1 * square_times(to_2_20_minus_1, 20);
    const auto to_2_50_minus_1 = to_2_10_minus_1 * square_times(to_2_40_minus_1, 10);
    const auto to_2_100_minus_1 = to_2_50_minus_1 * square_times(to_2_50_minus_1, 50);
    const auto to_2_200_minus_1 = to_2_100_minus_1 * square_times(to_2_100_minus_1, 100);
    return {to_11, to_2_50_minus_1 * square_times(to_2_200_minus_1, 50)};
}

// p - 2 = (2^250 - 1) 2^5 + 11
Field25519 invert(const Field25519& a) {
    const auto powers = powers_of(a);
    return powers.to_11 * square_times(powers.to_2_250_minus_1, 5);
}

// (p - 5) / 8 = 2^252 - 3 = (2^250 - 1) 2^2 + 1
Field25519 power_p_minus_5_over_8(const Field25519& a) { return a * square_times(powers_of(a).to_2_250_minus_1, 2); }

Field25519::Mask Field25519::is_odd() const { return ~lib::constant_time::is_zero(reduce_fully(limbs_)[0] & 1); }

Field25519::Mask is_equal(const Field25519& a, const Field25519& b) {
    return lib::constant_time::is_equal(a.encode(), b.encode());
}

void cswap(Field25519::Mask swap, Field25519& a, Field25519& b) {
    swap = lib::constant_time::opaque(swap);
    for (std::size_t i = 0; i < 5; ++i) {
        const auto dummy = swap & (a.limbs_[i] ^ b.limbs_[i]);  // RFC 7748 section 5 calls it so
        a.limbs_[i] ^= dummy;
        b.limbs_[i] ^= dummy;
    }
}

void cmove(Field25519::Mask move, Field25519& to, const Field25519& from) {
    move = lib::constant_time::opaque(move);
    for (std::size_t i = 0; i < 5; ++i) to.limbs_[i] ^= move & (to.limbs_[i] ^ from.limbs_[i]);
}

}  // namespace crypto::fast
