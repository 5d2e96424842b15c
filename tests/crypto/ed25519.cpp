#include "crypto/fast/ed25519.h"

#include <doctest/doctest.h>

#include "crypto/hash.h"
#include "tests/crypto/curve25519.h"
#include "tests/crypto/vectors.h"
#include "tests/stack.h"

using crypto::Edwards25519;
using lib::Bytes;
using lib::Integer;
using lib::View;

// Both bodies say the same of a signature; what they say.
static bool verifies(View public_key, View message, View signature) {
    const bool fast = crypto::fast::ed25519_verify(public_key, message, signature);
    CHECK(fast == crypto::ed25519_verify(public_key, message, signature));
    return fast;
}

namespace {
struct Signed {
    crypto::fast::Ed25519PrivateKey key{tests::random_bytes(32)};
    Bytes message = tests::random_bytes(100), signature = key.sign(message);

    bool verifies() const { return ::verifies(key.public_key(), message, signature); }
};
}  // namespace

// The group's point of order 2, (0, -1).
static Bytes point_of_order_2() { return (crypto::Field25519(0) - crypto::Field25519(1)).encode(); }

TEST_CASE("Ed25519 passes the RFC's vectors, with all inner values (RFC 8032 section 7.1)") {
    tests::check_vectors("ed25519_rfc8032.rsp", 5);
}

TEST_CASE("both bodies have the same public key and make the same signature (RFC 8032 sections 5.1.5 and 5.1.6)") {
    for (std::size_t length : {0, 1, 31, 32, 63, 64, 79, 80, 111, 112, 128, 1000}) {
        const auto private_key = tests::random_bytes(32), message = tests::random_bytes(length);
        const crypto::Ed25519PrivateKey textbook(private_key);
        const crypto::fast::Ed25519PrivateKey fast(private_key);
        CHECK(textbook.public_key() == fast.public_key());
        CHECK(textbook.sign(message) == fast.sign(message));
        CHECK(verifies(fast.public_key(), message, fast.sign(message)));
    }
}

TEST_CASE("a signature is of one message, by one key, and not one bit different (RFC 8032 section 5.1.7)") {
    const Signed good;
    CHECK(good.verifies());
    for (std::size_t bit = 0; bit < 512; bit += 7) {
        auto other = good;
        other.signature[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        CHECK_FALSE(other.verifies());
    }
    auto other = good;
    other.message[50] ^= 1;
    CHECK_FALSE(other.verifies());
    CHECK_FALSE(verifies(Signed().key.public_key(), good.message, good.signature));
}

TEST_CASE(
    "S that is not below L is refused, so that nobody can make a second signature of one (RFC 8032 section 8.4)") {
    const Signed good;
    const View signature = good.signature;
    const auto S = crypto::decode_little_endian(signature.subspan(32));
    for (const auto& other : {S + Edwards25519::L(), S + Edwards25519::L() + Edwards25519::L()}) {
        const auto malleated = lib::concat(signature.first(32), tests::little_endian(other));
        CHECK_FALSE(verifies(good.key.public_key(), good.message, malleated));
    }
    CHECK_FALSE(verifies(good.key.public_key(), good.message,
                         lib::concat(signature.first(32), tests::little_endian(Edwards25519::L()))));
}

TEST_CASE("R and A that are no encoding of a point are refused (RFC 8032 section 5.1.7)") {
    const Signed good;
    const auto S = View(good.signature).subspan(32);
    for (const auto& bad : {crypto::Field25519::p(), Integer::power_of_two(256) - Integer(1), Integer(2)}) {
        const auto encoded = tests::little_endian(bad);
        CHECK_FALSE(verifies(encoded, good.message, good.signature));
        CHECK_FALSE(verifies(good.key.public_key(), good.message, lib::concat(encoded, S)));
    }
}

TEST_CASE("keys and signatures of a wrong length are refused") {
    const Signed good;
    for (std::size_t length : {0, 32, 63}) {
        CHECK_FALSE(verifies(good.key.public_key(), good.message, View(good.signature).first(length)));
        CHECK_FALSE(verifies(View(good.signature).first(length), good.message, good.signature));
    }
    CHECK_FALSE(verifies(good.key.public_key(), good.message, lib::concat(good.signature, Bytes(1))));
    const char* wrong = "a private key of Ed25519 has 32 bytes, not 31";
    CHECK_THROWS_WITH_AS(crypto::Ed25519PrivateKey(Bytes(31)), wrong, std::invalid_argument);
    CHECK_THROWS_WITH_AS(crypto::fast::Ed25519PrivateKey(Bytes(31)), wrong, std::invalid_argument);
}

// With A of order 2 and k odd, R = [S]B holds the equation with the cofactor alone: [S]B = R + A is another point.
TEST_CASE("the equation is the one with the cofactor, as it is for a batch of signatures (RFC 8032 section 5.1.7)") {
    const Integer S(7);
    const auto signature = lib::concat((S * Edwards25519::B()).encode(), tests::little_endian(S));
    for (int i = 0; i < 10; ++i) CHECK(verifies(point_of_order_2(), tests::random_bytes(10), signature));
}

TEST_CASE("Ed25519 leaves neither the private key, nor what it is expanded to, on the stack") {
    const auto private_key = tests::random_bytes(32);
    const auto h = crypto::hash(crypto::HashAlgorithm::sha512, private_key);
    const auto after_signing = tests::stack_after([&] {
        const crypto::fast::Ed25519PrivateKey key(private_key);
        key.sign(lib::view_of("message"));
    });
    CHECK_FALSE(tests::has_part_of(after_signing, private_key));
    CHECK_FALSE(tests::has_part_of(after_signing, h));
}
