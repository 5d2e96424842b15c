#include "apps/steps_text.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "lib/hex.h"

namespace apps {

StepsText::StepsText(std::ostream& out, const Look& look)
    : out_(out), look_(look), listener_([this](const char* stage, int index, std::span<const lib::Step> values) {
          print(stage, index, values);
      }) {}

void StepsText::print_value(const std::string& name, const lib::Step& step) {
    constexpr std::size_t most = 64;  // bytes in one piece, as the standards print them; more are folded
    out_ << painted(look_, Style::name, name) << " = ";
    const auto bytes = step.bytes();
    const auto text = bytes.size() <= most || look_.full ? lib::to_hex(bytes) : folded_hex(look_, bytes, most);
    out_ << painted(look_, Style::bytes, text);
}

// Words share a line, bytes have one each. A value whose name is not numbered stands in a line that says the count.
void StepsText::print(std::string_view stage, int index, std::span<const lib::Step> values) {
    const auto is_numbered = [&](const lib::Step& step) { return lib::numbered(step.name, stage, index) != step.name; };
    const char* separator = std::ranges::all_of(values, &lib::Step::is_word) ? "  " : "\n";
    const char* before = "";
    if (index >= 0 && !std::ranges::all_of(values, is_numbered)) {
        out_ << painted(look_, Style::note, std::string(stage) + " = " + std::to_string(index));
        before = separator;
    }
    for (const auto& step : values) {
        out_ << before;
        print_value(lib::numbered(step.name, stage, index), step);
        before = separator;
    }
    out_ << '\n';
}

void with_steps(bool wanted, const std::function<void(const lib::Steps&)>& operation) {
    const StepsText text(std::cout, look_of(STDOUT_FILENO, true));
    operation(wanted ? text.steps() : lib::Steps());
}

}  // namespace apps
