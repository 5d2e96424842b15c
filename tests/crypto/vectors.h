#pragma once
// The files of vectors/, run by the same code as `glasstls vectors`.
#include <doctest/doctest.h>

#include <cstdlib>

#include "apps/vectors/runner.h"

namespace tests {

// All cases of the file pass, inner values included, and there are so many of them.
inline void check_vectors(const char* name, std::size_t cases) {
    const char* source = std::getenv("GLASSTLS_SOURCE");  // NOLINT(concurrency-mt-unsafe): nothing sets it
    REQUIRE(source);
    const auto result = apps::run_vector_file(std::filesystem::path(source) / "vectors" / name);
    const auto& difference = result.first_difference;
    INFO(name, " ", difference ? difference->where + ": " + difference->what : "");
    CHECK(result.failed == 0);
    CHECK(result.skipped == 0);
    CHECK(result.passed == cases);
}

}  // namespace tests
