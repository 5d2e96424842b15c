#include "crypto/sha1.h"

#include <doctest/doctest.h>

#include <map>

#include "lib/integer.h"
#include "tests/crypto/vectors.h"

using lib::Integer;

TEST_CASE("K are the square roots of 2, 3, 5 and 10, times 2^30 (FIPS 180-4 section 4.2.1)") {
    std::map<std::string, std::uint32_t> told;
    const lib::Steps::Listener listener = [&](const char* stage, int index, std::span<const lib::Step> values) {
        for (const auto& step : values)
            told[lib::numbered(step.name, stage, index)] = std::get<std::uint32_t>(step.value);
    };
    static_cast<void>(crypto::Sha1(lib::Steps(listener)).digest());
    static constexpr std::array<unsigned, 4> numbers{2, 3, 5, 10};
    for (std::size_t t = 0; t < 80; ++t) {
        CAPTURE(t);
        const Integer root(told["K[" + std::to_string(t) + "]"]);
        const auto target = Integer(numbers[t / 20]) * Integer::power_of_two(60);
        CHECK(root * root <= target);
        CHECK(target < (root + Integer(1)) * (root + Integer(1)));
    }
}

TEST_CASE("SHA-1 makes the working variables and hash values of NIST's worked examples (FIPS 180-4 section 6.1)") {
    tests::check_vectors("sha1_fips180.rsp", 3);
}
