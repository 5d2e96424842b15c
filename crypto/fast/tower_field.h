#pragma once
// GF(2^8) as a tower of fields, in which an inverse is a few multiplications in the field below, and at the bottom each
// multiplication is an AND: so AES's S-box is computed, without a table, for as many bytes at once as a Plane has bits.
//
// Each field is pairs of the one below, high t + low, where t^2 = t + N. N is 1 for the first step, and t N for the next
// one: then no t with that property is in the field below. The tower is that of Conway's nimbers (On Numbers and Games,
// chapter 6); that it makes small circuits for AES is V. Rijmen's and A. Satoh's finding. All is inlined: the elements are
// to stay in registers.

namespace crypto::fast {

// Elements of GF(2), side by side: a bit each.
template <class Plane>
struct Gf2 {
    Plane bits;

    [[gnu::always_inline]] friend constexpr Gf2 operator+(Gf2 a, Gf2 b) { return {a.bits ^ b.bits}; }
    [[gnu::always_inline]] friend constexpr Gf2 operator*(Gf2 a, Gf2 b) { return {a.bits & b.bits}; }
};
template <class Plane>
[[gnu::always_inline]] constexpr Gf2<Plane> square(Gf2<Plane> a) {
    return a;
}
template <class Plane>
[[gnu::always_inline]] constexpr Gf2<Plane> times_N(Gf2<Plane> a) {
    return a;
}

// high t + low.
template <class Field>
struct Extension {
    Field high, low;

    [[gnu::always_inline]] friend constexpr Extension operator+(Extension a, Extension b) {
        return {a.high + b.high, a.low + b.low};
    }
    // Karatsuba's way: three multiplications below, not four.
    [[gnu::always_inline]] friend constexpr Extension operator*(Extension a, Extension b) {
        const Field low = a.low * b.low;
        return {(a.high + a.low) * (b.high + b.low) + low, times_N(a.high * b.high) + low};
    }
    [[gnu::always_inline]] friend constexpr Extension operator*(Extension a, Field b) {
        return {a.high * b, a.low * b};
    }
};
template <class Field>
[[gnu::always_inline]] constexpr Extension<Field> square(Extension<Field> a) {
    const Field high = square(a.high);  // of (high t)^2, which is high^2 t + high^2 N
    return {high, times_N(high) + square(a.low)};
}
// By this field's N for the next one, which is t N: (high t + low) t N = (high + low) N t + high N N.
template <class Field>
[[gnu::always_inline]] constexpr Extension<Field> times_N(Extension<Field> a) {
    return {times_N(a.high + a.low), times_N(times_N(a.high))};
}

template <class Plane>
using Gf4 = Extension<Gf2<Plane>>;
template <class Plane>
using Gf256 = Extension<Extension<Gf4<Plane>>>;

// The inverse, and 0 of 0. In GF(4) it is the square, as a^3 = 1.
template <class Plane>
[[gnu::always_inline]] constexpr Gf4<Plane> inverse(Gf4<Plane> a) {
    return square(a);
}
// Above: t + 1 solves t's equation as well, so a = high t + low has the conjugate high t + (high + low), and a times that
// lies in the field below.
template <class Field>
[[gnu::always_inline]] constexpr Extension<Field> inverse(Extension<Field> a) {
    const Extension<Field> conjugate{a.high, a.high + a.low};
    const Field norm = times_N(square(a.high)) + a.low * conjugate.low;
    return conjugate * inverse(norm);
}

}  // namespace crypto::fast
