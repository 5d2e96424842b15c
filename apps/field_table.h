#pragma once
// A structure with every byte explained: offset, bytes, the field's name and value, and what it means.
//
//     0004  03 03                    client_version = TLS 1.2      the highest version that the client speaks
//     0006  c9 5f 1c 4a 0d 7f 98 31  random                        fresh for each connection, so that no two
//           8b 11 5e 86 2b 0a 90 4d                                derive the same keys
//           ...
#include "apps/terminal.h"
#include "lib/field.h"

namespace apps {

// The lines, each indented and ended. The fields' offsets count from the start of `bytes`.
std::string field_table(const Look& look, lib::View bytes, const std::vector<lib::Field>& fields,
                        std::size_t indent = 0);

}  // namespace apps
