#include "crypto/curve.h"

#include <doctest/doctest.h>

#include "crypto/bad_key.h"
#include "crypto/fast/ec_multiply.h"
#include "crypto/hash.h"
#include "crypto/primes.h"
#include "lib/hex.h"
#include "tests/crypto/every_curve.h"

using crypto::Curve;
using crypto::CurveId;
using crypto::Point;
using lib::Integer;
using tests::every_curve;

static Integer two_to(std::size_t exponent) { return Integer::power_of_two(exponent); }
static Integer integer(std::string_view hex) { return Integer(lib::from_hex(hex)); }

TEST_CASE("p has the form that makes its reduction quick (SP 800-186 section 3.2.1)") {
    const Integer one(1);
    CHECK(crypto::curve(CurveId::p256).p == two_to(256) - two_to(224) + two_to(192) + two_to(96) - one);
    CHECK(crypto::curve(CurveId::p384).p == two_to(384) - two_to(128) - two_to(96) + two_to(32) - one);
    CHECK(crypto::curve(CurveId::p521).p == two_to(521) - one);
}

TEST_CASE("p and n are primes, G is a point, and n * G is infinity") {
    lib::SystemRandom random;
    for (const auto* C : every_curve()) {
        CAPTURE(name_of(C->id));
        CHECK(crypto::is_probably_prime(C->p, 40, random));
        CHECK(crypto::is_probably_prime(C->n, 40, random));
        CHECK(C->has(C->G));
        CHECK_FALSE(C->G.is_infinity);
        CHECK(C->multiply(C->n, C->G).is_infinity);
        CHECK(C->multiply(C->n - Integer(1), C->G) == C->negate(C->G));
    }
}

// SP 800-186 appendix C.3.1 (verification of a curve that was made at random): c comes from the seed by SHA-1, and
// b^2 * c = -27.
static Integer c_of(const Integer& seed, std::size_t bits) {
    const auto sha1 = [](const Integer& text) { return Integer(hash(crypto::HashAlgorithm::sha1, text.to_bytes(20))); };
    const auto v = (bits - 1) / 160, w = bits - 1 - 160 * v;
    auto c = sha1(seed) % two_to(w);
    for (std::uint64_t i = 1; i <= v; ++i) c = c * two_to(160) + sha1((seed + Integer(i)) % two_to(160));
    return c;
}

TEST_CASE("b comes from the seed that the standard gives, by SHA-1 (SP 800-186 section 3.2.1)") {
    const std::pair<CurveId, const char*> seeds[] = {{CurveId::p256, "c49d360886e704936a6678e1139d26b7819f7e90"},
                                                     {CurveId::p384, "a335926aa319a27a1d00896a6773a4827acdac73"},
                                                     {CurveId::p521, "d09e8800291cb85396cc6717393284aaa0da64ba"}};
    for (const auto& [id, seed] : seeds) {
        CAPTURE(name_of(id));
        const auto& C = crypto::curve(id);
        CHECK((C.b * C.b * c_of(integer(seed), C.p.bit_length()) + Integer(27)) % C.p == Integer());
    }
}

TEST_CASE("the sum is a group's: with infinity, of opposites, of equals, and in any order (SEC 1 section 2.2.1)") {
    for (const auto* C : every_curve()) {
        const auto &G = C->G, O = Point::infinity(), G_2 = C->add(G, G), G_3 = C->add(G_2, G);
        CHECK(C->add(G, O) == G);
        CHECK(C->add(O, G) == G);
        CHECK(C->add(O, O) == O);
        CHECK(C->add(G, C->negate(G)) == O);
        CHECK(C->negate(O) == O);
        CHECK(C->has(G_2));
        CHECK(C->add(G, G_2) == G_3);
        CHECK(C->add(G_3, C->negate(G)) == G_2);
    }
}

TEST_CASE("double-and-add in Jacobian coordinates is what repeated sums of affine points are") {
    for (const auto* C : every_curve()) {
        auto sum = Point::infinity();
        for (std::uint64_t k = 0; k < 40; ++k) {
            CHECK(C->multiply(Integer(k), C->G) == sum);
            sum = C->add(sum, C->G);
        }
        CHECK(C->multiply(Integer(7), Point::infinity()).is_infinity);
    }
}

TEST_CASE("the steps of a multiple are the sums after each bit, the last one the result") {
    const auto& C = crypto::curve(CurveId::p256);
    std::vector<std::pair<int, lib::Bytes>> told;
    const lib::Steps::Listener listener = [&](const char*, int i, std::span<const lib::Step> values) {
        told.emplace_back(i, values.front().bytes());
    };
    const auto P = C.multiply(Integer(6), C.G, lib::Steps(listener));
    REQUIRE(told.size() == 3);
    CHECK(told[0] == std::pair(2, C.G.x.to_bytes(32)));
    CHECK(told[1] == std::pair(1, C.multiply(Integer(3), C.G).x.to_bytes(32)));
    CHECK(told[2] == std::pair(0, P.x.to_bytes(32)));
}

static std::vector<Integer> edge_scalars(const Curve& C) {
    const Integer one(1);
    const auto bytes = coordinate_size(C.id);
    std::vector<Integer> scalars{Integer(),
                                 one,
                                 Integer(2),
                                 Integer(15),
                                 Integer(16),
                                 Integer(17),
                                 C.n - Integer(2),
                                 C.n - one,
                                 C.n >> 1,
                                 (C.n >> 1) + one,
                                 two_to(C.n.bit_length()) - one,
                                 two_to(C.n.bit_length() - 1)};
    for (int i = 0; i < 4; ++i) scalars.push_back(Integer(tests::random_scalar(C)));
    scalars.push_back(Integer(lib::Bytes(bytes - 1, 0x0f)));
    return scalars;
}

TEST_CASE("the body in constant time multiplies as the textbook does, at the edges and at random") {
    for (const auto* C : every_curve()) {
        CAPTURE(name_of(C->id));
        const auto P = C->multiply(Integer(tests::random_scalar(*C)), C->G);
        for (const auto& k : edge_scalars(*C)) {
            CAPTURE(k.to_hex());
            const auto bytes = k.to_bytes(coordinate_size(C->id));
            CHECK(crypto::fast::multiply_base(C->id, bytes) == C->multiply(k, C->G));
            CHECK(crypto::fast::multiply(C->id, bytes, P) == C->multiply(k, P));
            CHECK(crypto::fast::multiply(C->id, bytes, C->negate(C->G)) == C->multiply(k, C->negate(C->G)));
        }
        CHECK(crypto::fast::multiply(C->id, lib::Bytes(coordinate_size(C->id), 1), Point::infinity()).is_infinity);
    }
}

static std::string refusal(const Curve& C, const lib::Bytes& encoded) {
    try {
        decode_point(C, encoded);
        return "read";
    } catch (const crypto::BadKey& fault) {
        const std::string what = fault.what();
        return what.substr(what.find(": ") + 2);
    }
}

TEST_CASE("a point is read as it was written, in both forms (SEC 1 sections 2.3.3 and 2.3.4)") {
    for (const auto* C : every_curve()) {
        for (const auto& P : {C->G, C->negate(C->G)}) {
            CHECK(decode_point(*C, encode_point(*C, P)) == P);
            CHECK(decode_point(*C, encode_compressed_point(*C, P)) == P);
        }
        CHECK(encode_point(*C, C->G).size() == 1 + 2 * coordinate_size(C->id));
        CHECK_THROWS_AS(encode_point(*C, Point::infinity()), std::invalid_argument);
    }
}

TEST_CASE("what is no point of the curve is refused with the reason (SP 800-56A section 5.6.2.3.3)") {
    for (const auto* C : every_curve()) {
        CAPTURE(name_of(C->id));
        const auto size = coordinate_size(C->id);
        const auto good = encode_point(*C, C->G);
        const auto changed = [&](std::size_t at, std::uint8_t with) {
            auto bytes = good;
            bytes[at] ^= with;
            return bytes;
        };
        const auto p = C->p.to_bytes(size), zero = lib::Bytes(size);
        CHECK(refusal(*C, {}) == "it is empty");
        CHECK(refusal(*C, {0}) == "it is the point at infinity");
        CHECK(refusal(*C, changed(0, 1)) == "its first byte is not 02, 03 or 04");
        CHECK(refusal(*C, changed(0, 2)) == "its first byte is not 02, 03 or 04");  // 06, the hybrid form
        CHECK(refusal(*C, changed(size, 1)) == "it does not fulfil the curve's equation");
        CHECK(refusal(*C, changed(2 * size, 1)) == "it does not fulfil the curve's equation");
        CHECK(refusal(*C, lib::concat(lib::Bytes{4}, p, zero)) == "its x is not below p");
        CHECK(refusal(*C, lib::concat(lib::Bytes{4}, zero, p)) == "its y is not below p");
        CHECK(refusal(*C, lib::concat(lib::Bytes{2}, p)) == "its x is not below p");
        CHECK(refusal(*C, lib::concat(good, lib::Bytes{0})).starts_with("it has "));
        CHECK(refusal(*C, lib::Bytes(good.begin(), good.end() - 1)).starts_with("it has "));
        int without_point = 0;
        for (std::uint8_t x = 0; x < 20; ++x) {
            auto bytes = lib::Bytes(1 + size);
            bytes.front() = 2, bytes.back() = x;
            without_point += refusal(*C, bytes) == "its x is of no point";
        }
        CHECK(without_point > 3);
    }
}

TEST_CASE("a curve is found by its name, and by no other") {
    CHECK(crypto::curve_named("P-384") == CurveId::p384);
    CHECK_FALSE(crypto::curve_named("P-224").has_value());
    CHECK_FALSE(crypto::curve_named("").has_value());
}
