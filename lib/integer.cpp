#include "lib/integer.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "lib/secret.h"

namespace lib {

namespace {

// The heap as GMP sees it: what it gives back, and what it moves to grow, is wiped.
void* allocate(std::size_t size) {
    void* memory = std::malloc(size);
    if (!memory) std::abort();  // GMP cannot be told of it, and an exception cannot pass through it
    return memory;
}
void release(void* memory, std::size_t size) {
    wipe(memory, size);
    std::free(memory);
}
void* reallocate(void* memory, std::size_t size, std::size_t new_size) {
    void* moved = allocate(new_size);
    std::memcpy(moved, memory, std::min(size, new_size));
    release(memory, size);
    return moved;
}

// What GMP allocated earlier came from malloc as well, and may be given back to these functions.
[[maybe_unused]] const bool gmp_wipes = (mp_set_memory_functions(allocate, reallocate, release), true);

void require(bool condition, const char* what) {
    if (!condition) throw std::domain_error(what);
}

}  // namespace

Integer::Integer(std::uint64_t value) {
    static_assert(sizeof(unsigned long) == sizeof value);
    mpz_init_set_ui(value_, value);
}

Integer::Integer(View big_endian) : Integer() { mpz_import(value_, big_endian.size(), 1, 1, 1, 0, big_endian.data()); }

Integer Integer::power_of_two(std::size_t exponent) {
    Integer power;
    mpz_setbit(power.value_, exponent);
    return power;
}

std::size_t Integer::byte_length() const { return (bit_length() + 7) / 8; }

// bytes: zeros.
void Integer::store(std::span<std::uint8_t> bytes) const {
    require(mpz_sgn(value_) >= 0, "a negative number has no bytes");
    require(byte_length() <= bytes.size(), "the number has more bytes");
    mpz_export(bytes.last(byte_length()).data(), nullptr, 1, 1, 1, 0, value_);
}

Bytes Integer::to_bytes() const { return to_bytes(byte_length()); }
Bytes Integer::to_bytes(std::size_t size) const {
    Bytes bytes(size);
    store(bytes);
    return bytes;
}

Secret Integer::to_secret() const { return to_secret(byte_length()); }
Secret Integer::to_secret(std::size_t size) const {
    Secret secret(size);
    store(secret.bytes());
    return secret;
}

std::string Integer::to_hex() const {
    std::string text(mpz_sizeinbase(value_, 16) + 2, '\0');  // a sign, and the zero at the end
    mpz_get_str(text.data(), 16, value_);
    text.resize(text.find('\0'));
    return text;
}

std::size_t Integer::bit_length() const { return mpz_sgn(value_) == 0 ? 0 : mpz_sizeinbase(value_, 2); }
std::size_t Integer::trailing_zeros() const { return mpz_sgn(value_) == 0 ? 0 : mpz_scan1(value_, 0); }

Integer operator+(const Integer& a, const Integer& b) {
    Integer sum;
    mpz_add(sum.value_, a.value_, b.value_);
    return sum;
}

Integer operator-(const Integer& a, const Integer& b) {
    Integer difference;
    mpz_sub(difference.value_, a.value_, b.value_);
    return difference;
}

Integer operator*(const Integer& a, const Integer& b) {
    Integer product;
    mpz_mul(product.value_, a.value_, b.value_);
    return product;
}

Integer operator/(const Integer& a, const Integer& b) {
    require(mpz_sgn(b.value_) != 0, "division by zero");
    Integer quotient;
    mpz_fdiv_q(quotient.value_, a.value_, b.value_);
    return quotient;
}

Integer operator%(const Integer& a, const Integer& b) {
    require(mpz_sgn(b.value_) != 0, "division by zero");
    Integer remainder;
    mpz_fdiv_r(remainder.value_, a.value_, b.value_);
    return remainder;
}

Integer operator>>(const Integer& a, std::size_t bits) {
    Integer quotient;
    mpz_fdiv_q_2exp(quotient.value_, a.value_, bits);
    return quotient;
}

Integer gcd(const Integer& a, const Integer& b) {
    Integer divisor;
    mpz_gcd(divisor.value_, a.value_, b.value_);
    return divisor;
}

Integer lcm(const Integer& a, const Integer& b) {
    Integer multiple;
    mpz_lcm(multiple.value_, a.value_, b.value_);
    return multiple;
}

Integer powm(const Integer& base, const Integer& exponent, const Integer& modulus) {
    require(mpz_sgn(exponent.value_) >= 0, "a negative exponent");
    require(mpz_sgn(modulus.value_) > 0, "a modulus that is not above zero");
    Integer power;
    mpz_powm(power.value_, base.value_, exponent.value_, modulus.value_);
    return power;
}

std::optional<Integer> invert(const Integer& a, const Integer& modulus) {
    require(mpz_sgn(modulus.value_) > 0, "a modulus that is not above zero");
    Integer inverse;
    if (mpz_invert(inverse.value_, a.value_, modulus.value_) == 0) return std::nullopt;
    return inverse;
}

}  // namespace lib
