#include "lib/random.h"

#include <doctest/doctest.h>

#include <algorithm>

TEST_CASE("the system's generator fills every byte, and never the same way") {
    lib::SystemRandom random;
    lib::Bytes first(1000), second(1000);
    random.fill(first, "test");
    random.fill(second, "test");
    CHECK(first != second);
    std::array<bool, 256> seen{};
    for (auto byte : lib::concat(first, second)) seen[byte] = true;
    CHECK(std::ranges::count(seen, true) > 200);  // 2000 random bytes have nearly all 256 values
    random.fill({}, "nothing");
}
