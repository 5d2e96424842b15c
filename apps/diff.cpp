// glasstls diff: two handshakes side by side.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "apps/commands.h"
#include "apps/comparison_text.h"
#include "apps/trace_file.h"

namespace apps {
namespace {

struct Options {
    std::string a, b;
    bool full = false;
};

std::string tellers(const Recording& recording) {
    std::string names;
    for (const auto role : tellers_of(recording)) names += (names.empty() ? "" : " and ") + std::string(name_of(role));
    return names.empty() ? "nobody" : names;
}

void run(const Options& options) {
    const auto a = read_trace_file(options.a), b = read_trace_file(options.b);
    const auto who_a = tellers(a), who_b = tellers(b);
    std::cout << "A is " << options.a << ", told by " << who_a << "; B is " << options.b << ", told by " << who_b
              << ".\n";
    if (who_a != who_b)
        std::cout << "Messages and records are compared by their sender; all else where the same side tells of it in "
                     "both.\n";
    std::cout << '\n';
    write_comparison(std::cout, look_of(STDOUT_FILENO, options.full), compare(a, b));
}

}  // namespace

void add_diff_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto& command = *program.add_subcommand(
        "diff", "Two recorded handshakes side by side: what is the same, what changed, and what that means");
    command.add_option("A", options->a, "What --json wrote; - is standard input")->required()->type_name("");
    command.add_option("B", options->b, "Another")->required()->type_name("");
    command.add_flag("--full", options->full, "What is the same too, and long runs of bytes whole");
    command.footer(
        "Marks: = the same (with --full), ~ differs as it must, ! changed, < only in A, > only in B.\n"
        "Ends with 0 whether they are the same or not; with 1 where one is not a trace.\n\n"
        "Example:\n  glasstls demo --json a.json > /dev/null && glasstls demo --client-cert --json b.json > /dev/null "
        "&&\n  glasstls diff a.json b.json");
    command.callback([options] { run(*options); });
}

}  // namespace apps
