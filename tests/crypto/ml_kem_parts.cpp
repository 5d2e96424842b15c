// The parts of ML-KEM, held to the definitions that they are computed from.
#include <doctest/doctest.h>

#include "crypto/ml_kem_encoding.h"
#include "crypto/ml_kem_sampling.h"
#include "crypto/sha3.h"

using namespace crypto::ml_kem;

// An element of either ring whose coefficients look random.
template <class Element>
static Element sampled(std::uint8_t seed) {
    Element f;
    static_cast<Coefficients&>(f) = SampleNTT(lib::Bytes(34, seed));
    return f;
}

static Rq power_of_X(unsigned exponent) {
    Rq f;
    f[exponent % n] = exponent % (2 * n) < n ? Zq(1) : Zq(0) - Zq(1);  // X^256 = -1
    return f;
}

TEST_CASE("the quotient by q is that of the processor's division, of all numbers below 2^25") {
    std::uint32_t wrong = 0;
    for (std::uint32_t a = 0; a < 1U << 25; ++a) wrong += quotient_by_q(a) != a / q;
    CHECK(wrong == 0);
}

TEST_CASE("sums, differences and products are those modulo q (FIPS 203 section 2.4.1)") {
    for (const std::uint32_t a : {0U, 1U, 2U, 1664U, 1665U, 3327U, 3328U})
        for (const std::uint32_t b : {0U, 1U, 2U, 1664U, 1665U, 3327U, 3328U}) {
            CHECK((Zq(a) + Zq(b)).value() == (a + b) % q);
            CHECK((Zq(a) - Zq(b)).value() == (a + q - b) % q);
            CHECK((Zq(a) * Zq(b)).value() == a * b % q);
        }
}

TEST_CASE("Compress is 2^d / q x rounded, modulo 2^d, for every x (FIPS 203 equation 4.7)") {
    for (const unsigned d : {1U, 4U, 5U, 10U, 11U})
        for (std::uint32_t x = 0; x < q; ++x) {
            const auto rounded = (2 * (x << d) + q) / (2 * q);
            REQUIRE(Compress(d, Zq(x)) == rounded % (1U << d));
        }
}

TEST_CASE("Decompress is q / 2^d y rounded, and Compress takes it back, for every y (FIPS 203 equation 4.8)") {
    for (const unsigned d : {1U, 4U, 5U, 10U, 11U})
        for (std::uint32_t y = 0; y < 1U << d; ++y) {
            REQUIRE(Decompress(d, y).value() == (2 * q * y + (1U << d)) / (2U << d));
            REQUIRE(Compress(d, Decompress(d, y)) == y);
        }
}

TEST_CASE("ByteDecode takes back what ByteEncode has written, for every d (FIPS 203 algorithms 5 and 6)") {
    for (unsigned d = 1; d <= 12; ++d) {
        CAPTURE(d);
        Integers F;
        for (std::size_t i = 0; i < n; ++i) F[i] = static_cast<std::uint16_t>(i * 2654435761U >> 7 & ((1U << d) - 1));
        lib::Bytes B(32 * std::size_t{d});
        ByteEncode(d, F, B);
        CHECK(ByteDecode(d, B) == F);
        for (std::size_t bit = 0; bit < n * d; bit += 7)
            CHECK((B[bit / 8] >> bit % 8 & 1) == (F[bit / d] >> bit % d & 1));
    }
}

TEST_CASE("ByteDecode_12 takes what is no number modulo q modulo q (FIPS 203 section 4.2.1)") {
    lib::Bytes B(384);
    B[0] = 0x01, B[1] = 0x0d;  // 3329
    B[3] = 0xff, B[4] = 0x0f;  // 4095
    const auto f = ByteDecode_12<Rq>(B);
    CHECK(f[0].value() == 0);
    CHECK(f[2].value() == 766);
}

TEST_CASE("the transform of X^j has the j-th powers of the roots, zeta^(2 BitRev7(i) + 1) (FIPS 203 section 4.3)") {
    constexpr unsigned roots[] = {17,  3312, 2761, 568,
                                  583, 2746, 2649, 680};  // the first of appendix A, and their powers
    const auto squared = NTT(power_of_X(2));
    for (unsigned i = 0; i < 8; ++i) {
        CHECK(squared[2 * i].value() == roots[i]);
        CHECK(squared[2 * i + 1].value() == 0);
    }
    const auto odd = NTT(power_of_X(3));
    for (unsigned i = 0; i < 8; ++i) CHECK(odd[2 * i + 1].value() == roots[i]);
}

TEST_CASE("the inverse transform takes the transform back (FIPS 203 algorithms 9 and 10)") {
    for (std::uint8_t seed = 0; seed < 20; ++seed) {
        const auto f = sampled<Rq>(seed);
        CHECK(inverse_NTT(NTT(f)) == f);
    }
    Rq greatest;
    greatest.fill(Zq(q - 1));
    CHECK(inverse_NTT(NTT(greatest)) == greatest);
}

TEST_CASE("products of transforms are transforms of products modulo X^256 + 1 (FIPS 203 equation 4.9)") {
    const auto f = sampled<Rq>(1), g = sampled<Rq>(2);
    Rq product;
    for (unsigned i = 0; i < n; ++i)
        for (unsigned j = 0; j < n; ++j) {
            const auto sign_and_place = power_of_X(i + j);
            product[(i + j) % n] = product[(i + j) % n] + f[i] * g[j] * sign_and_place[(i + j) % n];
        }
    CHECK(inverse_NTT(MultiplyNTTs(NTT(f), NTT(g))) == product);
}

// Algorithm 7 as it is written: three bytes of SHAKE128 at a time.
static Tq sampled_as_written(lib::View B) {
    crypto::Shake128 XOF;
    XOF.absorb(B);
    Tq a_hat;
    for (std::size_t j = 0; j < n;) {
        std::array<std::uint8_t, 3> C{};
        XOF.squeeze(C);
        const std::uint32_t d1 = C[0] + 256U * (C[1] % 16), d2 = C[1] / 16 + 16U * C[2];
        if (d1 < q) a_hat[j++] = Zq(d1);
        if (d2 < q && j < n) a_hat[j++] = Zq(d2);
    }
    return a_hat;
}

TEST_CASE("SampleNTT takes the candidates below q, in their order (FIPS 203 algorithm 7)") {
    for (std::uint8_t seed = 0; seed < 50; ++seed)
        CHECK(SampleNTT(lib::Bytes(34, seed)) == sampled_as_written(lib::Bytes(34, seed)));
}

TEST_CASE("SamplePolyCBD counts ones: eta of them less none, none less eta, none less none (FIPS 203 algorithm 8)") {
    for (const unsigned eta : {2U, 3U}) {
        CAPTURE(eta);
        lib::Bytes B(64 * std::size_t{eta});
        Rq zeros;
        CHECK(SamplePolyCBD(eta, B) == zeros);
        B.assign(B.size(), 0xff);
        CHECK(SamplePolyCBD(eta, B) == zeros);
        Integers ones;
        ones.fill(static_cast<std::uint16_t>((1U << eta) - 1));
        ByteEncode(2 * eta, ones, B);
        Rq expected;
        expected.fill(Zq(eta));
        CHECK(SamplePolyCBD(eta, B) == expected);
        ones.fill(static_cast<std::uint16_t>(((1U << eta) - 1) << eta));
        ByteEncode(2 * eta, ones, B);
        expected.fill(Zq(q - eta));
        CHECK(SamplePolyCBD(eta, B) == expected);
    }
}
