#include "crypto/ctr.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "crypto/fast/ctr.h"
#include "tests/crypto/fast/random_bytes.h"
#include "tests/crypto/vectors.h"

using lib::Bytes;
using tests::random_bytes;

TEST_CASE("CTR makes every block of the standard's examples (SP 800-38A appendix F.5)") {
    tests::check_vectors("aes_ctr_sp800_38a.rsp", 6);
}

static void check_equal(std::size_t key_size, lib::View counter, std::size_t length) {
    CAPTURE(length);
    const auto key = random_bytes(key_size), plaintext = random_bytes(length);
    const crypto::AesCtr textbook(key);
    const crypto::fast::AesCtr fast(key);
    Bytes expected(length);
    auto text = plaintext;
    textbook.encrypt(counter, plaintext, expected);
    fast.encrypt(counter, text, text);
    CHECK(text == expected);
    fast.decrypt(counter, text, text);
    textbook.decrypt(counter, expected, expected);
    CHECK(text == plaintext);
    CHECK(expected == plaintext);
}

TEST_CASE("both bodies make the same of any length, and undo it (SP 800-38A section 6.5)") {
    for (const std::size_t key_size : {16, 24, 32})
        for (std::size_t length = 0; length <= 300; ++length) check_equal(key_size, random_bytes(16), length);
}

TEST_CASE("counters carry through all of their bits, wherever in a batch (SP 800-38A appendix B.1)") {
    for (std::size_t ones = 1; ones <= 16; ++ones) {
        Bytes counter(16, 0x7f);
        std::fill(counter.end() - static_cast<std::ptrdiff_t>(ones), counter.end(), 0xff);
        for (int before = 0; before < 20; ++before, --counter.back()) check_equal(16, counter, 500);
    }
}

TEST_CASE_TEMPLATE("other lengths of counter, key and text are refused (SP 800-38A section 6.5)", AesCtr,
                   crypto::AesCtr, crypto::fast::AesCtr) {
    const AesCtr ctr(Bytes(16));
    Bytes counter(16), text(20), other(19);
    CHECK_THROWS_AS(ctr.encrypt(Bytes(15), text, text), std::invalid_argument);
    CHECK_THROWS_AS(ctr.encrypt(Bytes(17), text, text), std::invalid_argument);
    CHECK_THROWS_AS(ctr.encrypt(counter, text, other), std::invalid_argument);
    CHECK_THROWS_AS(ctr.decrypt(counter, text, other), std::invalid_argument);
    CHECK_THROWS_AS(AesCtr{Bytes(17)}, std::invalid_argument);
}
