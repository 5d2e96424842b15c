#include "apps/steps/reference_case.h"

#include <algorithm>
#include <optional>

#include "apps/commands.h"
#include "apps/vectors/vector_file.h"

namespace apps::steps {

// "W[0]", or "t = 3": a line of a table.
static PrintedValue value_of(const VectorValue& value) {
    const auto bytes = read_digits(value.text).value_or(lib::Bytes{});
    const auto sign = value.inner ? value.name.rfind(" = ") : value.name.npos;
    const bool is_line =
        sign != value.name.npos && value.name.find_first_not_of("0123456789", sign + 3) == value.name.npos;
    if (!is_line) return {value.name, {}, -1, bytes, 0};
    return {{}, value.name.substr(0, sign), std::stoi(value.name.substr(sign + 3)), bytes, 0};
}

// Inputs stand before the first inner value.
static bool has_inputs_of(const VectorCase& block, const std::vector<PrintedValue>& mine) {
    for (const auto& input : block.values) {
        if (input.inner) return true;
        const auto own = std::ranges::find(mine, input.name, &PrintedValue::name);
        if (own != mine.end() && own->bytes != read_digits(input.text)) return false;
    }
    return true;
}

static std::string algorithm_of(const VectorFile& file) {
    const auto begin = file.description.find("algorithm: ");
    if (begin == file.description.npos) return {};
    return " (" + file.description.substr(begin + 11, file.description.find('\n', begin) - begin - 11) + ")";
}

ReferenceCase reference_case(const std::string& path, const std::string& which, const std::vector<PrintedValue>& mine) {
    const auto file = read_vector_file(path);
    std::size_t number = 0;
    for (const auto& block : file.blocks) {
        if (std::ranges::none_of(block.values, &VectorValue::inner)) continue;
        ++number;
        if (which.empty() ? !has_inputs_of(block, mine) : which != std::to_string(number)) continue;
        ReferenceCase found{{}, path + ", case " + std::to_string(number) + algorithm_of(file)};
        const auto first = std::ranges::find(block.values, true, &VectorValue::inner);
        for (auto value = first; value != block.values.end(); ++value) found.values.push_back(value_of(*value));
        return found;
    }
    if (number == 0) throw UserError(path + " lists no inner values");
    throw UserError(which.empty() ? "no case of " + path + " has your inputs"
                                  : "--case: " + path + " has cases 1 to " + std::to_string(number) + ", not " + which);
}

}  // namespace apps::steps
