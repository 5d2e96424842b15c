#include "apps/steps/step_comparison.h"

#include <algorithm>
#include <deque>
#include <map>

namespace apps::steps {

static std::string key_of(const PrintedValue& value, bool with_case) {
    std::string key;
    for (const char c : value.name + "@" + value.counter + std::to_string(value.count))
        if (c != ' ' && c != '\t')
            key += with_case ? c : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return key;
}

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

// The learner's values, taken one by one under the reference's names.
class Mine {
public:
    explicit Mine(const std::vector<PrintedValue>& values) : values_(values), taken_(values.size()) {
        for (std::size_t i = 0; i < values.size(); ++i)
            for (const bool with_case : {true, false}) places_[with_case][key_of(values[i], with_case)].push_back(i);
    }

    std::optional<PrintedValue> take(const PrintedValue& wanted) {
        if (wanted.name.empty()) return take_line(wanted);
        for (const bool with_case : {true, false}) {
            const auto found = places_[with_case].find(key_of(wanted, with_case));
            if (found == places_[with_case].end()) continue;
            auto& places = found->second;
            while (!places.empty() && taken_[places.front()]) places.pop_front();
            if (places.empty()) continue;
            taken_[places.front()] = true;
            return values_[places.front()];
        }
        return std::nullopt;
    }

    std::vector<PrintedValue> rest() const {
        std::vector<PrintedValue> rest;
        for (std::size_t i = 0; i < values_.size(); ++i)
            if (!taken_[i]) rest.push_back(values_[i]);
        return rest;
    }

private:
    // The first line with the count that is not taken yet.
    std::optional<PrintedValue> take_line(const PrintedValue& wanted) {
        std::optional<PrintedValue> whole;
        for (std::size_t i = 0; i < values_.size(); ++i) {
            const auto& value = values_[i];
            if (taken_[i] || value.counter != wanted.counter || value.count != wanted.count) continue;
            if (!whole) whole = PrintedValue{{}, value.counter, value.count, {}, value.line};
            if (whole->bytes.size() >= wanted.bytes.size()) break;
            lib::append(whole->bytes, value.bytes);
            taken_[i] = true;
        }
        return whole;
    }

    const std::vector<PrintedValue>& values_;
    std::vector<bool> taken_;
    std::map<bool, std::map<std::string, std::deque<std::size_t>>> places_{};
};

using Kind = PrintedValue::Kind;

class Comparing {
public:
    Comparing(const std::vector<PrintedValue>& mine, const StepTable& table) : mine_(mine), table_(table) {}

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
        for (auto& value : mine_.rest()) {
            if (outputs_.empty() || !is_result(value)) {
                comparison_.unknown.push_back(std::move(value));
                continue;
            }
            if (result.line == 0) result.line = value.line;
            lib::append(result.bytes, value.bytes);
        }
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
    const StepTable& table_;
    StepComparison comparison_{};
    std::deque<PrintedValue> outputs_{};  // that have not been found
    lib::Bytes last_{};                   // the last value that is equal
    bool goes_on_ = false;                // the reference's last inner value has not been found
};

}  // namespace

StepComparison compare_steps(const std::vector<PrintedValue>& mine, const std::vector<PrintedValue>& reference,
                             const StepTable& table) {
    Comparing comparing(mine, table);
    for (const auto& expected : reference) comparing.compare(expected);
    return comparing.end();
}

void mark_random(std::vector<PrintedValue>& reference, const std::vector<PrintedValue>& other_run) {
    Mine other(other_run);
    for (auto& value : reference) {
        const auto again = other.take(value);
        if (!again || again->bytes != value.bytes) value.kind = Kind::random;
    }
}

}  // namespace apps::steps
