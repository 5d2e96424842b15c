#include "crypto/cbc.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "crypto/fast/cbc.h"
#include "tests/crypto/fast/random_bytes.h"
#include "tests/crypto/vectors.h"

using lib::Bytes;
using tests::random_bytes;

TEST_CASE("CBC makes every block of the standard's examples (SP 800-38A appendix F.2)") {
    tests::check_vectors("aes_cbc_sp800_38a.rsp", 6);
}

TEST_CASE("CBC passes NIST's Monte Carlo test") { tests::check_vectors("aes_cbc_monte_carlo.rsp", 3); }

TEST_CASE("both bodies make the same of any number of blocks, and undo it (SP 800-38A section 6.2)") {
    for (const std::size_t key_size : {16, 24, 32}) {
        for (std::size_t blocks = 0; blocks <= 150; blocks += blocks < 20 ? 1 : 13) {
            CAPTURE(blocks);
            const auto key = random_bytes(key_size), IV = random_bytes(16), plaintext = random_bytes(blocks * 16);
            const crypto::AesCbc textbook(key);
            const crypto::fast::AesCbc fast(key);
            Bytes expected(plaintext.size()), found(plaintext.size());
            textbook.encrypt(IV, plaintext, expected);
            fast.encrypt(IV, plaintext, found);
            CHECK(found == expected);
            textbook.decrypt(IV, expected, expected);
            fast.decrypt(IV, found, found);
            CHECK(expected == plaintext);
            CHECK(found == plaintext);
        }
    }
}

TEST_CASE_TEMPLATE("texts may be the same memory", AesCbc, crypto::AesCbc, crypto::fast::AesCbc) {
    const AesCbc cbc(random_bytes(16));
    const auto IV = random_bytes(16), plaintext = random_bytes(80);
    Bytes apart(plaintext.size());
    auto memory = plaintext;
    cbc.encrypt(IV, plaintext, apart);
    cbc.encrypt(IV, memory, memory);
    CHECK(memory == apart);
    cbc.decrypt(IV, memory, memory);
    CHECK(memory == plaintext);
}

TEST_CASE_TEMPLATE(
    "a changed bit of ciphertext garbles its block, and changes that bit of the next one alone (SP 800-38A "
    "appendix D)",
    AesCbc, crypto::AesCbc, crypto::fast::AesCbc) {
    const AesCbc cbc(random_bytes(16));
    const auto IV = random_bytes(16), plaintext = random_bytes(48);
    Bytes text(plaintext.size());
    cbc.encrypt(IV, plaintext, text);
    text[5] ^= 0x20;
    cbc.decrypt(IV, text, text);
    CHECK(text[21] == (plaintext[21] ^ 0x20));
    text[21] ^= 0x20;
    CHECK(std::equal(text.begin() + 16, text.end(), plaintext.begin() + 16));
    CHECK_FALSE(std::equal(text.begin(), text.begin() + 16, plaintext.begin()));
}

TEST_CASE_TEMPLATE("parts of blocks, and IVs and keys of other lengths, are refused (SP 800-38A section 5.2)", AesCbc,
                   crypto::AesCbc, crypto::fast::AesCbc) {
    const AesCbc cbc(Bytes(16));
    Bytes IV(16), text(32), part(17), short_IV(15);
    CHECK_THROWS_AS(cbc.encrypt(IV, part, part), std::invalid_argument);
    CHECK_THROWS_AS(cbc.decrypt(IV, part, part), std::invalid_argument);
    CHECK_THROWS_AS(cbc.encrypt(short_IV, text, text), std::invalid_argument);
    CHECK_THROWS_AS(cbc.decrypt(short_IV, text, text), std::invalid_argument);
    CHECK_THROWS_AS(cbc.encrypt(IV, text, IV), std::invalid_argument);
    CHECK_THROWS_AS(cbc.decrypt(IV, text, IV), std::invalid_argument);
    CHECK_THROWS_AS(AesCbc{Bytes(15)}, std::invalid_argument);
}
