// glasstls vectors: runs files of reference vectors, and shows where the first difference is.
#include <unistd.h>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iomanip>
#include <iostream>

#include "apps/byte_difference.h"
#include "apps/commands.h"
#include "apps/terminal.h"
#include "apps/vectors/runner.h"

namespace apps {
namespace {

namespace fs = std::filesystem;

// Where Debian's package python3-cryptography-vectors puts NIST's files, and which of its folders are of primitives
// that are offered here.
constexpr const char* cavp_folder = "/usr/lib/python3/dist-packages/cryptography_vectors";
constexpr std::array cavp_parts{"hashes",
                                "HMAC",
                                "KDF",
                                "ciphers/AES",
                                "ciphers/ChaCha20",
                                "ciphers/ChaCha20Poly1305",
                                "poly1305",
                                "asymmetric/DH",
                                "asymmetric/EC",
                                "asymmetric/ECDH",
                                "asymmetric/ECDSA",
                                "asymmetric/Ed25519",
                                "asymmetric/RSA",
                                "asymmetric/X25519"};

struct Options {
    std::vector<std::string> paths;
    bool cavp = false, wycheproof = false;
    std::string wycheproof_folder;
};

struct Totals {
    std::size_t passed = 0, failed = 0, skipped = 0;
    std::map<std::string, std::size_t> reasons;

    void add(const VectorResult& result) {
        passed += result.passed;
        failed += result.failed;
        skipped += result.skipped;
        for (const auto& [reason, count] : result.reasons) reasons[reason] += count;
    }
};

std::string environment(const char* name, const std::string& otherwise) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing sets it
    return value && *value ? value : otherwise;
}

// The tree that the program was built from has the vectors.
fs::path source() { return environment("GLASSTLS_SOURCE", GLASSTLS_SOURCE_ROOT); }

fs::path wycheproof_folder() {
    return environment("WYCHEPROOF_DIR", (source() / "../shared/vectors/wycheproof").lexically_normal().string());
}

class Table {
public:
    explicit Table(const Look& look) : look_(look) {}

    void heading(const fs::path& path, const std::vector<fs::path>& files) {
        folder_ = fs::is_directory(path) ? path : path.parent_path();
        auto line = folder_.empty() ? "." : folder_.string();
        width_ = line.size();
        for (const auto& file : files) width_ = std::max(width_, shown(file).size());
        line.resize(width_, ' ');
        std::cout << painted(look_, Style::heading, line + "   passed   failed  skipped") << '\n';
    }

    void row(const VectorResult& result) {
        std::cout << std::left << std::setw(static_cast<int>(width_)) << shown(result.file) << std::right;
        cell(result.passed, Style::good);
        cell(result.failed, Style::bad);
        cell(result.skipped, Style::note);
        reasons(result);
        if (result.first_difference) difference(*result.first_difference);
    }

private:
    std::string shown(const fs::path& file) const { return file.lexically_relative(folder_).string(); }

    void cell(std::size_t count, Style style) {
        auto digits = std::to_string(count);
        digits.insert(0, 9 - std::min<std::size_t>(8, digits.size()), ' ');
        std::cout << painted(look_, count == 0 ? Style::note : style, digits);
    }

    // Where there are several, each has its count, and a line of its own.
    void reasons(const VectorResult& result) const {
        const char* before = "  ";
        for (const auto& [reason, count] : result.reasons) {
            std::cout << before << (result.reasons.size() > 1 ? std::to_string(count) + ": " : "") << reason << '\n';
            before = "        ";
        }
        if (result.reasons.empty()) std::cout << '\n';
    }

    void difference(const Difference& difference) const {
        const auto& [where, what, expected, found] = difference;
        std::cout << "    " << painted(look_, Style::bad, where.empty() ? what : where + ": " + what) << '\n'
                  << byte_difference(look_, expected, found, 4);
    }

    Look look_;
    fs::path folder_;
    std::size_t width_ = 0;
};

void run_files(Table& table, Totals& totals, const fs::path& path) {
    const auto files = vector_files(path);
    if (files.empty()) throw UserError(path.string() + ": there is no file with vectors in it");
    table.heading(path, files);
    for (const auto& file : files) {
        const auto result = run_vector_file(file);
        table.row(result);
        totals.add(result);
    }
    std::cout << '\n';
}

// A set of files that may not be there.
void run_set(Table& table, Totals& totals, const fs::path& folder, const std::string& how_to_get_it) {
    if (fs::is_directory(folder)) return run_files(table, totals, folder);
    totals.add({folder, 0, 0, 1, {{folder.string() + " is not there: " + how_to_get_it, 1}}, {}});
}

void print_totals(const Totals& totals) {
    for (const auto& [reason, count] : totals.reasons) std::cout << "skipped: " << count << ": " << reason << '\n';
    std::cout << totals.passed << " passed, " << totals.failed << " failed, " << totals.skipped << " skipped\n";
}

void run(const Options& options) {
    Table table(look_of(STDOUT_FILENO, true));
    Totals totals;
    for (const auto& path : options.paths) run_files(table, totals, path);
    if (options.paths.empty()) run_files(table, totals, source() / "vectors");
    if (options.cavp)
        for (const auto* part : cavp_parts)
            run_set(table, totals, fs::path(cavp_folder) / part, "install python3-cryptography-vectors");
    if (!options.wycheproof_folder.empty())
        run_files(table, totals, options.wycheproof_folder);
    else if (options.wycheproof)
        run_set(table, totals, wycheproof_folder(), "give Wycheproof's folder testvectors_v1 with --wycheproof");
    print_totals(totals);
    if (totals.failed > 0)
        throw UserError(std::to_string(totals.failed) + (totals.failed == 1 ? " case is" : " cases are") +
                        " not as the vectors say");
    if (totals.passed == 0) throw UserError("no case was run");
}

}  // namespace

void add_vectors_command(CLI::App& program) {
    const auto options = std::make_shared<Options>();
    auto* command =
        program.add_subcommand("vectors", "Run reference vectors: NIST's .rsp files, ours, and Wycheproof's");
    command->add_option("PATH", options->paths, "Files, and folders with all that is in them; by default vectors/");
    command->add_flag("--cavp", options->cavp,
                      "Also NIST's validation sets, from Debian's package python3-cryptography-vectors");
    auto* wycheproof = command->add_option("--wycheproof", options->wycheproof_folder,
                                           "Also Wycheproof's, in this folder or the one that WYCHEPROOF_DIR names");
    wycheproof->expected(0, 1);
    command->footer("Example:\n  glasstls vectors vectors/aes_fips197.rsp\n  glasstls vectors --cavp");
    command->callback([options, wycheproof] {
        options->wycheproof = wycheproof->count() > 0;
        run(*options);
    });
}

}  // namespace apps
