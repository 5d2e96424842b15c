#include "crypto/seeded_random.h"

#include <doctest/doctest.h>

#include "tests/crypto/vectors.h"

using crypto::SeededRandom;
using lib::Bytes;

static Bytes drawn(SeededRandom& random, std::size_t length, const char* purpose = "test") {
    Bytes bytes(length);
    random.fill(bytes, purpose);
    return bytes;
}

TEST_CASE("the seeded source is HMAC_DRBG as NIST tests it (SP 800-90A section 10.1.2)") {
    tests::check_vectors("hmac_drbg.rsp", 1);
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
