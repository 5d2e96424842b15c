#pragma once
// A learner's values beside those of a reference.
#include "apps/steps/step_table.h"

namespace apps::steps {

struct StepComparison {
    struct Difference {
        PrintedValue expected{}, found{};
    };
    std::size_t equal = 0;
    std::string last_equal{};             // before the first difference
    std::vector<Difference> different{};  // in the reference's order
    std::vector<PrintedValue> missing{};  // of the reference's values, those that the learner has not
    std::vector<PrintedValue> unknown{};  // of the learner's, those whose names the reference has not
    std::vector<PrintedValue> surplus{};  // of the learner's, those that the reference has not so often, or so far
    std::size_t nameless = 0;             // lines of digits alone that are no result
    std::vector<PrintedValue> random{};   // of the reference's, those that nobody else can have
};

// Values are the same by their names, blanks aside, and where no name is the same, letters' cases and brackets aside, W0 or
// w_0 for W[0]; a name that comes again stands for the same place in the order. Zeros at the front count, but for what
// `table`, that of the reference, says to be numbers. Lines of a table, as vectors/ has them, are the values that `table`
// says.
//
// What comes once more in the learner's than in the reference, and says something else, is a step too many; so is what
// counts above all of a command, which tells all its steps. Of a vector file that may be what it does not list.
//
// What the learner has as result, ciphertext or tag, and the reference has not by this name, is what the reference gives
// out in the end, as far as the learner does not show that by its name.
StepComparison compare_steps(const std::vector<PrintedValue>& mine, const std::vector<PrintedValue>& reference,
                             const StepTable& table);

// Marks as random what is not the same in another run of the reference: random values, and all that is made of them.
void mark_random(std::vector<PrintedValue>& reference, const std::vector<PrintedValue>& other_run);

}  // namespace apps::steps
