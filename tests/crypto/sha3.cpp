#include "crypto/sha3.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/crypto/vectors.h"

using crypto::Sha3_256;

static lib::Bytes counting(std::size_t size) {
    lib::Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i);
    return bytes;
}

TEST_CASE("SHA3-256 makes the states of each mapping and round of NIST's examples (FIPS 202 section 3.2)") {
    tests::check_vectors("sha3_256_fips202.rsp", 2);
}

TEST_CASE("SHAKE128 and SHAKE256 squeeze out the 4096 bits of NIST's examples (FIPS 202 section 6.2)") {
    tests::check_vectors("shake128_fips202.rsp", 2);
    tests::check_vectors("shake256_fips202.rsp", 2);
}

TEST_CASE("a message hashes the same however it is cut into pieces, around the ends of blocks (FIPS 202 section 5.1)") {
    const auto message = counting(300);
    for (std::size_t length : {0, 1, 7, 8, 134, 135, 136, 137, 271, 272, 273, 300}) {
        const auto whole = lib::View(message).first(length);
        for (std::size_t piece : {1, 7, 8, 9, 135, 136, 137, 299}) {
            CAPTURE(length);
            CAPTURE(piece);
            Sha3_256 hash;
            for (std::size_t at = 0; at < length; at += piece)
                hash.update(whole.subspan(at, std::min(piece, length - at)));
            CHECK(hash.digest() == crypto::sha3<256>(whole));
        }
    }
}

TEST_CASE("a digest may be taken, and a hash copied, before the message has ended") {
    Sha3_256 hash;
    hash.update(lib::view_of("ab"));
    CHECK(hash.digest() == crypto::sha3<256>(lib::view_of("ab")));
    auto other = hash;
    hash.update(lib::view_of("c"));
    other.update(lib::view_of("d"));
    CHECK(hash.digest() == crypto::sha3<256>(lib::view_of("abc")));
    CHECK(other.digest() == crypto::sha3<256>(lib::view_of("abd")));
}

TEST_CASE(
    "an output is the same however it is cut into pieces, and begins as a shorter one does (FIPS 202 section 4)") {
    crypto::Shake128 whole;
    whole.absorb(counting(100));
    lib::Bytes expected(700);
    whole.squeeze(expected);
    for (std::size_t piece : {1, 3, 8, 167, 168, 169, 336, 699}) {
        CAPTURE(piece);
        crypto::Shake128 shake;
        shake.absorb(counting(100));
        lib::Bytes output(700);
        for (std::size_t at = 0; at < output.size(); at += piece)
            shake.squeeze(std::span(output).subspan(at, std::min(piece, output.size() - at)));
        CHECK(output == expected);
    }
}

TEST_CASE("what has begun to squeeze absorbs no more") {
    crypto::Shake256 shake;
    lib::Bytes output(1);
    shake.squeeze(output);
    CHECK_THROWS_AS(shake.absorb(output), std::logic_error);
}
