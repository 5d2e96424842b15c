#pragma once
// What each step of an algorithm computes, by the name that lib::Steps tells it by, and where its standard says so.
#include "apps/steps/printed_values.h"

namespace apps::steps {

struct ComputedStep {
    std::string formula{};  // "sigma1(W[14]) + W[9] + sigma0(W[1]) + W[0]"
    std::string source{};   // "FIPS 180-4 section 6.2.2, step 1"
};

class StepTable {
public:
    // The algorithms whose steps are best known by these names; `hint`, a text that may name the algorithm, decides
    // between equals.
    StepTable(const std::vector<PrintedValue>& values, std::string_view hint);

    // None: the table has no such step.
    std::optional<ComputedStep> find(const PrintedValue& value) const;

    // Whether it is a number, of which zeros at the front are no part; false where the table has no such step.
    bool is_number(const PrintedValue& value) const;

private:
    std::vector<std::size_t> order_{};  // of the algorithms, the best first
};

}  // namespace apps::steps
