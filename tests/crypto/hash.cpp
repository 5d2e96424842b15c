#include "crypto/hash.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "lib/random.h"
#include "tests/crypto/vectors.h"

using crypto::Hash;
using crypto::HashAlgorithm;

static lib::Bytes random_bytes(std::size_t size) {
    lib::Bytes bytes(size);
    lib::SystemRandom().fill(bytes, "a message");
    return bytes;
}

TEST_CASE("a message hashes the same however it is cut into pieces, in both bodies") {
    const auto message = random_bytes(600);
    for (const auto algorithm : crypto::hash_algorithms)
        for (std::size_t length : {0, 1, 55, 56, 63, 64, 65, 111, 112, 119, 120, 127, 128, 129, 256, 257, 600}) {
            const auto whole = lib::View(message).first(length);
            for (std::size_t piece : {1, 7, 63, 64, 65, 127, 128, 129, 299}) {
                CAPTURE(name_of(algorithm));
                CAPTURE(length);
                CAPTURE(piece);
                Hash hash(algorithm);
                auto textbook = Hash::textbook(algorithm);
                for (std::size_t at = 0; at < length; at += piece) {
                    const auto part = whole.subspan(at, std::min(piece, length - at));
                    hash.update(part);
                    textbook.update(part);
                }
                CHECK(hash.digest() == crypto::hash(algorithm, whole));
                CHECK(hash.digest() == textbook.digest());
            }
        }
}

TEST_CASE("a digest may be taken, and a hash copied, before the message has ended") {
    for (const auto algorithm : crypto::hash_algorithms) {
        CAPTURE(name_of(algorithm));
        Hash hash(algorithm);
        hash.update(lib::view_of("ab"));
        CHECK(hash.digest() == crypto::hash(algorithm, lib::view_of("ab")));
        auto other = hash;
        hash.update(lib::view_of("c"));
        other.update(lib::view_of("d"));
        CHECK(hash.digest() == crypto::hash(algorithm, lib::view_of("abc")));
        CHECK(other.digest() == crypto::hash(algorithm, lib::view_of("abd")));
    }
}

TEST_CASE("a digest has as many bytes as its algorithm says") {
    for (const auto algorithm : crypto::hash_algorithms)
        CHECK(crypto::hash(algorithm, {}).size() == digest_size(algorithm));
}
