#include "crypto/aes.h"
#include "crypto/curve.h"
#include "crypto/ml_kem_sampling.h"
#include "tests/constant_time/operations.h"
#include "tests/constant_time/secret_memory.h"

namespace constant_time_tests {

// What the leaks show; volatile, so that the compiler cannot leave them out.
static volatile unsigned seen = 0;

// Why connections never use the textbook AES: its S-box is a table.
static void textbook_aes() {
    lib::Bytes key(16, 7);
    mark_secret(key);
    seen = crypto::Aes(key).encrypt({})[0];
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

// Why rho is declassified before ML-KEM makes its matrix of it: how often is drawn depends on the seed.
static void rejection() {
    lib::Bytes seed(34, 7);
    mark_secret(seed);
    seen = crypto::ml_kem::SampleNTT(seed)[0].value();
}

// The textbook's double-and-add, whose branches are the bits of k.
static void double_and_add() {
    lib::Bytes k(32, 0x5a);
    mark_secret(k);
    const auto& curve = crypto::curve(crypto::CurveId::p256);
    seen = static_cast<unsigned>(curve.multiply(lib::Integer(k), curve.G).x.limbs()[0]);
}

std::vector<Operation> planted_leaks() {
    std::vector<Operation> all{
        {"planted-aes", "the key of the textbook AES", textbook_aes},
        {"planted-rejection", "the seed of ML-KEM's matrix", rejection},
        {"planted-integer", "the exponent of a power of plain integers", integer},
        {"planted-lucky-13", "the text that the textbook of MAC-then-encrypt checks", textbook_mac_then_encrypt},
        {"planted-modulus", "the modulus of GMP's mpn_sec_powm", modulus},
        {"planted-double-and-add", "the bits of k", double_and_add},
    };
    const auto plain = plain_leaks();
    all.insert(all.begin(), plain.begin(), plain.end());
    return all;
}

}  // namespace constant_time_tests
