#pragma once
// What each step of an algorithm computes, by the name that lib::Steps tells it by, and where its standard says so.
#include "apps/steps/explanations.h"

namespace apps::steps {

struct ComputedStep {
    std::string formula{};  // "sigma1(W[14]) + W[9] + sigma0(W[1]) + W[0]"
    std::string source{};   // "FIPS 180-4 section 6.2.2, step 1"
};

class StepTable {
public:
    // The table for a reference with these values. `words` say what they are of: a command's, or "vectors" and what a
    // vector file says of its algorithm. Where that leaves a choice, as without words, the table is the one that knows
    // the values best.
    StepTable(const std::vector<PrintedValue>& values, std::span<const std::string> words);

    // None: the table has no such step.
    std::optional<ComputedStep> find(const PrintedValue& value) const;

    // Whether it is a number, of which zeros at the front are no part; false where the table has no such step.
    bool is_number(const PrintedValue& value) const;

    // Which step it is, and its counts; none where the table has no such step.
    struct Place {
        const Entry* step = nullptr;
        Counts counts{};
    };
    std::optional<Place> place_of(const PrintedValue& value) const;

    // Lines of a table as --steps would print them: "t = 0: 5d6aebcd 6a09e667 ..." becomes a, b, ... of t = 0. What is no
    // such line, stays.
    std::vector<PrintedValue> with_rows_parted(const std::vector<PrintedValue>& values) const;

    // Whether the reference tells all its steps, as a command does.
    bool is_whole() const { return is_whole_; }

    // What is to be said of the random values; empty where that is nothing.
    std::string randomness() const;

private:
    Algorithms algorithms_{};
    bool is_whole_ = false;
};

}  // namespace apps::steps
