#pragma once
// A learner's values beside those of a reference.
#include "apps/steps/printed_values.h"

namespace apps::steps {

struct StepComparison {
    std::size_t equal = 0, different = 0;
    std::string last_equal{};  // before the first difference
    struct Difference {
        PrintedValue expected{}, found{};
    };
    std::optional<Difference> first{};    // in the reference's order
    std::vector<PrintedValue> missing{};  // of the reference's values, those that the learner has not
    std::vector<PrintedValue> unknown{};  // of the learner's, those that the reference has not
};

// Values are the same by their names, blanks aside, and where no name is the same, letters' cases aside; a name that
// comes again stands for the same place in the order. Zeros before a number do not count. A value of the reference that
// has no name but "t = 3" is the whole line, the learner's values of that line one after the other.
StepComparison compare_steps(const std::vector<PrintedValue>& mine, const std::vector<PrintedValue>& reference);

}  // namespace apps::steps
