#pragma once
// The clock of a pcapng interface (draft-ietf-opsawg-pcapng section 4.2: if_tsresol, if_tsoffset).
#include "apps/capture/packet.h"

namespace apps::capture::pcapng {

struct Clock {
    std::uint8_t resolution = 6;  // if_tsresol: 10^-n seconds a tick, or with the highest bit set 2^-n
    std::int64_t offset = 0;      // if_tsoffset: seconds to be added

    // What no Time can hold (after the year 2262) is the last that it can.
    Time at(std::uint64_t ticks) const;
};

}  // namespace apps::capture::pcapng
