#pragma once
// A stream of bytes, cut into the records of TLS (RFC 5246 section 6.2), for who wants to hold each for a moment.
#include "lib/bytes.h"

namespace apps {

class Records {
public:
    void add(lib::View bytes) { lib::append(bytes_, bytes); }
    // The next one; empty while it is not whole. What can be no record is given as it is, all of it: whoever reads it says
    // what is wrong with it.
    lib::Bytes next();

private:
    lib::Bytes bytes_{};
};

}  // namespace apps
