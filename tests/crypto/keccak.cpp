#include "crypto/keccak.h"

#include <doctest/doctest.h>

#include "crypto/fast/keccak.h"
#include "lib/random.h"

using crypto::KeccakState;

static bool same_permutation(const KeccakState& state) {
    auto textbook = state, fast = state;
    crypto::keccak_p(textbook);
    crypto::fast::keccak_p(fast);
    return textbook == fast;
}

TEST_CASE("the fast permutation is Keccak-p[1600, 24], of zeros, of ones, of each single bit (FIPS 202 section 3.3)") {
    KeccakState ones;
    ones.fill(~std::uint64_t{0});
    CHECK(same_permutation({}));
    CHECK(same_permutation(ones));
    for (std::size_t bit = 0; bit < 1600; ++bit) {
        KeccakState state;
        state[bit / 64] = std::uint64_t{1} << bit % 64;
        CHECK(same_permutation(state));
    }
}

TEST_CASE("the fast permutation is Keccak-p[1600, 24], of random states (FIPS 202 section 3.3)") {
    lib::SystemRandom random;
    for (int i = 0; i < 200; ++i) {
        KeccakState state;
        for (auto& lane : state) {
            std::array<std::uint8_t, 8> bytes{};
            random.fill(bytes, "a lane");
            lane = lib::load_little_endian(bytes);
        }
        CHECK(same_permutation(state));
    }
}

TEST_CASE("the string S has the lanes row by row, each little-endian (FIPS 202 section 3.1.3)") {
    KeccakState A;
    A(1, 0) = 0x0102030405060708;
    A(0, 1) = 0xff;
    const auto S = A.bytes();
    CHECK(S[8] == 0x08);
    CHECK(S[15] == 0x01);
    CHECK(S[40] == 0xff);
}

TEST_CASE("a round constant has bits 0, 1, 3, 7, 15, 31 and 63 alone (FIPS 202 section 3.2.5)") {
    CHECK(crypto::keccak_round_constant(0) == 1);
    CHECK(crypto::keccak_round_constant(23) == 0x8000000080008008);
    for (unsigned ir = 0; ir < 24; ++ir) CHECK((crypto::keccak_round_constant(ir) & ~0x800000008000808bULL) == 0);
}
