#pragma once
// AES's S-box, FIPS 197 section 5.1.1, for many bytes at once and without a table: XORs and ANDs on planes, of which plane k
// holds bit k of every byte. In constant time, as there is nothing in it to depend on.
#include <array>
#include <bit>
#include <cstdint>
#include <utility>

#include "crypto/fast/tower_field.h"

namespace crypto::fast {

// A Plane is an unsigned number or a vector of them.
template <class Plane>
using Planes = std::array<Plane, 8>;

// A linear map of bytes as vectors of bits, by what it makes of each bit.
struct LinearMap {
    std::array<std::uint8_t, 8> image{};

    constexpr std::uint8_t operator()(std::uint8_t byte) const {
        std::uint8_t sum = 0;
        for (unsigned k = 0; k < 8; ++k) sum ^= static_cast<std::uint8_t>((byte >> k & 1) * image[k]);
        return sum;
    }
    // First b, then a.
    friend constexpr LinearMap operator*(const LinearMap& a, const LinearMap& b) {
        LinearMap product;
        for (unsigned k = 0; k < 8; ++k) product.image[k] = a(b.image[k]);
        return product;
    }
    constexpr LinearMap inverse() const {
        LinearMap result;
        for (unsigned byte = 0; byte < 256; ++byte)
            for (unsigned k = 0; k < 8; ++k)
                if ((*this)(static_cast<std::uint8_t>(byte)) == 1u << k)
                    result.image[k] = static_cast<std::uint8_t>(byte);
        return result;
    }
};

template <class Plane>
[[gnu::always_inline]] constexpr Gf256<Plane> element_of(const Planes<Plane>& p) {
    return {{{{p[7]}, {p[6]}}, {{p[5]}, {p[4]}}}, {{{p[3]}, {p[2]}}, {{p[1]}, {p[0]}}}};
}
template <class Plane>
[[gnu::always_inline]] constexpr Planes<Plane> planes_of(const Gf256<Plane>& a) {
    const auto& [h, l] = a;
    return {l.low.low.bits, l.low.high.bits, l.high.low.bits, l.high.high.bits,
            h.low.low.bits, h.low.high.bits, h.high.low.bits, h.high.high.bits};
}

namespace s_box {

constexpr std::uint8_t product(std::uint8_t a, std::uint8_t b) {  // of bytes as elements of the tower
    const auto bits_of = [](std::uint8_t byte) {
        Planes<unsigned> bits{};
        for (unsigned k = 0; k < 8; ++k) bits[k] = byte >> k & 1;
        return bits;
    };
    const auto bits = planes_of(element_of(bits_of(a)) * element_of(bits_of(b)));
    std::uint8_t byte = 0;
    for (unsigned k = 0; k < 8; ++k) byte |= static_cast<std::uint8_t>(bits[k] << k);
    return byte;
}

// From AES's field to the tower. A byte is there a polynomial in x, where m(x) = 0 (section 4.2); in the tower any element
// that solves the same equation stands for x. Of the eight that do, this one makes the sparsest maps.
constexpr std::uint8_t beta = 0x60;
constexpr LinearMap to_tower = [] {
    LinearMap map{1};
    for (unsigned i = 1; i < 8; ++i) map.image[i] = product(map.image[i - 1], beta);
    return map;
}();
static_assert(product(to_tower.image[7], beta) == to_tower(0x1b));  // x^8 = x^4 + x^3 + x + 1

// Equation (5.1), but for the constant.
constexpr LinearMap affine = [] {
    LinearMap map;
    for (unsigned k = 0; k < 8; ++k) {
        const auto b = static_cast<std::uint8_t>(1u << k);
        map.image[k] = b ^ std::rotl(b, 1) ^ std::rotl(b, 2) ^ std::rotl(b, 3) ^ std::rotl(b, 4);
    }
    return map;
}();

template <LinearMap map, std::size_t row, class Plane, std::size_t... column>
[[gnu::always_inline]] inline Plane row_of(const Planes<Plane>& in, std::index_sequence<column...>) {
    Plane sum{};
    ((map.image[column] >> row & 1 ? void(sum ^= in[column]) : void()), ...);
    return sum;
}
template <LinearMap map, class Plane, std::size_t... row>
[[gnu::always_inline]] inline Planes<Plane> apply(const Planes<Plane>& in, std::index_sequence<row...> all) {
    return {row_of<map, row>(in, all)...};
}
template <LinearMap map, class Plane>
[[gnu::always_inline]] inline Planes<Plane> apply(const Planes<Plane>& in) {
    return apply<map>(in, std::make_index_sequence<8>());
}

template <class Plane>
[[gnu::always_inline]] inline void add_63(Planes<Plane>& p) {
    p[0] = ~p[0], p[1] = ~p[1], p[5] = ~p[5], p[6] = ~p[6];
}

}  // namespace s_box

template <class Plane>
[[gnu::always_inline]] inline void SubBytes(Planes<Plane>& s) {
    s = s_box::apply<s_box::to_tower>(s);
    s = planes_of(inverse(element_of(s)));
    s = s_box::apply<s_box::affine * s_box::to_tower.inverse()>(s);
    s_box::add_63(s);
}

// Section 5.3.2.
template <class Plane>
[[gnu::always_inline]] inline void InvSubBytes(Planes<Plane>& s) {
    s_box::add_63(s);
    s = s_box::apply<s_box::to_tower * s_box::affine.inverse()>(s);
    s = planes_of(inverse(element_of(s)));
    s = s_box::apply<s_box::to_tower.inverse()>(s);
}

}  // namespace crypto::fast
