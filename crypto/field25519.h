#pragma once
// The integers modulo p = 2^255 - 19, over which Curve25519 (RFC 7748 section 4.1) and edwards25519 (RFC 8032 section
// 5.1) are defined. Textbook form on lib::Integer: its time depends on the values. crypto/fast/field25519.h does not.
#include "lib/integer.h"

namespace crypto {

class Field25519 {
public:
    static constexpr std::size_t size = 32;  // bytes of an encoded element
    static const lib::Integer& p();

    Field25519() = default;  // 0
    explicit Field25519(std::uint64_t value) : value_(value) {}
    explicit Field25519(const lib::Integer& value) : value_(value % p()) {}

    const lib::Integer& value() const { return value_; }  // 0 <= value < p
    lib::Bytes encode() const;                            // little-endian, 32 bytes

    friend Field25519 operator+(const Field25519& a, const Field25519& b) { return Field25519(a.value_ + b.value_); }
    friend Field25519 operator-(const Field25519& a, const Field25519& b) { return Field25519(a.value_ - b.value_); }
    friend Field25519 operator*(const Field25519& a, const Field25519& b) { return Field25519(a.value_ * b.value_); }
    friend bool operator==(const Field25519& a, const Field25519& b) = default;

    friend Field25519 square(const Field25519& a) { return a * a; }
    friend Field25519 power(const Field25519& a, const lib::Integer& exponent);
    friend Field25519 invert(const Field25519& a);  // a^(p - 2), which is 0 for 0: RFC 7748 section 5

private:
    lib::Integer value_;
};

// Little-endian numbers, as RFC 7748 and RFC 8032 write all of theirs.
lib::Integer decode_little_endian(lib::View bytes);
lib::Bytes encode_little_endian(const lib::Integer& value, std::size_t size);

}  // namespace crypto
