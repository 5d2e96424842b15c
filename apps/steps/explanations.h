#pragma once
// The files of this folder that say what each step computes, as data. Their form is described in README.md.
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "apps/steps/printed_values.h"

namespace apps::steps {

using Counts = std::map<std::string, int>;  // "t": 16

// "W[", the counter "t", "]": what a step's name is put together of.
struct Piece {
    std::string text;
    bool is_counter = false;
};

// A step: its name or names with counters in them, a condition on one of these, and the two lines below.
struct Entry {
    std::vector<std::vector<Piece>> names{};
    std::string condition_counter{};  // "when t < 16": below which count it is meant
    int below = 0;
    bool is_number = false;
    std::string formula{}, section{};
};

// "row: t, 4: a, b, c": the values of a line that is counted, as a table prints them, and how many bytes each has.
struct Row {
    std::string counter{};
    std::size_t bytes = 0;
    std::vector<std::string> names{};
};

struct Algorithm {
    std::string name{}, standard{};
    std::vector<std::string> counters{}, numbers{};
    std::vector<Row> rows{};
    std::string randomness{};  // what is to be said of its random values
    std::vector<Entry> entries{};
};

using Algorithms = std::vector<const Algorithm*>;

// The algorithms that explain the values of a reference, which the words name: those of a command, or "vectors" and what
// a vector file says of its algorithm. Where several may be meant, each; where nothing is known of the words, all there
// are.
std::vector<Algorithms> algorithms_of(std::span<const std::string> words);

// Whether it is known what the words name.
bool is_known(std::span<const std::string> words);

// The counts that a value's name and line have, where it is this step.
std::optional<Counts> counts_of(const Entry& entry, const PrintedValue& value);

// What has blanks in other places, is the same name.
std::string without_blanks(std::string_view name);

// "W[t-2]" with t = 16 is "W[14]".
std::string with_counts(std::string text, const Counts& counts);

}  // namespace apps::steps
