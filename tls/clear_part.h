#pragma once
// What of a connection goes in the clear whatever its version and suite: an onlooker who cannot follow it explains that, each
// message by its codec, and says where it ends.
#include "tls/onlooker.h"

namespace tls {

// Whether this record of a handshake that is under way can be in the clear. Alerts are of two bytes then, handshake records
// begin with a message or go on with one, and application data never is.
bool may_be_clear(lib::View record);

// Records that nobody here can open, one after the other.
Flow<> pass_records(Receiving& side);

// All that the side sends: what is clear is told as messages, what is not as records. What it refers to must outlive it.
Flow<> watch_what_is_clear(Receiving& side, const char* sender, Onlooked& both);

}  // namespace tls
