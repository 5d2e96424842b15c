#include "crypto/random.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "crypto/seeded_random.h"

using lib::Bytes;

static Bytes drawn(lib::RandomSource& random, std::size_t length = 32) {
    Bytes bytes(length);
    random.fill(bytes, "test");
    return bytes;
}

namespace {

// Says how often it was asked.
class CountingEntropy : public lib::RandomSource {
public:
    void fill(std::span<std::uint8_t> bytes, const char*) override {
        ++draws;
        std::ranges::fill(bytes, static_cast<std::uint8_t>(draws));
    }
    int draws = 0;
};

}  // namespace

TEST_CASE("two sources that the system seeds give other bytes, and no draw repeats an earlier one") {
    crypto::Random one, other;
    const auto first = drawn(one), second = drawn(one);
    CHECK(first != second);
    CHECK(drawn(other) != first);
    CHECK(drawn(one, 200000) != Bytes(200000));
}

// What the child draws comes back through a pipe.
TEST_CASE("after a fork parent and child draw other bytes, and both go on (SP 800-90A section 8.6.8)") {
    crypto::Random random;
    drawn(random);
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const auto child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto bytes = drawn(random);
        _exit(write(ends[1], bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) ? 0 : 1);
    }
    Bytes of_child(32);
    CHECK(read(ends[0], of_child.data(), of_child.size()) == 32);
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    CHECK(of_child != Bytes(32));
    CHECK(of_child != drawn(random));
    close(ends[0]), close(ends[1]);
}

// The test of the test: what is not reseeded gives both the same.
TEST_CASE("a seeded source, which no fork reseeds, gives parent and child the same bytes") {
    crypto::SeededRandom random(Bytes{1});
    auto of_child = random;
    CHECK(drawn(of_child) == drawn(random));
}

TEST_CASE("it is reseeded after so many requests, and not before (SP 800-90A section 9.3)") {
    CountingEntropy entropy;
    crypto::Random random(entropy);
    CHECK(entropy.draws == 2);  // entropy input and nonce
    for (std::uint64_t i = 0; i < crypto::Random::requests_per_seed; ++i) drawn(random, 1);
    CHECK(entropy.draws == 2);
    drawn(random, 1);
    CHECK(entropy.draws == 3);
}
