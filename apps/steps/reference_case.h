#pragma once
// A case of a vector file that lists inner values, as a reference.
#include "apps/steps/step_table.h"

namespace apps::steps {

struct ReferenceCase {
    std::vector<PrintedValue> values{};  // the inner values, and then the outputs
    std::string name{};                  // "vectors/aes_fips197.rsp, case 2 (AES)"
    std::vector<std::string> words{};    // "vectors", "AES": for a StepTable
};

// which: the number of the case among those with inner values, from 1. Empty: of the cases whose inputs are those that
// `mine` shows, the one with the most values as `mine` has them, and of several the first. Throws UserError where there
// is none, and where the file counts further than anybody does.
ReferenceCase reference_case(const std::string& file, const std::string& which, const std::vector<PrintedValue>& mine);

}  // namespace apps::steps
