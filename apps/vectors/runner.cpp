#include "apps/vectors/runner.h"

#include <algorithm>

#include "apps/commands.h"
#include "apps/vectors/algorithms.h"

namespace apps {

static void skip(VectorResult& result, const std::string& reason) {
    ++result.skipped;
    ++result.reasons[reason];
}

static void fail(VectorResult& result, const VectorCase& vector_case, Difference difference) {
    ++result.failed;
    if (result.first_difference) return;
    difference.where = vector_case.where;
    result.first_difference = std::move(difference);
}

static void run_case(VectorResult& result, const Algorithm& algorithm, const VectorCase& vector_case) {
    Check check;
    try {
        algorithm.run(vector_case, check);
    } catch (const std::exception& error) {
        check.fail(error.what());
    }
    if (const auto& difference = check.difference())
        fail(result, vector_case, *difference);
    else if (const auto& reason = check.skipped())
        skip(result, *reason);
    else
        ++result.passed;
}

static std::string why_unknown(const VectorFile& file) {
    if (file.description.starts_with("handshakes/")) return "a recorded handshake, which the tests of tls/ run";
    const auto extension = file.path.extension();
    if (extension == ".pem" || extension == ".der") return "a key in a file, and no vectors";
    return "holds no vectors of a primitive that are known here";
}

VectorResult run_vector_file(const std::filesystem::path& path) {
    VectorResult result{path};
    try {
        const auto file = read_vector_file(path);
        const auto recognised = recognise(file.description);
        if (!recognised) return skip(result, why_unknown(file)), result;
        for (const auto& block : file.blocks) {
            if (!recognised->algorithm->is_case(block)) continue;
            if (recognised->algorithm->run)
                run_case(result, *recognised->algorithm, block);
            else
                skip(result, recognised->name + " is not offered");
        }
        if (result.passed + result.failed + result.skipped == 0) skip(result, "holds no case");
    } catch (const std::exception& error) {
        fail(result, {}, {"", error.what(), {}, {}});
    }
    return result;
}

std::vector<std::filesystem::path> vector_files(const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (!fs::is_directory(path, error)) {
        if (!fs::exists(path, error)) throw UserError("there is no file or folder " + path.string());
        return {path};
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied)) {
        const auto name = entry.path().filename().string();
        if (entry.is_regular_file() && !name.starts_with('.') && entry.path().extension() != ".md")
            files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

}  // namespace apps
