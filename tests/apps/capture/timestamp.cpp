#include "apps/capture/timestamp.h"

#include <doctest/doctest.h>

using apps::capture::Time;
using apps::capture::pcapng::Clock;

static std::int64_t nanoseconds(const Clock& clock, std::uint64_t ticks) {
    return clock.at(ticks).time_since_epoch().count();
}

TEST_CASE("if_tsresol is a negative power of 10, or of 2 (draft-ietf-opsawg-pcapng section 4.2)") {
    CHECK(nanoseconds({}, 5) == 5000);
    CHECK(nanoseconds({.resolution = 0}, 5) == 5'000'000'000);
    CHECK(nanoseconds({.resolution = 9}, 1'700'000'000'123'456'789) == 1'700'000'000'123'456'789);
    CHECK(nanoseconds({.resolution = 12}, 5'999) == 5);
    CHECK(nanoseconds({.resolution = 127}, ~std::uint64_t{0}) == 0);
    CHECK(nanoseconds({.resolution = 0x80}, 3) == 3'000'000'000);
    CHECK(nanoseconds({.resolution = 0x81}, 3) == 1'500'000'000);
    CHECK(nanoseconds({.resolution = 0xa0}, std::uint64_t{7} << 31) == 3'500'000'000);
    CHECK(nanoseconds({.resolution = 0xbf}, std::uint64_t{1} << 62) == 500'000'000);
    CHECK(nanoseconds({.resolution = 0xff}, ~std::uint64_t{0}) == 0);
}

TEST_CASE("if_tsoffset is added, in seconds, and may be negative") {
    CHECK(nanoseconds({.offset = -2}, 5) == -1'999'995'000);
    CHECK(nanoseconds({.offset = 2}, 5) == 2'000'005'000);
}

TEST_CASE("a time that is too far away is the last one that can be said") {
    for (const std::uint8_t resolution : {0x00, 0x06, 0x80, 0x85}) {
        CHECK(nanoseconds({.resolution = resolution}, ~std::uint64_t{0}) >= 9'223'372'035'000'000'000);
        CHECK(nanoseconds({.resolution = resolution, .offset = INT64_MAX}, ~std::uint64_t{0}) >=
              9'223'372'035'000'000'000);
        CHECK(nanoseconds({.resolution = resolution, .offset = INT64_MIN}, 0) == -9'223'372'035'000'000'000);
    }
}
