#pragma once
// What a replay found: the records of a side, recorded and now, and the first byte that differs with the field it lies in.
#include <ostream>

#include "apps/rerun.h"
#include "apps/terminal.h"

namespace apps {

// True where the bytes and the events are the same.
bool report_replay(std::ostream& out, const Look& look, Role role, const std::vector<const lib::Event*>& recorded,
                   const Rerun& again);

}  // namespace apps
