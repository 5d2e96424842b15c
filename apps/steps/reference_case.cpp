#include "apps/steps/reference_case.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>

#include "apps/commands.h"
#include "apps/steps/step_comparison.h"
#include "apps/vectors/vector_file.h"

namespace apps::steps {

namespace {

class CaseReader {
public:
    CaseReader(const std::string& file, const VectorCase& block) : file_(file), block_(block) {}

    // What stands before the first inner value, is an input; what is no inner value after the last, an output. What is
    // not hexadecimal, as "Result = P", is neither.
    std::vector<PrintedValue> read() const {
        const auto& values = block_.values;
        const auto first = std::ranges::find(values, true, &VectorValue::inner);
        const auto outputs = std::ranges::find(values.rbegin(), values.rend(), true, &VectorValue::inner).base();
        std::vector<PrintedValue> read;
        for (auto value = first; value != values.end(); ++value) {
            auto bytes = read_digits(value->text);
            if (!bytes) continue;
            read.push_back(named(*value));
            read.back().bytes = std::move(*bytes);
            if (value >= outputs) read.back().kind = PrintedValue::Kind::output;
        }
        return read;
    }

private:
    // "W[0]", or "t = 3": a line of a table.
    PrintedValue named(const VectorValue& value) const {
        const auto sign = value.inner ? value.name.rfind(" = ") : value.name.npos;
        if (sign == value.name.npos) return {.name = value.name};
        const auto digits = std::string_view(value.name).substr(sign + 3);
        if (digits.find_first_not_of("0123456789") != digits.npos) return {.name = value.name};
        return {.counter = value.name.substr(0, sign), .count = count(digits, value.name)};
    }

    int count(std::string_view digits, const std::string& name) const {
        int count = 0;
        if (std::from_chars(digits.data(), digits.data() + digits.size(), count).ec != std::errc())
            throw UserError(file_ + ", case at " + block_.where + ": \"" + name + "\" counts too far");
        return count;
    }

    const std::string& file_;
    const VectorCase& block_;
};

// Inputs stand before the first inner value.
bool has_inputs_of(const VectorCase& block, const std::vector<PrintedValue>& mine) {
    for (const auto& input : block.values) {
        if (input.inner) return true;
        const auto own = std::ranges::find(mine, input.name, &PrintedValue::name);
        const auto bytes = read_digits(input.text);
        if (own != mine.end() && bytes && own->bytes != *bytes) return false;
    }
    return true;
}

// What the file says of its algorithm, and empty where it says nothing.
std::string algorithm_of(const VectorFile& file) {
    const auto begin = file.description.find("algorithm: ");
    if (begin == file.description.npos) return {};
    return file.description.substr(begin + 11, file.description.find('\n', begin) - begin - 11);
}

ReferenceCase named(std::vector<PrintedValue> values, std::string name, const std::string& algorithm) {
    if (algorithm.empty()) return {std::move(values), std::move(name), {}};
    ReferenceCase reference{std::move(values), name + " (" + algorithm + ")", {"vectors"}};
    std::istringstream words(algorithm);
    for (std::string word; words >> word;) reference.words.push_back(word);
    return reference;
}

std::size_t equal_values(const std::vector<PrintedValue>& mine, const ReferenceCase& reference) {
    return compare_steps(mine, reference.values, StepTable(reference.values, reference.words)).equal;
}

}  // namespace

ReferenceCase reference_case(const std::string& path, const std::string& which, const std::vector<PrintedValue>& mine) {
    const auto file = read_vector_file(path);
    std::size_t number = 0, most_equal = 0;
    std::optional<ReferenceCase> best;
    for (const auto& block : file.blocks) {
        if (std::ranges::none_of(block.values, &VectorValue::inner)) continue;
        ++number;
        if (which.empty() ? !has_inputs_of(block, mine) : which != std::to_string(number)) continue;
        auto found =
            named(CaseReader(path, block).read(), path + ", case " + std::to_string(number), algorithm_of(file));
        const auto equal = equal_values(mine, found);
        if (best && equal <= most_equal) continue;
        best = std::move(found);
        most_equal = equal;
    }
    if (best) return *std::move(best);
    if (number == 0) throw UserError(path + " lists no inner values");
    throw UserError(which.empty() ? "no case of " + path + " has your inputs; --case N compares with one all the same"
                                  : "--case: " + path + " has cases 1 to " + std::to_string(number) + ", not " + which);
}

}  // namespace apps::steps
