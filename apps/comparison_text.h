#pragma once
// A comparison of two handshakes in the terminal. Each line begins with a mark: `=` the same (with --full), `~` differs as
// it must, `!` changed, `<` only in A, `>` only in B.
#include <ostream>

#include "apps/comparison.h"
#include "apps/terminal.h"

namespace apps {

void write_comparison(std::ostream& out, const Look& look, const Comparison& comparison);

}  // namespace apps
