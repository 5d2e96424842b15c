#include "apps/vectors/check.h"

#include <algorithm>

#include "lib/hex.h"

namespace apps {

void Check::equal(std::string_view what, lib::View expected, lib::View found) {
    if (difference_ || std::ranges::equal(expected, found)) return;
    difference_ = {"", std::string(what), lib::to_bytes(expected), lib::to_bytes(found)};
}

void Check::fail(std::string_view what) {
    if (!difference_) difference_ = {"", std::string(what), {}, {}};
}

InnerValues::InnerValues(const VectorCase& vector_case)
    : case_(vector_case), listener_([this](const char* stage, int index, std::span<const lib::Step> values) {
          hear(stage, index, values);
      }) {}

lib::Steps InnerValues::steps() const {
    return std::ranges::any_of(case_.values, &VectorValue::inner) ? lib::Steps(listener_) : lib::Steps();
}

void InnerValues::hear(std::string_view stage, int index, std::span<const lib::Step> values) {
    lib::Bytes line;
    bool is_line_of_a_table = false;
    for (const auto& step : values) {
        const auto name = lib::numbered(step.name, stage, index);
        const auto bytes = step.bytes();
        lib::append(line, bytes);
        if (index >= 0 && name == step.name)
            is_line_of_a_table = true;
        else
            told_[name].push_back(bytes);
    }
    if (is_line_of_a_table) told_[std::string(stage) + " = " + std::to_string(index)].push_back(line);
}

void InnerValues::compare(Check& check) {
    for (const auto& value : case_.values) {
        if (!value.inner) continue;
        auto& told = told_[value.name];
        if (told.empty()) return check.fail(value.name + " is not among the values that are told");
        check.equal(value.name, lib::from_hex(value.text), told.front());
        told.pop_front();
    }
}

}  // namespace apps
