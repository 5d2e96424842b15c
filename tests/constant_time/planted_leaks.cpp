#include "crypto/curve.h"
#include "tests/constant_time/operations.h"
#include "tests/constant_time/secret_memory.h"

namespace constant_time_tests {

// What the leaks show; volatile, so that the compiler cannot leave them out or make arithmetic of them.
static volatile unsigned seen = 0;

static std::uint8_t secret_byte() {
    lib::Bytes byte{42};
    mark_secret(byte);
    return byte[0];
}

static void branch() {
    if (secret_byte() == 42) seen = 1;
}

static void index() {
    static constexpr unsigned table[256] = {3, 1, 4, 1, 5};
    seen = static_cast<const volatile unsigned*>(table)[secret_byte()];
}

// memcmp stops at the first difference.
static void comparison() {
    lib::Bytes a(32, 7), b(32, 8);
    mark_secret(a);
    seen = static_cast<unsigned>(std::memcmp(a.data(), b.data(), a.size()) < 0);
}

static void integer() {
    lib::Bytes exponent(16, 0x5a);
    mark_secret(exponent);
    const auto modulus = lib::Integer::power_of_two(127) - lib::Integer(1);
    seen = static_cast<unsigned>(powm(lib::Integer(3), lib::Integer(exponent), modulus).limbs()[0]);
}

// Why lib::Modulus is there: GMP keeps base and exponent of this function secret, but not the modulus.
static void modulus() {
    const auto value = lib::Integer::power_of_two(127) - lib::Integer(1);
    const lib::SecretInteger m(value, 2), base(lib::Integer(3), 2), exponent(lib::Integer(5), 1);
    mark_secret(m);
    lib::SecretInteger power(2);
    lib::WipedVector<mp_limb_t> scratch(static_cast<std::size_t>(mpn_sec_powm_itch(2, 64, 2)));
    mpn_sec_powm(power.data(), base.data(), 2, exponent.data(), 64, m.data(), 2, scratch.data());
}

// The textbook's double-and-add, whose branches are the bits of k.
static void double_and_add() {
    lib::Bytes k(32, 0x5a);
    mark_secret(k);
    const auto& curve = crypto::curve(crypto::CurveId::p256);
    seen = static_cast<unsigned>(curve.multiply(lib::Integer(k), curve.G).x.limbs()[0]);
}

std::vector<Operation> planted_leaks() {
    return {
        {"planted-branch", "a byte that decides a branch", branch},
        {"planted-index", "a byte that is an index", index},
        {"planted-memcmp", "bytes that memcmp compares", comparison},
        {"planted-integer", "the exponent of a power of plain integers", integer},
        {"planted-modulus", "the modulus of GMP's mpn_sec_powm", modulus},
        {"planted-double-and-add", "the bits of k", double_and_add},
    };
}

}  // namespace constant_time_tests
