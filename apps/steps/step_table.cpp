#include "apps/steps/step_table.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>
#include <regex>

#include "apps/steps/texts.h"

namespace apps::steps {

namespace {

using Counts = std::map<std::string, int>;

// "W[", the counter "t", "]": what a step's name is put together of.
struct Piece {
    std::string text;
    bool is_counter = false;
};

// A step as the table has it: its name with counters in it, a condition on one of them, and the two lines below.
struct Entry {
    std::vector<Piece> name{};
    std::string condition_counter{};  // "when t < 16": below which count it is meant
    int below = 0;
    bool is_number = false;
    std::string formula{}, section{};
};

struct Algorithm {
    std::string names, standard;
    std::vector<std::string> counters{}, numbers{};
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

// "W[t]" as its pieces, blanks left out.
static std::vector<Piece> pieces_of(const std::string& name, const std::vector<std::string>& counters) {
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < name.size();) {
        const auto counter = std::ranges::find_if(counters, [&](const std::string& each) {
            return name.compare(at, each.size(), each) == 0 && (at == 0 || !is_letter_or_digit(name, at - 1)) &&
                   !is_letter_or_digit(name, at + each.size());
        });
        if (counter != counters.end()) {
            pieces.push_back({*counter, true});
            at += counter->size();
            continue;
        }
        if (pieces.empty() || pieces.back().is_counter) pieces.push_back({});
        if (name[at] != ' ') pieces.back().text += name[at];
        ++at;
    }
    return pieces;
}

static Entry entry_of(const std::string& line, const Algorithm& algorithm) {
    Entry entry;
    const auto when = std::min(line.find(" when "), line.size());
    const auto name = line.substr(0, when);
    if (when < line.size()) {
        const auto condition = line.substr(when + 6);
        const auto less = condition.find(" < ");
        entry.condition_counter = condition.substr(0, less);
        entry.below = std::stoi(condition.substr(less + 3));
    }
    entry.name = pieces_of(name, algorithm.counters);
    entry.is_number = std::ranges::find(algorithm.numbers, name) != algorithm.numbers.end();
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
        else if (line.starts_with("numbers: "))
            algorithms.back().numbers = words(line.substr(9));
        else if (line.starts_with("    ")) {
            auto& entry = algorithms.back().entries.back();
            (entry.formula.empty() ? entry.formula : entry.section) = line.substr(4);
        } else if (!line.empty() && line.front() != '#')
            algorithms.back().entries.push_back(entry_of(line, algorithms.back()));
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

// A count at the beginning of the text, which is taken away from it; none where there is none, or one of ten digits.
static std::optional<int> take_count(std::string_view& text) {
    int count = 0;
    const auto digits = text.substr(0, text.find_first_not_of("0123456789"));
    if (digits.empty() || digits.size() > 9) return std::nullopt;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    text.remove_prefix(digits.size());
    return count;
}

// The counts that a value's name and line have, where it is this step.
static std::optional<Counts> counts_of(const Entry& entry, const PrintedValue& value) {
    Counts counts;
    if (!value.counter.empty()) counts[value.counter] = value.count;
    const auto name = without_blanks(value.name);
    std::string_view rest = name;
    for (const auto& [text, is_counter] : entry.name) {
        if (!is_counter && !rest.starts_with(text)) return std::nullopt;
        if (!is_counter) {
            rest.remove_prefix(text.size());
            continue;
        }
        const auto count = take_count(rest);
        if (!count) return std::nullopt;
        counts[text] = *count;
    }
    if (!rest.empty()) return std::nullopt;
    const auto counted = counts.find(entry.condition_counter);
    if (counted != counts.end() && counted->second >= entry.below) return std::nullopt;
    return counts;
}

// What is added to a counter, -2 in "t-2" or "t - 2", at the beginning of the text, which is taken away from it; or 0.
static int take_offset(std::string_view& text) {
    auto rest = text;
    const auto skip_blank = [&] { rest.remove_prefix(rest.starts_with(' ') ? 1 : 0); };
    skip_blank();
    const bool is_minus = rest.starts_with('-');
    if (!is_minus && !rest.starts_with('+')) return 0;
    rest.remove_prefix(1);
    skip_blank();
    const auto offset = take_count(rest);
    if (!offset || is_letter_or_digit(rest, 0)) return 0;
    text = rest;
    return is_minus ? -*offset : *offset;
}

// "W[t-2]" with t = 16 is "W[14]".
static std::string with_count(std::string_view text, std::string_view counter, int count) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const bool is_counter = text.substr(at).starts_with(counter) &&
                                (at == 0 || !is_letter_or_digit(text, at - 1)) &&
                                !is_letter_or_digit(text, at + counter.size());
        if (!is_counter) {
            result += text[at++];
            continue;
        }
        auto rest = text.substr(at + counter.size());
        result += std::to_string(count + take_offset(rest));
        at = text.size() - rest.size();
    }
    return result;
}

static std::string with_counts(std::string text, const Counts& counts) {
    for (const auto& [counter, count] : counts) text = with_count(text, counter, count);
    return text;
}

// How many of the values it knows, less its own steps that are not among them.
static int fit(const Algorithm& algorithm, std::span<const PrintedValue> values, std::string_view hint) {
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
    constexpr std::size_t enough = 2000;  // of a long message the names come again with each block
    const auto first = std::span(values).first(std::min(values.size(), enough));
    for (const auto& algorithm : algorithms()) fits.push_back(fit(algorithm, first, hint));
    std::ranges::stable_sort(order_, [&](std::size_t a, std::size_t b) { return fits[a] > fits[b]; });
}

namespace {

struct Found {
    const Algorithm& algorithm;
    const Entry& entry;
    Counts counts;
};

// The first step of this name.
std::optional<Found> found_in(const std::vector<std::size_t>& order, const PrintedValue& value) {
    for (const auto index : order) {
        const auto& algorithm = algorithms()[index];
        for (const auto& entry : algorithm.entries)
            if (auto counts = counts_of(entry, value)) return Found{algorithm, entry, std::move(*counts)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<ComputedStep> StepTable::find(const PrintedValue& value) const {
    const auto found = found_in(order_, value);
    if (!found) return std::nullopt;
    return ComputedStep{with_counts(found->entry.formula, found->counts),
                        found->algorithm.standard + " " + found->entry.section};
}

bool StepTable::is_number(const PrintedValue& value) const {
    const auto found = found_in(order_, value);
    return found && found->entry.is_number;
}

}  // namespace apps::steps
