#include "apps/steps/explanations.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "apps/steps/texts.h"

namespace apps::steps {

// "a, b" parted at ", ".
static std::vector<std::string> parted(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    for (auto at = text.find(separator); at != text.npos; at = text.find(separator)) {
        parts.emplace_back(text.substr(0, at));
        text.remove_prefix(at + separator.size());
    }
    parts.emplace_back(text);
    return parts;
}

std::string without_blanks(std::string_view name) {
    std::string result;
    for (const char c : name)
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
    if (when < line.size()) {
        const auto condition = line.substr(when + 6);
        const auto less = condition.find(" < ");
        entry.condition_counter = condition.substr(0, less);
        entry.below = std::stoi(condition.substr(less + 3));
    }
    for (const auto& name : parted(line.substr(0, when), " or ")) {
        entry.names.push_back(pieces_of(name, algorithm.counters));
        entry.is_number = entry.is_number || std::ranges::find(algorithm.numbers, name) != algorithm.numbers.end();
    }
    return entry;
}

static Row row_of(const std::string& line) {
    const auto colon = line.find(": ");
    const auto comma = line.find(", ");
    return {line.substr(0, comma), std::stoul(line.substr(comma + 2)), parted(line.substr(colon + 2), ", ")};
}

static std::vector<std::string> lines_of(std::string_view text) {
    auto lines = parted(text, "\n");
    std::erase_if(lines, [](const std::string& line) { return line.empty() || line.front() == '#'; });
    return lines;
}

// What stands behind "standard: " and the like, at the beginning of a line; none where it is another line.
static std::optional<std::string> after(std::string_view heading, const std::string& line) {
    if (!line.starts_with(heading)) return std::nullopt;
    return line.substr(heading.size());
}

static void read_algorithms(std::string_view text, std::vector<Algorithm>& algorithms) {
    for (const auto& line : lines_of(text)) {
        if (const auto name = after("algorithm: ", line)) {
            algorithms.push_back({.name = *name});
            continue;
        }
        auto& algorithm = algorithms.back();
        if (const auto standard = after("standard: ", line))
            algorithm.standard = *standard;
        else if (const auto counters = after("counters: ", line))
            algorithm.counters = parted(*counters, ", ");
        else if (const auto numbers = after("numbers: ", line))
            algorithm.numbers = parted(*numbers, ", ");
        else if (const auto row = after("row: ", line))
            algorithm.rows.push_back(row_of(*row));
        else if (const auto randomness = after("random: ", line))
            algorithm.randomness = *randomness;
        else if (const auto said = after("    ", line))
            (algorithm.entries.back().formula.empty() ? algorithm.entries.back().formula
                                                      : algorithm.entries.back().section) = *said;
        else
            algorithm.entries.push_back(entry_of(line, algorithm));
    }
}

static const std::vector<Algorithm>& all_algorithms() {
    static const auto all = [] {
        std::vector<Algorithm> list;
        for (const auto text : {hashes_txt, ciphers_txt, public_key_txt}) read_algorithms(text, list);
        return list;
    }();
    return all;
}

namespace {

// A line of references.txt: "rsa sign --padding pss: RSASSA-PSS signing, RSA private operation".
struct Reference {
    std::vector<std::string> begin{}, option{};  // "rsa", "sign", and somewhere after them "--padding", "pss"
    Algorithms algorithms{};
};

}  // namespace

// Names of algorithms are the same in either case, and with hyphens or without, as "sha256".
static std::string plain(std::string_view word) {
    std::string result;
    for (const unsigned char c : word)
        if (c != '-') result += static_cast<char>(std::tolower(c));
    return result;
}

static Reference reference_of(const std::string& line) {
    Reference reference;
    const auto colon = line.find(": ");
    for (const auto& word : parted(line.substr(0, colon), " ")) {
        const bool is_option = word.starts_with("--") || !reference.option.empty();
        (is_option ? reference.option : reference.begin).push_back(plain(word));
    }
    for (const auto& name : parted(line.substr(colon + 2), ", "))
        reference.algorithms.push_back(&*std::ranges::find(all_algorithms(), name, &Algorithm::name));
    return reference;
}

static const std::vector<Reference>& all_references() {
    static const auto all = [] {
        std::vector<Reference> list;
        for (const auto& line : lines_of(references_txt)) list.push_back(reference_of(line));
        return list;
    }();
    return all;
}

// "--padding=pss" is two words.
static std::vector<std::string> plain_words(std::span<const std::string> words) {
    std::vector<std::string> result;
    for (const auto& word : words) {
        const auto sign = word.starts_with("--") ? word.find('=') : word.npos;
        result.push_back(plain(word.substr(0, sign)));
        if (sign != word.npos) result.push_back(plain(word.substr(sign + 1)));
    }
    return result;
}

static bool is_named_by(const Reference& reference, const std::vector<std::string>& words) {
    const auto& [begin, option, algorithms] = reference;
    return words.size() >= begin.size() && std::ranges::equal(begin, std::span(words).first(begin.size())) &&
           (option.empty() || !std::ranges::search(words, option).empty());
}

// Of the references that the words name, those that say most of them.
static std::vector<Algorithms> named_algorithms(std::span<const std::string> words) {
    const auto plain = plain_words(words);
    std::size_t most_words = 0;
    std::vector<Algorithms> found;
    for (const auto& reference : all_references()) {
        const auto count = reference.begin.size() + reference.option.size();
        if (count < most_words || !is_named_by(reference, plain)) continue;
        if (count > most_words) found.clear();
        most_words = count;
        found.push_back(reference.algorithms);
    }
    return found;
}

bool is_known(std::span<const std::string> words) { return !named_algorithms(words).empty(); }

std::vector<Algorithms> algorithms_of(std::span<const std::string> words) {
    auto found = named_algorithms(words);
    if (found.empty())
        for (const auto& reference : all_references()) found.push_back(reference.algorithms);
    return found;
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

static std::optional<Counts> counts_in(std::string_view name, const std::vector<Piece>& pieces) {
    Counts counts;
    for (const auto& [text, is_counter] : pieces) {
        if (!is_counter && !name.starts_with(text)) return std::nullopt;
        if (!is_counter) {
            name.remove_prefix(text.size());
            continue;
        }
        const auto count = take_count(name);
        if (!count) return std::nullopt;
        counts[text] = *count;
    }
    if (!name.empty()) return std::nullopt;
    return counts;
}

std::optional<Counts> counts_of(const Entry& entry, const PrintedValue& value) {
    const auto name = without_blanks(value.name);
    for (const auto& pieces : entry.names) {
        auto counts = counts_in(name, pieces);
        if (!counts) continue;
        if (!value.counter.empty()) counts->insert({value.counter, value.count});
        const auto counted = counts->find(entry.condition_counter);
        if (counted == counts->end() || counted->second < entry.below) return counts;
    }
    return std::nullopt;
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

std::string with_counts(std::string text, const Counts& counts) {
    for (const auto& [counter, count] : counts) text = with_count(text, counter, count);
    return text;
}

}  // namespace apps::steps
