#include "lib/bytes.h"

#include <doctest/doctest.h>

using lib::Bytes;

TEST_CASE("bytes are put together in order") {
    const std::array<std::uint8_t, 2> middle{2, 3};
    CHECK(lib::concat(Bytes{1}, middle, Bytes{}, Bytes{4}) == Bytes{1, 2, 3, 4});
    CHECK(lib::concat().empty());
}

TEST_CASE("numbers are read and written with the highest byte first") {
    CHECK(lib::load_big_endian(Bytes{0x01, 0x02, 0x03}) == 0x010203);
    CHECK(lib::load_big_endian({}) == 0);
    CHECK(lib::load_big_endian(Bytes(8, 0xff)) == ~std::uint64_t{0});
    CHECK(lib::big_endian<4>(0x01020304) == std::array<std::uint8_t, 4>{1, 2, 3, 4});
    CHECK(lib::big_endian<2>(0x01020304) == std::array<std::uint8_t, 2>{3, 4});
}

TEST_CASE("numbers are read and written with the lowest byte first") {
    CHECK(lib::load_little_endian(Bytes{0x01, 0x02, 0x03}) == 0x030201);
    Bytes four(4);
    lib::store_little_endian(0x0102030405, four);
    CHECK(four == Bytes{5, 4, 3, 2});
}

TEST_CASE("characters are bytes and bytes are characters") {
    CHECK(lib::to_bytes(lib::view_of("a\xff")) == Bytes{0x61, 0xff});
    CHECK(lib::text_of(Bytes{0x61, 0x00, 0xff}) == std::string("a\0\xff", 3));
}
