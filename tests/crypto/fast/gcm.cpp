#include "crypto/fast/gcm.h"

#include <doctest/doctest.h>

#include "crypto/gcm.h"
#include "tests/crypto/fast/random_bytes.h"

using lib::Bytes;
using tests::random_bytes;

namespace {

struct Inputs {
    std::size_t key = 16, nonce = 12, additional_data = 13, text = 64, tag = 16;
};

}  // namespace

// Both bodies seal the same, and the fast one opens it.
static void check_equal(const Inputs& size) {
    CAPTURE(size.nonce);
    CAPTURE(size.additional_data);
    CAPTURE(size.text);
    const auto key = random_bytes(size.key), nonce = random_bytes(size.nonce),
               additional_data = random_bytes(size.additional_data), plaintext = random_bytes(size.text);
    Bytes expected(size.text), text = plaintext, expected_tag(size.tag), tag(size.tag);
    crypto::AesGcm(key).seal(nonce, additional_data, plaintext, expected, expected_tag);
    const crypto::fast::AesGcm gcm(key);
    gcm.seal(nonce, additional_data, text, text, tag);
    CHECK(text == expected);
    CHECK(tag == expected_tag);
    CHECK(gcm.open(nonce, additional_data, text, tag, text));
    CHECK(text == plaintext);
}

TEST_CASE("the bodies that ran") { MESSAGE(crypto::fast::AesGcm::body()); }

TEST_CASE("text of every length around whole blocks and batches is that of the textbook (SP 800-38D section 7.1)") {
    for (std::size_t length = 0; length <= 300; ++length) check_equal({.text = length});
    for (std::size_t length : {511, 512, 513, 1024, 4095, 16384}) check_equal({.key = 32, .text = length});
}

TEST_CASE("additional data of every length is that of the textbook (SP 800-38D section 7.1)") {
    for (std::size_t length = 0; length <= 300; ++length) check_equal({.key = 24, .additional_data = length});
}

TEST_CASE("nonces and tags of every length are those of the textbook (SP 800-38D section 7.1)") {
    for (std::size_t length = 1; length <= 150; ++length) check_equal({.nonce = length, .text = 200});
    for (std::size_t length : {4, 8, 12, 13, 14, 15, 16}) check_equal({.tag = length});
}

TEST_CASE("data of ones alone, which carries the farthest, is that of the textbook (SP 800-38D section 6.3)") {
    for (std::size_t length : {16, 128, 300}) {
        const Bytes key(16, 0xff), nonce(16, 0xff), text(length, 0xff);
        Bytes expected(length), found(length), expected_tag(16), tag(16);
        crypto::AesGcm(key).seal(nonce, text, text, expected, expected_tag);
        crypto::fast::AesGcm(key).seal(nonce, text, text, found, tag);
        CHECK(found == expected);
        CHECK(tag == expected_tag);
    }
}
