#include "lib/constant_time.h"

#include <doctest/doctest.h>

namespace constant_time = lib::constant_time;

static constexpr std::uint64_t yes = ~std::uint64_t{0}, no = 0, top = std::uint64_t{1} << 63;
static constexpr std::uint64_t samples[]{0,       1,   2,       0xff, 0x100, 0xffffffff, std::uint64_t{1} << 32,
                                         top - 1, top, yes - 1, yes};

TEST_CASE("a mask is all ones for true and all zeros for false") {
    for (auto a : samples) {
        CHECK(constant_time::is_zero(a) == (a == 0 ? yes : no));
        for (auto b : samples) {
            CAPTURE(a);
            CAPTURE(b);
            CHECK(constant_time::is_equal(a, b) == (a == b ? yes : no));
            if (a < top && b < top) CHECK(constant_time::is_less(a, b) == (a < b ? yes : no));
            CHECK(constant_time::select(yes, a, b) == a);
            CHECK(constant_time::select(no, a, b) == b);
        }
    }
}

TEST_CASE("bytes are equal where all of them are, and none of other length") {
    lib::Bytes a(40, 7);
    CHECK(constant_time::equal(a, a));
    CHECK(constant_time::equal({}, {}));
    CHECK_FALSE(constant_time::equal(a, lib::View(a).first(39)));
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            auto b = a;
            b[i] ^= static_cast<std::uint8_t>(1 << bit);
            CHECK_FALSE(constant_time::equal(a, b));
        }
    }
}

TEST_CASE("what is declassified has the value that it had") {
    CHECK(constant_time::declassify(yes));
    CHECK_FALSE(constant_time::declassify(no));
    const lib::Bytes bytes{0, 1, 0x7f, 0x80, 0xff};
    CHECK(constant_time::declassify(bytes) == bytes);
}
