#include "crypto/seeded_random.h"

#include <doctest/doctest.h>

using crypto::SeededRandom;
using lib::Bytes;

static Bytes drawn(SeededRandom& random, std::size_t length, const char* purpose = "test") {
    Bytes bytes(length);
    random.fill(bytes, purpose);
    return bytes;
}

TEST_CASE("the seeded source is HMAC_DRBG with SHA-256, of the seed alone (SP 800-90A section 10.1.2)") {
    SeededRandom random(Bytes{1, 2, 3});
    crypto::HmacDrbg drbg(crypto::HashAlgorithm::sha256, Bytes{1, 2}, Bytes{3});
    Bytes expected(40);
    drbg.generate(expected);
    CHECK(drawn(random, 40) == expected);
    CHECK(drawn(random, 100000) != Bytes(100000));  // more than HMAC_DRBG gives at once
}

TEST_CASE("the same seed gives the same bytes, whatever they are drawn for; another seed gives others") {
    SeededRandom first(Bytes{1}), second(Bytes{1}), other(Bytes{2});
    CHECK(drawn(first, 100) == drawn(second, 100, "something else"));
    CHECK(drawn(first, 7) == drawn(second, 7));
    CHECK(drawn(first, 100) != drawn(other, 100));
}

TEST_CASE("no draw repeats an earlier one") {
    SeededRandom random(Bytes{});
    const auto first = drawn(random, 32), second = drawn(random, 32);
    CHECK(first != second);
    CHECK(first != Bytes(32));
}
