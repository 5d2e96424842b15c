#include "crypto/pkcs7_padding.h"

#include <doctest/doctest.h>

#include <stdexcept>

using crypto::pkcs7_padded;
using crypto::pkcs7_text_size;
using lib::Bytes;

TEST_CASE("n bytes of value n are added, at least one (RFC 5652 section 6.3)") {
    CHECK(pkcs7_padded(Bytes{}, 4) == Bytes{4, 4, 4, 4});
    CHECK(pkcs7_padded(Bytes{9}, 4) == Bytes{9, 3, 3, 3});
    CHECK(pkcs7_padded(Bytes{9, 9, 9}, 4) == Bytes{9, 9, 9, 1});
    CHECK(pkcs7_padded(Bytes{9, 9, 9, 9}, 4) == Bytes{9, 9, 9, 9, 4, 4, 4, 4});
}

TEST_CASE("what was padded is found again, for every size of block (RFC 5652 section 6.3)") {
    for (std::size_t k = 1; k <= 255; ++k)
        for (std::size_t length = 0; length <= 2 * k; length += 1 + k / 3)
            CHECK(pkcs7_text_size(pkcs7_padded(Bytes(length, 0xaa), k), k) == length);
}

TEST_CASE("a padding of any other form is none (RFC 5652 section 6.3)") {
    CHECK_FALSE(pkcs7_text_size(Bytes{}, 4));
    CHECK_FALSE(pkcs7_text_size(Bytes{1, 1, 1}, 4));     // no whole block
    CHECK_FALSE(pkcs7_text_size(Bytes{9, 9, 9, 0}, 4));  // nothing
    CHECK_FALSE(pkcs7_text_size(Bytes{5, 5, 5, 5}, 4));  // more than a block
    CHECK_FALSE(pkcs7_text_size(Bytes{255, 255, 255, 255}, 4));
    CHECK_FALSE(pkcs7_text_size(Bytes{9, 9, 9, 2}, 4));
    CHECK_FALSE(pkcs7_text_size(Bytes{9, 9, 9, 9, 5, 5, 5, 5, 5, 5, 5, 5}, 4));
    for (std::size_t i = 0; i < 16; ++i) {
        auto padded = Bytes(16, 16);
        padded[i] ^= 0x80;
        CHECK_FALSE(pkcs7_text_size(padded, 16));
    }
}

TEST_CASE("a block of no bytes, or of more than a byte can count, is refused (RFC 5652 section 6.3)") {
    CHECK_THROWS_AS(static_cast<void>(pkcs7_padded(Bytes{}, 0)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(pkcs7_padded(Bytes{}, 256)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(pkcs7_text_size(Bytes{1}, 0)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(pkcs7_text_size(Bytes{1}, 256)), std::invalid_argument);
}
