#pragma once
// A case of a vector file that lists inner values, as a reference.
#include "apps/steps/printed_values.h"

namespace apps::steps {

struct ReferenceCase {
    std::vector<PrintedValue> values{};  // the inner values, and then the results
    std::string name{};                  // "vectors/aes_fips197.rsp, case 2 (AES)"
};

// which: the number of the case among those with inner values, from 1; empty: the first whose inputs are those that are
// among `mine`. Throws UserError where there is none.
ReferenceCase reference_case(const std::string& file, const std::string& which, const std::vector<PrintedValue>& mine);

}  // namespace apps::steps
