#pragma once
// Runs files of reference vectors, and counts.
#include "apps/vectors/check.h"

namespace apps {

struct VectorResult {
    std::filesystem::path file{};
    std::size_t passed = 0, failed = 0, skipped = 0;
    std::map<std::string, std::size_t> reasons{};  // why cases were skipped, and how many for each reason
    std::optional<Difference> first_difference{};
};

// The cases of one file. A file that no algorithm here knows is one case that is skipped; one that cannot be read, or
// is damaged, is one that failed. Throws nothing.
VectorResult run_vector_file(const std::filesystem::path& file);

// The files that a path names: itself, or all below a folder, in the order of their names. Left out are descriptions
// (.md) and what begins with a dot. Throws UserError where there is nothing.
std::vector<std::filesystem::path> vector_files(const std::filesystem::path& path);

}  // namespace apps
