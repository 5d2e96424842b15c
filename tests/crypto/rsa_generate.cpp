#include <doctest/doctest.h>

#include "crypto/seeded_random.h"
#include "lib/hex.h"
#include "tests/crypto/rsa_test_key.h"

using crypto::generate_rsa_key;
using lib::Integer;

static Integer integer(const lib::Secret& secret) { return Integer(secret.view()); }

TEST_CASE("a generated key keeps what FIPS 186-5 appendix A.1 asks for") {
    for (std::size_t bits : {512, 1024, 2048, 3072, 4096}) {
        CAPTURE(bits);
        const auto& key = tests::rsa_key(bits).components();
        const auto p = integer(key.p), q = integer(key.q), d = integer(key.d);
        const Integer one(1), e(key.e);
        CHECK(Integer(key.n).bit_length() == bits);
        CHECK(e == Integer(65537));
        CHECK((p >> (bits / 2 - 2)) == Integer(3));  // as many bits as half the modulus, the two highest set
        CHECK((q >> (bits / 2 - 2)) == Integer(3));
        CHECK((p > q ? p - q : q - p) > Integer::power_of_two(bits / 2 - 100));
        CHECK(d > Integer::power_of_two(bits / 2));
        CHECK(d < lcm(p - one, q - one));
        CHECK(e * d % lcm(p - one, q - one) == one);
    }
}

TEST_CASE("other sizes are refused, unless a test lowers the least one") {
    auto& random = tests::system_random();
    for (std::size_t bits : {0, 1, 1024, 2047, 2049, 2560, 8192})
        CHECK_THROWS_AS(generate_rsa_key(bits, random), std::invalid_argument);
    for (std::size_t bits : {0, 256, 511, 513, 510})
        CHECK_THROWS_AS(generate_rsa_key(bits, random, 0), std::invalid_argument);
    CHECK_NOTHROW(generate_rsa_key(514, random, 512));
}

TEST_CASE("the same seed gives the same key, and another one another") {
    crypto::SeededRandom first(lib::View(lib::from_hex("01"))), again(lib::View(lib::from_hex("01"))),
        other(lib::View(lib::from_hex("02")));
    const auto key = generate_rsa_key(1024, first, 1024).components();
    CHECK(key.n == generate_rsa_key(1024, again, 1024).components().n);
    CHECK(key.n != generate_rsa_key(1024, other, 1024).components().n);
}
