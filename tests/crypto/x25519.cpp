#include "crypto/fast/x25519.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

#include "lib/hex.h"
#include "tests/crypto/curve25519.h"
#include "tests/crypto/vectors.h"
#include "tests/stack.h"

using lib::Integer;
using tests::little_endian;

// Both bodies say the same; what they say.
static lib::Bytes same(lib::View scalar, lib::View u) {
    const auto textbook = crypto::x25519(scalar, u), fast = crypto::fast::x25519(scalar, u);
    CHECK(std::ranges::equal(textbook.view(), fast.view()));
    return lib::to_bytes(fast.view());
}

TEST_CASE("X25519 passes the RFC's vectors, with the ladder's inner values (RFC 7748 sections 5.2 and 6.1)") {
    tests::check_vectors("x25519_rfc7748.rsp", 8);
}

// Takes a minute: --no-skip runs it.
TEST_CASE("X25519 passes the RFC's vector of a million iterations (RFC 7748 section 5.2)" * doctest::skip()) {
    auto k = lib::Secret(little_endian(Integer(9))), u = k;
    for (int i = 0; i < 1'000'000; ++i) u = std::exchange(k, crypto::fast::x25519(k.view(), u.view()));
    CHECK(lib::to_hex(k.view()) == "7c3911e0ab2586fd864497297e575e6f3bc601c0883c30df5f4dd2d24f665424");
}

TEST_CASE("both bodies of X25519 agree on random scalars and points") {
    for (int i = 0; i < 50; ++i) same(tests::random_bytes(32), tests::random_bytes(32));
}

TEST_CASE("both bodies of X25519 agree on scalars and u-coordinates at the edges (RFC 7748 section 5)") {
    const auto random = tests::random_bytes(32);
    for (const auto& value : tests::edge_values()) {
        CAPTURE(value.to_hex());
        const auto bytes = little_endian(value);
        same(bytes, random);
        same(random, bytes);
    }
}

TEST_CASE("u-coordinates that are not reduced, or have the top bit set, stand for their residue (RFC 7748 section 5)") {
    const auto scalar = tests::random_bytes(32), nine = little_endian(Integer(9));
    const auto expected = same(scalar, nine);
    CHECK(same(scalar, little_endian(crypto::Field25519::p() + Integer(9))) == expected);
    CHECK(same(scalar, little_endian(Integer::power_of_two(255) + Integer(9))) == expected);
    CHECK(crypto::x25519_public_key(scalar) == expected);
    CHECK(crypto::fast::x25519_public_key(scalar) == expected);
}

TEST_CASE("bits of a scalar that are set or cleared when it is decoded do not count (RFC 7748 section 5)") {
    auto scalar = tests::random_bytes(32);
    const auto u = tests::random_bytes(32), expected = same(scalar, u);
    scalar[0] ^= 7;
    scalar[31] ^= 0xc0;
    CHECK(same(scalar, u) == expected);
}

TEST_CASE("two who exchange public keys have the same secret (RFC 7748 section 6.1)") {
    const auto a = tests::random_bytes(32), b = tests::random_bytes(32);
    const auto one = crypto::fast::x25519_shared_secret(a, crypto::fast::x25519_public_key(b));
    const auto other = crypto::x25519_shared_secret(b, crypto::x25519_public_key(a));
    REQUIRE(one);
    REQUIRE(other);
    CHECK(std::ranges::equal(one->view(), other->view()));
}

// The u-coordinates of all points of order 1, 2, 4 and 8, on the curve and on its twist.
TEST_CASE("a shared secret of zeros is refused, whatever the private key is (RFC 7748 section 6.1)") {
    const auto p = crypto::Field25519::p(), one = Integer(1);
    const auto of_order_8 =
        crypto::decode_little_endian(lib::from_hex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"));
    const auto other_of_order_8 = *invert(of_order_8, p);
    for (const auto& u : {Integer(), one, p - one, of_order_8, other_of_order_8, p, p + one}) {
        CAPTURE(u.to_hex());
        CHECK(!crypto::x25519_shared_secret(tests::random_bytes(32), little_endian(u)));
        CHECK(!crypto::fast::x25519_shared_secret(tests::random_bytes(32), little_endian(u)));
    }
}

TEST_CASE("keys of a wrong length are refused, and named") {
    const lib::Bytes key(32, 9);
    const char* private_key = "a private key of X25519 has 32 bytes, not 31";
    const char* public_key = "a public key of X25519 has 32 bytes, not 33";
    CHECK_THROWS_WITH_AS(crypto::x25519(lib::Bytes(31), key), private_key, std::invalid_argument);
    CHECK_THROWS_WITH_AS(crypto::x25519(key, lib::Bytes(33)), public_key, std::invalid_argument);
    CHECK_THROWS_WITH_AS(crypto::fast::x25519(lib::Bytes(31), key), private_key, std::invalid_argument);
    CHECK_THROWS_WITH_AS(crypto::fast::x25519(key, lib::Bytes(33)), public_key, std::invalid_argument);
}

TEST_CASE("X25519 leaves neither the private key nor the shared secret on the stack") {
    const auto own = tests::random_bytes(32), peer = crypto::fast::x25519_public_key(tests::random_bytes(32));
    const auto shared = crypto::fast::x25519(own, peer);
    const auto after_public_key = tests::stack_after([&] { crypto::fast::x25519_public_key(own); });
    const auto after_secret = tests::stack_after([&] { crypto::fast::x25519_shared_secret(own, peer); });
    CHECK_FALSE(tests::has_part_of(after_public_key, own));
    CHECK_FALSE(tests::has_part_of(after_secret, own));
    CHECK_FALSE(tests::has_part_of(after_secret, shared.view()));
}
