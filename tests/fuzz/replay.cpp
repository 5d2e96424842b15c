// Runs a fuzz target on each file of its corpus, with any compiler: usage: replay_NAME FOLDER
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>

#include "apps/files.h"
#include "tests/fuzz/target.h"

static int replay(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
    std::ranges::sort(files);
    for (const auto& file : files) {
        std::fprintf(stderr, "%s\n", file.filename().c_str());  // the last one named is the one that ended the process
        const auto content = apps::read_file(file);
        const auto exact = lib::to_bytes(content);  // with no room behind it, so that AddressSanitizer sees its end
        LLVMFuzzerTestOneInput(exact.data(), exact.size());
    }
    std::printf("%zu passed, 0 failed\n", files.size());
    return files.empty() ? 1 : 0;
}

int main(int count, char** arguments) try {
    return count == 2 ? replay(arguments[1]) : 2;
} catch (const std::exception& fault) {
    std::fprintf(stderr, "%s\n", fault.what());
    return 1;
}
