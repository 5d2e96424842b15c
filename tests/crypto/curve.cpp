#include "crypto/curve.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "crypto/bad_key.h"
#include "crypto/fast/ec_multiply.h"
#include "crypto/fast/multiples.h"
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

// multiply_public's k * P, by coordinates.
static bool is_multiple(const Curve& curve, const lib::Bytes& k, const Point& P, const Point& expected) {
    return crypto::fast::with_curve(curve.id, [&]<class C>(C) {
        const auto found = crypto::fast::multiply_public<C>(k, crypto::fast::projective<C>(P));
        if (expected.is_infinity) return found.Z.is_zero() != 0;
        const auto wanted = crypto::fast::projective<C>(expected);
        return ((found.X - wanted.X * found.Z).is_zero() & (found.Y - wanted.Y * found.Z).is_zero()) != 0;
    });
}

TEST_CASE("a multiple by a public number is the textbook's, at the edges and at random") {
    for (const auto* C : every_curve()) {
        const auto P = C->multiply(Integer(tests::random_scalar(*C)), C->G);
        for (const auto& k : edge_scalars(*C)) {
            CAPTURE(k.to_hex());
            const auto bytes = k.to_bytes(coordinate_size(C->id));
            CHECK(is_multiple(*C, bytes, P, C->multiply(k, P)));
            CHECK(is_multiple(*C, bytes, Point::infinity(), Point::infinity()));
        }
    }
}

// The sum of digits[i] * base^i, computed where it does not become negative: modulo n.
template <std::size_t count>
static Integer sum_of_digits(const std::array<crypto::fast::Digit, count>& digits, std::uint64_t base,
                             const Integer& n) {
    Integer sum;
    for (auto i = count; i-- > 0;) {
        const Integer magnitude(static_cast<std::uint64_t>(std::abs(digits[i])));
        sum = (sum * Integer(base) + (digits[i] < 0 ? n - magnitude : magnitude)) % n;
    }
    return sum;
}

TEST_CASE(
    "the digits of a scalar, from -15 to 16, make it up; of a non-adjacent form, one in five is not zero, and odd") {
    for (const auto* curve : every_curve()) {
        crypto::fast::with_curve(curve->id, [&]<class C>(C) {
            for (const auto& k : edge_scalars(*curve)) {
                CAPTURE(k.to_hex());
                const auto bytes = k.to_bytes(C::size);
                const auto digits = crypto::fast::digits_of<C>(bytes);
                for (const auto digit : digits) CHECK((digit >= -15 && digit <= 16));
                CHECK(sum_of_digits(digits, 32, curve->n) == k % curve->n);
                const auto form = crypto::fast::public_digits_of<C>(bytes);
                CHECK(sum_of_digits(form, 2, curve->n) == k % curve->n);
                for (std::size_t i = 0; i < form.size(); ++i) {
                    if (form[i] == 0) continue;
                    CHECK((form[i] % 2 != 0 && std::abs(form[i]) < 16));
                    for (auto j = i + 1; j < std::min(i + 5, form.size()); ++j) CHECK(form[j] == 0);
                }
            }
        });
    }
}

template <class Residue>
static Integer integer_of(const Residue& x, std::size_t size) {
    lib::Bytes bytes(size);
    x.store(bytes);
    return Integer(bytes);
}

template <class Residue>
static void check_residues(const Integer& m, std::size_t size) {
    const Integer one(1), all_ones = two_to(m.bit_length()) - one;
    const Integer edges[] = {Integer(), one, Integer(2), m >> 1, m - one, m, m + one, two_to(m.bit_length() - 1),
                             all_ones};
    const auto negative = [&](const Integer& x) { return (m - x % m) % m; };
    for (const auto& a : edges) {
        const Residue x(a.to_bytes(size));
        CHECK(integer_of(x, size) == a % m);
        CHECK((x.is_zero() != 0) == (a % m == Integer()));
        CHECK(integer_of(-x, size) == negative(a));
        CHECK(integer_of(square(x), size) == a * a % m);
        CHECK(integer_of(x * inverse(x), size) == (a % m == Integer() ? Integer() : one));
        for (const auto& b : edges) {
            const Residue y(b.to_bytes(size));
            CHECK(integer_of(x + y, size) == (a + b) % m);
            CHECK(integer_of(x - y, size) == (a + negative(b)) % m);
            CHECK(integer_of(x * y, size) == a * b % m);
            CHECK(integer_of(sum_of_products(x, y, -x, x), size) == (a * b + negative(a * a)) % m);
        }
    }
}

TEST_CASE("residues are integers modulo m: 0, 1, m - 1, m, all ones, in sums, products and inverses") {
    for (const auto* curve : every_curve())
        crypto::fast::with_curve(curve->id, [&]<class C>(C) {
            check_residues<typename C::Field>(curve->p, C::size);
            check_residues<typename C::Scalar>(curve->n, C::size);
        });
}

TEST_CASE("what is reduced at once may have the size 200, in either sign") {
    for (const auto* curve : every_curve())
        crypto::fast::with_curve(curve->id, [&]<class C>(C) {
            using Field = typename C::Field;
            const auto times = [](int n, const Field& x) {
                auto sum = x;
                for (int i = 1; i < n; ++i) sum = sum + x;
                return sum;
            };
            lib::Bytes edge(C::size, 0xff);
            edge.front() = static_cast<std::uint8_t>(edge.front() >> (8 * C::size - C::bits));
            const Field x(edge);
            const auto a = integer_of(x, C::size), p = curve->p;
            const auto ten = times(10, x), minus_ten = -ten;
            CHECK(integer_of(sum_of_products(ten, ten, ten, ten), C::size) == Integer(200) * a * a % p);
            CHECK(integer_of(sum_of_products(minus_ten, ten, minus_ten, ten), C::size) ==
                  (p - Integer(200) * a * a % p) % p);
        });
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
