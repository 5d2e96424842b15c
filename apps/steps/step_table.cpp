#include "apps/steps/step_table.h"

#include <algorithm>
#include <utility>

namespace apps::steps {

// How many of their steps are among the values, and of two with as many, how few are not.
static std::pair<int, int> fit(const Algorithms& algorithms, std::span<const PrintedValue> values) {
    int used = 0, unused = 0;
    for (const auto* algorithm : algorithms)
        for (const auto& entry : algorithm->entries)
            ++(std::ranges::any_of(values, [&](const auto& value) { return counts_of(entry, value).has_value(); })
                   ? used
                   : unused);
    return {used, -unused};
}

static Algorithms best_of(const std::vector<Algorithms>& candidates, const std::vector<PrintedValue>& values) {
    if (candidates.size() == 1) return candidates.front();
    constexpr std::size_t enough = 2000;  // of a long message the names come again with each block
    const auto first = std::span(values).first(std::min(values.size(), enough));
    return *std::ranges::max_element(candidates, {}, [&](const Algorithms& each) { return fit(each, first); });
}

StepTable::StepTable(const std::vector<PrintedValue>& values, std::span<const std::string> words)
    : algorithms_(best_of(algorithms_of(words), values)), is_whole_(!words.empty() && words.front() != "vectors") {}

namespace {

struct Found {
    const Algorithm& algorithm;
    const Entry& entry;
    Counts counts;
};

// The first step of this name.
std::optional<Found> found_in(const Algorithms& algorithms, const PrintedValue& value) {
    for (const auto* algorithm : algorithms)
        for (const auto& entry : algorithm->entries)
            if (auto counts = counts_of(entry, value)) return Found{*algorithm, entry, std::move(*counts)};
    return std::nullopt;
}

}  // namespace

std::optional<ComputedStep> StepTable::find(const PrintedValue& value) const {
    const auto found = found_in(algorithms_, value);
    if (!found) return std::nullopt;
    return ComputedStep{with_counts(found->entry.formula, found->counts),
                        found->algorithm.standard + " " + found->entry.section};
}

bool StepTable::is_number(const PrintedValue& value) const {
    const auto found = found_in(algorithms_, value);
    return found && found->entry.is_number;
}

std::optional<StepTable::Place> StepTable::place_of(const PrintedValue& value) const {
    auto found = found_in(algorithms_, value);
    if (!found) return std::nullopt;
    return Place{&found->entry, std::move(found->counts)};
}

static const Row* row_for(const Algorithms& algorithms, const PrintedValue& value) {
    if (!value.name.empty()) return nullptr;
    for (const auto* algorithm : algorithms)
        for (const auto& row : algorithm->rows)
            if (row.counter == value.counter && row.bytes * row.names.size() == value.bytes.size()) return &row;
    return nullptr;
}

std::vector<PrintedValue> StepTable::with_rows_parted(const std::vector<PrintedValue>& values) const {
    std::vector<PrintedValue> parted;
    parted.reserve(values.size());
    for (const auto& value : values) {
        const auto* row = row_for(algorithms_, value);
        if (!row) {
            parted.push_back(value);
            continue;
        }
        lib::View rest = value.bytes;
        for (const auto& name : row->names) {
            parted.push_back(value);
            parted.back().name = with_counts(name, {{value.counter, value.count}});
            parted.back().bytes = lib::to_bytes(rest.first(row->bytes));
            rest = rest.subspan(row->bytes);
        }
    }
    return parted;
}

std::string StepTable::randomness() const {
    std::string said;
    for (const auto* algorithm : algorithms_) said += algorithm->randomness;
    return said;
}

}  // namespace apps::steps
