#include "apps/steps/step_comparison.h"

#include <algorithm>
#include <cctype>
#include <deque>
#include <map>
#include <ranges>
#include <set>
#include <string_view>

namespace apps::steps {

static bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// In small letters and without brackets and the like, which only keep two numbers apart: "h0_1" for H(0)_1 and H0_1.
static std::string loosely(const std::string& name) {
    std::string result;
    bool is_apart = false;
    for (const char c : name) {
        if (std::string_view("[](){}_, \t").find(c) != std::string_view::npos) {
            is_apart = true;
            continue;
        }
        if (is_apart && !result.empty() && is_digit(result.back()) && is_digit(c)) result += '_';
        result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        is_apart = false;
    }
    return result;
}

static std::string with_count(const PrintedValue& value, const std::string& name) {
    return name + "@" + value.counter + std::to_string(value.count);
}

static std::string exact_key(const PrintedValue& value) { return with_count(value, without_blanks(value.name)); }
static std::string loose_key(const PrintedValue& value) { return "like " + with_count(value, loosely(value.name)); }

static lib::View without_zeros(lib::View number) {
    while (!number.empty() && number.front() == 0) number = number.subspan(1);
    return number;
}

// No digit of a number is lost with the zeros before it; but no digits at all are no number.
static bool is_same_number(lib::View a, lib::View b) {
    return !a.empty() && !b.empty() && std::ranges::equal(without_zeros(a), without_zeros(b));
}

// What a program gives out in the end, where it has not the standard's name for it.
static bool is_result(const PrintedValue& value) {
    return value.name == "result" || value.name == "ciphertext" || value.name == "tag";
}

namespace {

// The learner's values, taken one by one under the reference's names. A value that has another name of the reference's
// exactly, is not taken under a name that is only like it.
class Mine {
public:
    Mine(const std::vector<PrintedValue>& values, const std::vector<PrintedValue>& reference) : values_(values) {
        for (const auto& value : reference) known_.insert(exact_key(value));
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto key = exact_key(values[i]);
            places_[known_.contains(key) ? key : loose_key(values[i])].push_back(i);
        }
    }

    std::optional<PrintedValue> take(const PrintedValue& wanted) {
        for (const auto& key : {exact_key(wanted), loose_key(wanted)}) {
            const auto found = places_.find(key);
            if (found == places_.end() || found->second.empty()) continue;
            const auto place = found->second.front();
            found->second.pop_front();
            return values_[place];
        }
        return std::nullopt;
    }

    // In the learner's order.
    std::vector<PrintedValue> rest() const {
        std::set<std::size_t> left;
        for (const auto& [key, places] : places_) left.insert(places.begin(), places.end());
        std::vector<PrintedValue> rest;
        rest.reserve(left.size());
        for (const auto place : left) rest.push_back(values_[place]);
        return rest;
    }

private:
    const std::vector<PrintedValue>& values_;
    std::set<std::string> known_{};
    std::map<std::string, std::deque<std::size_t>> places_{};
};

// What the reference has, to tell what a program does too often or too long.
class Extent {
public:
    Extent(const std::vector<PrintedValue>& reference, const StepTable& table) : table_(table) {
        for (const auto& value : reference) {
            values_[exact_key(value)].push_back(value.bytes);
            if (const auto place = table.place_of(value)) widen(*place);
        }
    }

    // Another value of a name that the reference has, or a count above all of its counts.
    bool is_left_by(const PrintedValue& value) const {
        const auto same_name = values_.find(exact_key(value));
        if (same_name != values_.end())
            return std::ranges::none_of(same_name->second,
                                        [&](lib::View bytes) { return is_same_number(bytes, value.bytes); });
        return table_.is_whole() && counts_further(value);
    }

private:
    void widen(const StepTable::Place& place) {
        for (const auto& [counter, count] : place.counts) {
            auto& last = last_[{place.step, counter}];
            last = std::max(last, count);
        }
    }

    bool counts_further(const PrintedValue& value) const {
        const auto place = table_.place_of(value);
        return place && std::ranges::any_of(place->counts, [&](const auto& count) {
                   const auto last = last_.find({place->step, count.first});
                   return last != last_.end() && count.second > last->second;
               });
    }

    const StepTable& table_;
    std::map<std::string, std::vector<lib::Bytes>> values_{};
    std::map<std::pair<const Entry*, std::string>, int> last_{};
};

using Kind = PrintedValue::Kind;

class Comparing {
public:
    Comparing(const std::vector<PrintedValue>& mine, const std::vector<PrintedValue>& reference, const StepTable& table)
        : mine_(mine, reference), reference_(reference), table_(table) {}

    void compare(const PrintedValue& expected) {
        auto found = mine_.take(expected);
        if (expected.kind != Kind::output) goes_on_ = !found;
        if (!found)
            not_found(expected);
        else if (expected.kind == Kind::random)
            comparison_.random.push_back(expected);
        else
            compare(expected, std::move(*found));
    }

    StepComparison end() {
        PrintedValue result{.name = "result"};
        std::vector<PrintedValue> rest;
        for (auto& value : mine_.rest()) {
            if (outputs_.empty() || !is_result(value)) {
                rest.push_back(std::move(value));
                continue;
            }
            if (result.line == 0) result.line = value.line;
            lib::append(result.bytes, value.bytes);
        }
        if (!rest.empty()) not_wanted(rest);
        if (result.line != 0 && !is_of_a_part(result)) compare_outputs(result);
        comparison_.missing.insert(comparison_.missing.end(), outputs_.begin(), outputs_.end());
        return std::move(comparison_);
    }

private:
    void not_found(const PrintedValue& expected) {
        if (expected.kind == Kind::output)
            outputs_.push_back(expected);
        else
            comparison_.missing.push_back(expected);
    }

    void not_wanted(const std::vector<PrintedValue>& values) {
        const Extent extent(reference_, table_);
        for (const auto& value : values)
            (extent.is_left_by(value) ? comparison_.surplus : comparison_.unknown).push_back(value);
    }

    void compare(const PrintedValue& expected, PrintedValue found) {
        const bool is_same = expected.bytes == found.bytes ||
                             (is_same_number(expected.bytes, found.bytes) && table_.is_number(expected));
        if (is_same) {
            ++comparison_.equal;
            if (comparison_.different.empty()) comparison_.last_equal = expected.title();
            last_ = std::move(found.bytes);
        } else {
            comparison_.different.push_back({expected, std::move(found)});
        }
    }

    // Where the reference goes on after the learner's last value, that is the result of what the learner has done:
    // HKDF-Extract ends with PRK, with which the vectors of HKDF go on.
    bool is_of_a_part(const PrintedValue& result) const { return goes_on_ && result.bytes == last_; }

    // Each takes as many bytes as it has, and the last of them the rest.
    void compare_outputs(PrintedValue result) {
        do {
            const auto expected = outputs_.front();
            outputs_.pop_front();
            const auto size = std::min(expected.bytes.size(), result.bytes.size());
            const auto end = outputs_.empty() ? result.bytes.end() : result.bytes.begin() + static_cast<long>(size);
            auto found = result;
            found.bytes.assign(result.bytes.begin(), end);
            result.bytes.erase(result.bytes.begin(), end);
            compare(expected, std::move(found));
        } while (!outputs_.empty() && !result.bytes.empty());
    }

    Mine mine_;
    const std::vector<PrintedValue>& reference_;
    const StepTable& table_;
    StepComparison comparison_{};
    std::deque<PrintedValue> outputs_{};  // that have not been found
    lib::Bytes last_{};                   // the last value that is equal
    bool goes_on_ = false;                // the reference's last inner value has not been found
};

}  // namespace

// Of the lines of digits alone, the last are results: as many as the reference has, or as it has bytes in its outputs.
static std::vector<PrintedValue> without_early_results(std::vector<PrintedValue> mine,
                                                       const std::vector<PrintedValue>& reference) {
    std::size_t results = 0, output_bytes = 0;
    for (const auto& value : reference) {
        if (value.name == "result") ++results;
        if (value.kind == Kind::output) output_bytes += value.bytes.size();
    }
    std::size_t kept = 0, kept_bytes = 0;
    for (auto& value : std::views::reverse(mine)) {
        if (value.name != "result") continue;
        const bool is_result = kept == 0 || kept < results || kept_bytes < output_bytes;
        if (!is_result) value.name.clear();
        ++kept;
        kept_bytes += value.bytes.size();
    }
    return mine;
}

StepComparison compare_steps(const std::vector<PrintedValue>& mine, const std::vector<PrintedValue>& reference,
                             const StepTable& table) {
    const auto values = table.with_rows_parted(reference);
    auto own = table.with_rows_parted(without_early_results(mine, reference));
    const auto nameless = [](const PrintedValue& value) { return value.name.empty() && value.counter.empty(); };
    const auto lines_of_digits = static_cast<std::size_t>(std::ranges::count_if(own, nameless));
    std::erase_if(own, nameless);
    Comparing comparing(own, values, table);
    for (const auto& expected : values) comparing.compare(expected);
    auto comparison = comparing.end();
    comparison.nameless = lines_of_digits;
    return comparison;
}

void mark_random(std::vector<PrintedValue>& reference, const std::vector<PrintedValue>& other_run) {
    Mine other(other_run, reference);
    for (auto& value : reference) {
        const auto again = other.take(value);
        if (!again || again->bytes != value.bytes) value.kind = Kind::random;
    }
}

}  // namespace apps::steps
