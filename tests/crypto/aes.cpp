#include "crypto/aes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "crypto/fast/aes.h"
#include "tests/crypto/vectors.h"

using crypto::Aes;

// What AES under a zero key, whose first round key is zero as well, makes of 16 bytes by SubBytes in the first round.
static Aes::Block substituted(const Aes::Block& bytes) {
    Aes::Block result{};
    const lib::Steps::Listener listener = [&](const char* stage, int index, std::span<const lib::Step> values) {
        if (lib::numbered(values[0].name, stage, index) == "round[1].s_box")
            std::ranges::copy(std::get<lib::View>(values[0].value), result.begin());
    };
    static_cast<void>(Aes(lib::Bytes(16), lib::Steps(listener)).encrypt(bytes));
    return result;
}

// The product in GF(2^8) as FIPS 197 section 4.2 defines it: of polynomials, modulo x^8 + x^4 + x^3 + x + 1.
static unsigned product(unsigned a, unsigned b) {
    unsigned sum = 0;
    for (int i = 0; i < 8; ++i) sum ^= (b >> i & 1) * (a << i);
    for (int i = 15; i >= 8; --i) sum ^= (sum >> i & 1) * (0x11bu << (i - 8));
    return sum;
}

// Section 5.1.1, bit by bit: equation (5.1) of the inverse.
static unsigned s_box_by_definition(unsigned byte) {
    unsigned b = 0;
    for (unsigned candidate = 1; candidate < 256; ++candidate)
        if (product(byte, candidate) == 1) b = candidate;
    unsigned result = 0;
    for (unsigned i = 0; i < 8; ++i) {
        unsigned bit = 0x63 >> i & 1;
        for (unsigned k : {0, 4, 5, 6, 7}) bit ^= b >> (i + k) % 8 & 1;
        result |= bit << i;
    }
    return result;
}

TEST_CASE("the S-box is the inverse in GF(2^8), then an affine map (FIPS 197 section 5.1.1)") {
    for (unsigned first = 0; first < 256; first += 16) {
        Aes::Block bytes;
        for (unsigned i = 0; i < 16; ++i) bytes[i] = static_cast<std::uint8_t>(first + i);
        const auto result = substituted(bytes);
        for (unsigned i = 0; i < 16; ++i) {
            CAPTURE(first + i);
            CHECK(result[i] == s_box_by_definition(first + i));
        }
    }
}

TEST_CASE("the key expansion makes every word of appendix A (FIPS 197 section 5.2)") {
    tests::check_vectors("aes_key_expansion.rsp", 3);
}

TEST_CASE("Cipher and InvCipher pass through every state of appendices B and C (FIPS 197 sections 5.1 and 5.3)") {
    tests::check_vectors("aes_fips197.rsp", 7);
}

TEST_CASE("AES passes NIST's Monte Carlo test") { tests::check_vectors("aes_monte_carlo.rsp", 3); }

TEST_CASE_TEMPLATE("InvCipher undoes Cipher under keys of every length (FIPS 197 section 5.3)", Cipher, crypto::Aes,
                   crypto::fast::Aes) {
    for (std::size_t length : {16, 24, 32}) {
        Aes::Block block{};
        for (unsigned i = 0; i < 100; ++i) {
            lib::Bytes key(length);
            for (std::size_t k = 0; k < length; ++k) key[k] = static_cast<std::uint8_t>(i * 31 + k * 7);
            const Cipher aes(key);
            const auto encrypted = aes.encrypt(block);
            CHECK(encrypted != block);
            CHECK(aes.decrypt(encrypted) == block);
            block = encrypted;
        }
    }
}

TEST_CASE_TEMPLATE("a key of any other length is refused (FIPS 197 section 5)", Cipher, crypto::Aes,
                   crypto::fast::Aes) {
    for (std::size_t length : {0, 1, 4, 15, 17, 20, 23, 25, 28, 31, 33, 64}) {
        CAPTURE(length);
        CHECK_THROWS_AS(Cipher{lib::Bytes(length)}, std::invalid_argument);
    }
}
