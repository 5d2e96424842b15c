// glasstls compare: a learner's inner values beside those of a reference, and the first step at which they part.
#include <unistd.h>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>
#include <sstream>
#include <utility>

#include "apps/byte_difference.h"
#include "apps/commands.h"
#include "apps/files.h"
#include "apps/steps/reference_case.h"
#include "apps/steps/step_comparison.h"
#include "apps/steps/step_table.h"
#include "apps/terminal.h"

namespace apps {
namespace {

using steps::PrintedValue;
using steps::PrintedValues;

struct Options {
    std::string mine, other, vectors, which;
    std::vector<std::string> command;
};

struct Reference {
    std::vector<PrintedValue> values{};
    std::string name{};  // what they are of, as far as it is known: "hash text:abc"
};

PrintedValues read(const std::string& file) {
    auto read = steps::read_printed_values(read_text_file(file));
    if (read.values.empty()) throw UserError(file + " has no line \"NAME = HEXADECIMAL DIGITS\"");
    return read;
}

// What a command of this program says with --steps.
Reference run_command(std::vector<std::string> command, void (*add_commands)(CLI::App&)) {
    Reference reference;
    for (const auto& word : command) reference.name += (reference.name.empty() ? "" : " ") + word;
    if (std::ranges::find(command, "--steps") == command.end()) command.emplace_back("--steps");
    CLI::App program;
    add_commands(program);
    std::ranges::reverse(command);  // as CLI11 wants it
    std::ostringstream said;
    auto* const terminal = std::cout.rdbuf(said.rdbuf());
    try {
        program.parse(command);
    } catch (const CLI::ParseError& error) {
        std::cout.rdbuf(terminal);
        throw UserError("glasstls " + reference.name + " --steps: " + error.what());
    } catch (...) {
        std::cout.rdbuf(terminal);
        throw;
    }
    std::cout.rdbuf(terminal);
    reference.values = steps::read_printed_values(said.str()).values;
    if (reference.values.empty()) throw UserError("glasstls " + reference.name + " has no steps");
    return reference;
}

Reference reference_of(const Options& options, const PrintedValues& mine, void (*add_commands)(CLI::App&)) {
    const auto given = !options.other.empty() + !options.vectors.empty() + !options.command.empty();
    if (given != 1)
        throw UserError("with what? Give one of: a second file, --against a vector file, or -- and a command");
    if (!options.command.empty()) return run_command(options.command, add_commands);
    if (!options.other.empty()) return {read(options.other).values, options.other};
    auto found = steps::reference_case(options.vectors, options.which, mine.values);
    return {std::move(found.values), std::move(found.name)};
}

std::string counted(std::size_t values) { return std::to_string(values) + (values == 1 ? " value" : " values"); }

void list(const char* what, const std::vector<PrintedValue>& values) {
    constexpr std::size_t most = 5;
    if (values.empty()) return;
    std::cout << counted(values.size()) << what;
    const char* before = ": ";
    for (const auto& value : std::span(values).first(std::min(most, values.size()))) {
        std::cout << before << value.title();
        before = ", ";
    }
    std::cout << (values.size() > most ? ", ...\n" : "\n");
}

void show_difference(const Look& look, const steps::StepComparison::Difference& first,
                     const steps::StepComparison& comparison, const steps::StepTable& table) {
    const auto& [expected, found] = first;
    std::cout << painted(look, Style::bad, "the first difference: " + expected.title()) << ", line " << found.line
              << (comparison.last_equal.empty() ? "" : "; up to " + comparison.last_equal + " all is right") << '\n';
    if (const auto step = table.find(expected))
        std::cout << "  " << painted(look, Style::value, expected.title() + " = " + step->formula) << "  ("
                  << step->source << ")\n";
    if (expected.bytes.size() != found.bytes.size())
        std::cout << "  it has " << expected.bytes.size() << " bytes, not " << found.bytes.size() << '\n';
    std::cout << byte_difference(look, expected.bytes, found.bytes, 2);
    if (comparison.different > 1) std::cout << comparison.different - 1 << " more differ after it\n";
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

void run(const Options& options, void (*add_commands)(CLI::App&)) {
    const auto look = look_of(STDOUT_FILENO, true);
    const auto mine = read(options.mine);
    const auto reference = reference_of(options, mine, add_commands);
    const auto comparison = steps::compare_steps(mine.values, reference.values);
    std::cout << counted(comparison.equal) << (comparison.equal == 1 ? " is" : " are") << " as in " << reference.name
              << '\n';
    list(" that you do not show", comparison.missing);
    list(" that the reference does not know, or does not have so often", comparison.unknown);
    for (const auto line : mine.unread) std::cout << "line " << line << " has no hexadecimal value\n";
    if (const auto& first = comparison.first) {
        show_difference(look, *first, comparison, steps::StepTable(reference.values, reference.name));
        throw UserError("the values part at " + first->expected.title());
    }
    if (comparison.equal == 0) throw UserError("no value of " + options.mine + " has a name of the reference's");
}

}  // namespace

void add_compare_command(CLI::App& program, void (*add_commands)(CLI::App&)) {
    const auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand(
        "compare", "Your algorithm's inner values beside the reference's: the first step at which they part");
    command->add_option("MINE", options->mine, "A file of lines NAME = HEX, as --steps prints; - is standard input")
        ->required();
    command->add_option("OTHER", options->other, "The reference: another file of such lines");
    command->add_option("--against", options->vectors, "The reference: a file of vectors/ with inner values");
    command->add_option("--case", options->which, "Its case, by number; by default the first with your inputs");
    command->allow_extras();
    command->footer(
        "Examples:\n  glasstls compare mine.txt -- hash text:abc\n"
        "  glasstls compare mine.txt --against vectors/aes_fips197.rsp --case 2\n"
        "  ./my_sha256 abc | glasstls compare - -- hash text:abc");
    command->callback([options, command, add_commands] {
        take_command(*options, *command);
        run(*options, add_commands);
    });
}

}  // namespace apps
