#pragma once
// What both sides of a connection tell is shown once: who tells it first shows it, and of the other side it is said that it
// found the same.
#include <map>
#include <set>

#include "apps/renderer.h"

namespace apps {

class BothSides {
public:
    // `tellers`: the sides that will be heard. What one alone tells was never told before.
    explicit BothSides(const std::vector<Role>& tellers)
        : are_told_(tellers.size() > 1), are_observed_(tellers == std::vector{Role::observer}) {}

    bool are_told() const { return are_told_; }
    // Whether a record comes before what is in it: it does where it is received, and where an observer sees it sent.
    bool comes_first(const lib::event::Record& record) const {
        return are_observed_ || record.direction == lib::Direction::received;
    }
    bool are_observed() const { return are_observed_; }
    // True when the other side told this before; it is remembered for the other side where not.
    bool was_told_by_peer(Role role, std::string content);

private:
    bool are_told_, are_observed_;
    std::map<Role, std::multiset<std::string>> told_by_{};
};

// All that the other side must have found to be the same.
std::string content_of(const lib::event::Message& message);
std::string content_of(const lib::event::Record& record);
std::string content_of(const lib::event::Derived& derived);

}  // namespace apps
