#pragma once
// Two runs of bytes that should be the same, from the line with the first byte that differs, with a mark below each that
// does:
//
//     first difference at byte 17 of 32
//       expected  d4 27 11 ae e0 bf 98 f1 b8 b4 5d e5 1e 41 52 30
//       found     d4 27 10 ae e0 bf 98 f1 b8 b4 5d e5 1e 41 52 30
//                       ^^
#include "apps/terminal.h"

namespace apps {

// The lines, each indented and ended; none where the bytes are the same.
std::string byte_difference(const Look& look, lib::View expected, lib::View found, std::size_t indent = 0);

}  // namespace apps
