#pragma once
// What running a case of a vector file finds.
#include <deque>

#include "apps/vectors/vector_file.h"
#include "lib/steps.h"

namespace apps {

// The first thing that was not as the file says.
struct Difference {
    std::string where{}, what{};
    lib::Bytes expected{}, found{};  // the bytes that differ; both empty where `what` says it all
};

// The verdict on one case: passed unless told otherwise.
class Check {
public:
    void equal(std::string_view what, lib::View expected, lib::View found);
    void fail(std::string_view what);

    // The case asks for what is not offered.
    void skip(std::string reason) { skipped_ = std::move(reason); }

    const std::optional<Difference>& difference() const { return difference_; }
    const std::optional<std::string>& skipped() const { return skipped_; }

private:
    std::optional<Difference> difference_;
    std::optional<std::string> skipped_;
};

// Holds the steps that an algorithm tells against the inner values that a case lists: each under the name that it is
// told by, and where a name comes again, in the order of coming. A line "t = 3: ..." is a line of a table: the values
// that are told at that count under names without it.
class InnerValues {
public:
    explicit InnerValues(const VectorCase& vector_case);
    InnerValues(const InnerValues&) = delete;
    InnerValues& operator=(const InnerValues&) = delete;

    lib::Steps steps() const;  // silent where the case lists no inner value
    void compare(Check& check);

private:
    void hear(std::string_view stage, int index, std::span<const lib::Step> values);

    const VectorCase& case_;
    std::map<std::string, std::deque<lib::Bytes>> told_;
    lib::Steps::Listener listener_;
};

}  // namespace apps
