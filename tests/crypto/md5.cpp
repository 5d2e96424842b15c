#include "crypto/md5.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/crypto/vectors.h"

TEST_CASE("T[i] is the integer part of 4294967296 times abs(sin(i)) (RFC 1321 section 3.4)") {
    int operations = 0;
    const lib::Steps::Listener listener = [&](const char*, int i, std::span<const lib::Step> values) {
        for (const auto& step : values) {
            if (std::string_view(step.name) != "T[i]") continue;
            CAPTURE(i);
            CHECK(std::get<std::uint32_t>(step.value) == std::floor(std::ldexp(std::abs(std::sin(i)), 32)));
            ++operations;
        }
    };
    static_cast<void>(crypto::Md5(lib::Steps(listener)).digest());
    CHECK(operations == 64);
}

TEST_CASE("MD5 passes the test suite of RFC 1321 appendix A.5") { tests::check_vectors("md5_rfc1321.rsp", 7); }
