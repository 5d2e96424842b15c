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

static bool is_same(lib::View a, lib::View b) { return std::ranges::equal(without_zeros(a), without_zeros(b)); }

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

}  // namespace

StepComparison compare_steps(const std::vector<PrintedValue>& mine, const std::vector<PrintedValue>& reference) {
    StepComparison comparison;
    Mine values(mine);
    for (const auto& expected : reference) {
        auto found = values.take(expected);
        if (!found) {
            comparison.missing.push_back(expected);
        } else if (is_same(expected.bytes, found->bytes)) {
            ++comparison.equal;
            if (!comparison.first) comparison.last_equal = expected.title();
        } else {
            ++comparison.different;
            if (!comparison.first) comparison.first = {expected, std::move(*found)};
        }
    }
    comparison.unknown = values.rest();
    return comparison;
}

}  // namespace apps::steps
