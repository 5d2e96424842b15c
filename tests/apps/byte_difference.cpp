#include "apps/byte_difference.h"

#include <doctest/doctest.h>

static const apps::Look plain;

TEST_CASE("equal bytes have no difference") {
    CHECK(apps::byte_difference(plain, lib::Bytes(5), lib::Bytes(5)).empty());
}

TEST_CASE("the line with the first difference is shown, and each byte that differs is marked") {
    lib::Bytes expected(40), found(40);
    found[18] = 0xaa;
    found[20] = 0xbb;
    found[39] = 0xcc;
    CHECK(apps::byte_difference(plain, expected, found, 2) ==
          "  first difference at byte 18 of 40\n"
          "    expected  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n"
          "    found     00 00 aa 00 bb 00 00 00 00 00 00 00 00 00 00 00\n"
          "                    ^^    ^^\n");
}

TEST_CASE("a byte that is missing, or one too many, is a difference") {
    CHECK(apps::byte_difference(plain, lib::Bytes{1, 2, 3}, lib::Bytes{1, 2}) ==
          "first difference at byte 2 of 3; found are 2\n"
          "  expected  01 02 03\n"
          "  found     01 02\n"
          "                  ^^\n");
    CHECK(apps::byte_difference(plain, {}, lib::Bytes{7}) ==
          "first difference at byte 0 of 0; found are 1\n  expected  \n  found     07\n            ^^\n");
}
