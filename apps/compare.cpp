// glasstls compare: a learner's inner values beside those of a reference, and the first step at which they part.
#include <unistd.h>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <set>
#include <sstream>
#include <utility>

#include "apps/byte_difference.h"
#include "apps/commands.h"
#include "apps/files.h"
#include "apps/steps/reference_case.h"
#include "apps/steps/step_comparison.h"
#include "apps/steps/step_table.h"
#include "apps/story_lines.h"
#include "apps/terminal.h"

namespace apps {
namespace {

using steps::PrintedValue;
using steps::PrintedValues;

using AddCommands = void(CLI::App&);

struct Options {
    std::string mine, other, vectors, which;
    std::vector<std::string> command;
    bool all = false;
};

struct Reference {
    std::vector<PrintedValue> values{};
    std::string name{};                // what they are of, as far as it is known: "hash text:abc"
    std::vector<std::string> words{};  // that say so to a StepTable

    steps::StepTable table() const { return {values, words}; }
};

// Why a file is no text whose lines could be read; empty where it is.
std::string fault_of(std::string_view text) {
    if (text.empty()) return "is empty";
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) return "is UTF-16; write it as UTF-8";
    if (const auto zero = text.find('\0'); zero != text.npos)
        return "is no text: its byte " + std::to_string(zero) + " is 00";
    return {};
}

PrintedValues read(const std::string& file) {
    const auto name = file == "-" ? "standard input" : file;
    const auto text = read_text_file(file);
    if (const auto fault = fault_of(text); !fault.empty()) throw UserError(name + " " + fault);
    auto read = steps::read_printed_values(text);
    if (!read.values.empty()) return read;
    const auto& unread = read.unread;
    throw UserError(name + " has no line \"NAME = HEXADECIMAL DIGITS\"" +
                    (unread.empty()
                         ? ""
                         : ", as line " + std::to_string(unread.front().number) + " is none: " + unread.front().text));
}

// What goes to standard output is kept here, as long as this lives.
class HeldOutput {
public:
    HeldOutput() : terminal_(std::cout.rdbuf(text_.rdbuf())) {}
    HeldOutput(const HeldOutput&) = delete;
    HeldOutput& operator=(const HeldOutput&) = delete;
    ~HeldOutput() { std::cout.rdbuf(terminal_); }
    std::string text() const { return text_.str(); }

private:
    std::ostringstream text_{};
    std::streambuf* terminal_;
};

// What a command of this program says with --steps.
Reference run_command(std::vector<std::string> command, AddCommands* add_commands) {
    Reference reference;
    reference.words = command;
    for (const auto& word : command) reference.name += (reference.name.empty() ? "" : " ") + word;
    if (std::ranges::find(command, "--steps") == command.end()) command.emplace_back("--steps");
    CLI::App program;
    add_commands(program);
    std::ranges::reverse(command);  // as CLI11 wants it
    const HeldOutput output;
    try {
        program.parse(command);
    } catch (const CLI::ParseError& error) {
        throw UserError("glasstls " + reference.name + " --steps: " + error.what());
    }
    reference.values = steps::read_printed_values(output.text()).values;
    if (reference.values.empty()) throw UserError("glasstls " + reference.name + " has no steps");
    return reference;
}

Reference reference_of(const Options& options, const PrintedValues& mine, AddCommands* add_commands) {
    const auto given = !options.other.empty() + !options.vectors.empty() + !options.command.empty();
    if (given != 1)
        throw UserError("with what? Give one of: a second file, --against a vector file, or -- and a command");
    if (!options.command.empty()) return run_command(options.command, add_commands);
    if (!options.other.empty()) return {read(options.other).values, options.other, {}};
    auto found = steps::reference_case(options.vectors, options.which, mine.values);
    return {std::move(found.values), std::move(found.name), std::move(found.words)};
}

// What is gone once it has been read: standard input, a pipe.
bool is_stream(std::string_view word) {
    std::error_code no_such_file;
    const std::filesystem::path file(word.substr(word.starts_with('@') ? 1 : 0));
    return word == "-" || std::filesystem::is_other(file, no_such_file);
}

// Whether a command would read the same again, and would not write a file twice.
bool can_run_again(const std::vector<std::string>& command) {
    return std::ranges::none_of(command,
                                [](const std::string& word) { return is_stream(word) || word.starts_with("--out"); });
}

// Where values differ from a command's, the command runs once more: what it has not the same then, nobody can have.
steps::StepComparison compared(const Options& options, const PrintedValues& mine, Reference& reference,
                               AddCommands* add_commands) {
    const auto compare = [&] { return compare_steps(mine.values, reference.values, reference.table()); };
    auto comparison = compare();
    if (comparison.different.empty() || options.command.empty() || !can_run_again(options.command)) return comparison;
    mark_random(reference.values, run_command(options.command, add_commands).values);
    return compare();
}

void list(const char* what, const std::vector<PrintedValue>& values) {
    constexpr std::size_t most = 5;
    if (values.empty()) return;
    std::cout << count(values.size(), "value") << what;
    const char* before = ": ";
    for (const auto& value : std::span(values).first(std::min(most, values.size()))) {
        std::cout << before << value.title();
        before = ", ";
    }
    std::cout << (values.size() > most ? ", ...\n" : "\n");
}

void list_unread(const std::vector<steps::UnreadLine>& lines) {
    constexpr std::size_t most = 5;
    if (lines.empty()) return;
    for (const auto& line : std::span(lines).first(std::min(most, lines.size())))
        std::cout << "line " << line.number << " is passed over: " << line.text << '\n';
    if (lines.size() > most) std::cout << "and " << lines.size() - most << " more lines\n";
    std::cout << "the form of a value is NAME = HEXADECIMAL DIGITS, as in W[0] = 61626380\n";
}

// Numbers are as long as the reference's, zeros before them or not.
lib::Bytes aligned(const steps::StepTable& table, const PrintedValue& expected, lib::Bytes found) {
    if (!table.is_number(expected)) return found;
    while (found.size() > expected.bytes.size() && found.front() == 0) found.erase(found.begin());
    if (found.size() < expected.bytes.size()) found.insert(found.begin(), expected.bytes.size() - found.size(), 0);
    return found;
}

void show_step(const Look& look, const PrintedValue& value, const steps::StepTable& table) {
    if (const auto step = table.find(value))
        std::cout << "  " << painted(look, Style::value, value.title() + " = " + step->formula) << "  (" << step->source
                  << ")\n";
}

void show_difference(const Look& look, const steps::StepComparison::Difference& difference,
                     const steps::StepTable& table) {
    const auto& expected = difference.expected;
    const auto found = aligned(table, expected, difference.found.bytes);
    show_step(look, expected, table);
    if (expected.bytes.size() != found.size())
        std::cout << "  it has " << expected.bytes.size() << " bytes, not " << found.size() << '\n';
    std::cout << byte_difference(look, expected.bytes, found, 2);
}

void show_differences(const Look& look, const steps::StepComparison& comparison, const steps::StepTable& table,
                      bool all) {
    const auto& [first, rest] = std::pair(comparison.different.front(), comparison.different.size() - 1);
    std::cout << painted(look, Style::bad, "the first difference: " + first.expected.title()) << ", line "
              << first.found.line
              << (comparison.last_equal.empty() ? "" : "; up to " + comparison.last_equal + " all is right") << '\n';
    show_difference(look, first, table);
    if (rest == 0) return;
    std::cout << rest << (rest == 1 ? " more differs after it" : " more differ after it")
              << (all ? "\n" : "; --all shows them\n");
    if (!all) return;
    for (const auto& difference : std::span(comparison.different).subspan(1)) {
        std::cout << painted(look, Style::bad, difference.expected.title()) << ", line " << difference.found.line
                  << '\n';
        show_difference(look, difference, table);
    }
}

// A program that does a step too often, or goes on too long.
[[noreturn]] void refuse_surplus(const Look& look, const PrintedValue& value, const steps::StepTable& table) {
    show_step(look, value, table);
    throw UserError("line " + std::to_string(value.line) + ": " + value.title() +
                    " is a value too many, as if your program did a step once more than the reference");
}

// What has been passed over says nothing about a program, whose values may be all wrong.
void refuse_unread(const PrintedValues& mine) {
    const auto unread = static_cast<std::size_t>(std::ranges::count_if(mine.unread, &steps::UnreadLine::has_number));
    std::set<std::size_t> read;
    for (const auto& value : mine.values) read.insert(value.line);
    if (unread > read.size())
        throw UserError("most lines could not be read: " + std::to_string(unread) + " that have numbers, against " +
                        std::to_string(read.size()) + " that could");
}

// What stands behind "--", of which CLI11 takes the first word for OTHER.
void take_command(Options& options, const CLI::App& command) {
    const auto rest = command.remaining();
    const auto mark = std::ranges::find(rest, "--");
    if (mark == rest.end() && !rest.empty()) throw CLI::ExtrasError(command.get_name(), rest);
    if (mark == rest.end()) return;
    if (!options.other.empty()) options.command.push_back(std::exchange(options.other, {}));
    options.command.insert(options.command.end(), mark + 1, rest.end());
}

void run(const Options& options, AddCommands* add_commands) {
    const auto look = look_of(STDOUT_FILENO, true);
    const auto mine = read(options.mine);
    auto reference = reference_of(options, mine, add_commands);
    const auto comparison = compared(options, mine, reference, add_commands);
    std::cout << count(comparison.equal, "value") << (comparison.equal == 1 ? " is" : " are") << " as in "
              << reference.name << '\n';
    list(" that you do not show", comparison.missing);
    list(" that the reference does not know", comparison.unknown);
    list(" that the reference has not so often, or not so far", comparison.surplus);
    list(" not compared, as another run of the reference has others (they are random, or made of what is)",
         comparison.random);
    const auto table = reference.table();
    if (!comparison.random.empty() && !table.randomness().empty()) std::cout << "  " << table.randomness() << '\n';
    if (comparison.nameless > 0)
        std::cout << comparison.nameless << " lines of digits alone are not compared: but for the result, which comes "
                  << "last, a value needs a name\n";
    list_unread(mine.unread);
    if (!comparison.different.empty()) {
        show_differences(look, comparison, table, options.all);
        throw UserError("the values part at " + comparison.different.front().expected.title());
    }
    if (!comparison.surplus.empty()) refuse_surplus(look, comparison.surplus.front(), table);
    if (comparison.equal == 0 && !comparison.random.empty()) throw UserError("all of the values are random");
    if (comparison.equal == 0) throw UserError("no value of " + options.mine + " has a name of the reference's");
    refuse_unread(mine);
}

}  // namespace

void add_compare_command(CLI::App& program, void (*add_commands)(CLI::App&)) {
    const auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand(
        "compare", "Your algorithm's inner values beside the reference's: the first step at which they part");
    command
        ->add_option(
            "MINE", options->mine,
            "A file of lines NAME = HEX, as --steps prints, and of digits alone for the result; - is standard input")
        ->required();
    command->add_option("OTHER", options->other, "The reference: another file of such lines");
    command->add_option("--against", options->vectors, "The reference: a file of vectors/ with inner values");
    command->add_option("--case", options->which,
                        "Its case, by number; by default the one with your inputs, else with most of your values");
    command->add_flag("--all", options->all, "Show all differences, not the first alone");
    command->allow_extras();
    command->footer(
        "What is random, as RSA's blinding and the salt of PSS, is another each time a command runs: it is not "
        "compared.\n"
        "Zeros may be left out before numbers, not before byte strings.\n\n"
        "Examples:\n  glasstls compare mine.txt -- hash text:abc\n"
        "  glasstls compare mine.txt --against vectors/aes_fips197.rsp --case 2\n"
        "  ./my_sha256 abc | glasstls compare - -- hash text:abc");
    command->callback([options, command, add_commands] {
        take_command(*options, *command);
        run(*options, add_commands);
    });
}

}  // namespace apps
