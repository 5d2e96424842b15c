#include "apps/steps/step_table.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <regex>

#include "apps/steps/texts.h"

namespace apps::steps {

namespace {

using Counts = std::map<std::string, int>;

// A step as the table has it: its name with counters in it, a condition on one of them, and the two lines below.
struct Entry {
    std::regex name;                    // its counters are groups
    std::vector<std::string> counters;  // in the order of the groups
    std::string condition_counter;      // "when t < 16": below which count it is meant
    int below = 0;
    std::string formula, section;
};

struct Algorithm {
    std::string names, standard;
    std::vector<std::string> counters{};
    std::vector<Entry> entries{};
};

}  // namespace

static std::vector<std::string> words(const std::string& list) {
    static const std::regex comma(", *");
    return {std::sregex_token_iterator(list.begin(), list.end(), comma, -1), {}};
}

// What has blanks in other places, is the same name.
static std::string without_blanks(std::string_view text) {
    std::string result;
    for (const char c : text)
        if (c != ' ' && c != '\t') result += c;
    return result;
}

static bool is_letter_or_digit(std::string_view text, std::size_t at) {
    return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
}

// "W[t]" as the pattern W\[(\d+)\].
static Entry entry_of(std::string_view line, const std::vector<std::string>& counters) {
    Entry entry;
    if (const auto when = line.find(" when "); when != line.npos) {
        const auto condition = std::string(line.substr(when + 6));
        const auto less = condition.find(" < ");
        entry.condition_counter = condition.substr(0, less);
        entry.below = std::stoi(condition.substr(less + 3));
        line = line.substr(0, when);
    }
    const auto name = std::string(line);
    std::string pattern;  // of the name without blanks
    for (std::size_t at = 0; at < name.size();) {
        const auto counter = std::ranges::find_if(counters, [&](const std::string& each) {
            return name.compare(at, each.size(), each) == 0 && (at == 0 || !is_letter_or_digit(name, at - 1)) &&
                   !is_letter_or_digit(name, at + each.size());
        });
        if (counter != counters.end()) {
            pattern += "(\\d+)";
            entry.counters.push_back(*counter);
            at += counter->size();
        } else if (name[at] == ' ') {
            ++at;
        } else {
            if (!is_letter_or_digit(name, at)) pattern += '\\';
            pattern += name[at++];
        }
    }
    entry.name = std::regex(pattern);
    return entry;
}

// The form is described in README.md.
static void read_algorithms(std::string_view text, std::vector<Algorithm>& algorithms) {
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = std::string(text.substr(at, end - at));
        at = end + 1;
        if (line.starts_with("algorithm: "))
            algorithms.push_back({line.substr(11), {}});
        else if (line.starts_with("standard: "))
            algorithms.back().standard = line.substr(10);
        else if (line.starts_with("counters: "))
            algorithms.back().counters = words(line.substr(10));
        else if (line.starts_with("    ")) {
            auto& [name, counters, condition_counter, below, formula, section] = algorithms.back().entries.back();
            (formula.empty() ? formula : section) = line.substr(4);
        } else if (!line.empty() && line.front() != '#')
            algorithms.back().entries.push_back(entry_of(line, algorithms.back().counters));
    }
}

static const std::vector<Algorithm>& algorithms() {
    static const auto all = [] {
        std::vector<Algorithm> list;
        for (const auto text : {hashes_txt, ciphers_txt, public_key_txt}) read_algorithms(text, list);
        return list;
    }();
    return all;
}

// The counts that a value's name and line have, where it is this step.
static std::optional<Counts> counts_of(const Entry& entry, const PrintedValue& value) {
    std::smatch match;
    const auto name = without_blanks(value.name);
    if (!std::regex_match(name, match, entry.name)) return std::nullopt;
    Counts counts;
    if (!value.counter.empty()) counts[value.counter] = value.count;
    for (std::size_t i = 0; i < entry.counters.size(); ++i) counts[entry.counters[i]] = std::stoi(match[i + 1]);
    const auto counted = counts.find(entry.condition_counter);
    if (counted != counts.end() && counted->second >= entry.below) return std::nullopt;
    return counts;
}

// "W[t-2]" with t = 16 is "W[14]".
static std::string with_counts(std::string text, const Counts& counts) {
    for (const auto& [counter, count] : counts) {
        const std::regex difference("(^|[^A-Za-z0-9])" + counter + "( ?[-+] ?\\d+)?(?![A-Za-z0-9])");
        std::string result;
        std::smatch match;
        for (; std::regex_search(text, match, difference); text = match.suffix()) {
            auto offset = without_blanks(match[2].str());
            if (offset.starts_with('+')) offset.erase(0, 1);
            result += match.prefix().str() + match[1].str() +
                      std::to_string(count + (offset.empty() ? 0 : std::stoi(offset)));
        }
        text.insert(0, result);
    }
    return text;
}

// How many of the values it knows, less its own steps that are not among them.
static int fit(const Algorithm& algorithm, const std::vector<PrintedValue>& values, std::string_view hint) {
    int fit = 0;
    for (const auto& entry : algorithm.entries) {
        const bool used =
            std::ranges::any_of(values, [&](const PrintedValue& value) { return counts_of(entry, value).has_value(); });
        fit += used ? 3 : -2;
    }
    const auto names = words(algorithm.names);
    const bool is_named =
        std::ranges::any_of(names, [&](const std::string& name) { return hint.find(name) != hint.npos; });
    return fit + (is_named ? 1 : 0);
}

StepTable::StepTable(const std::vector<PrintedValue>& values, std::string_view hint) : order_(algorithms().size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::vector<int> fits;
    for (const auto& algorithm : algorithms()) fits.push_back(fit(algorithm, values, hint));
    std::ranges::stable_sort(order_, [&](std::size_t a, std::size_t b) { return fits[a] > fits[b]; });
}

std::optional<ComputedStep> StepTable::find(const PrintedValue& value) const {
    for (const auto index : order_) {
        const auto& algorithm = algorithms()[index];
        for (const auto& entry : algorithm.entries)
            if (const auto counts = counts_of(entry, value))
                return ComputedStep{with_counts(entry.formula, *counts), algorithm.standard + " " + entry.section};
    }
    return std::nullopt;
}

}  // namespace apps::steps
