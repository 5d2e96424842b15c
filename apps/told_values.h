#pragma once
// Every value that events have told so far, found by its name: secrets and what they were derived from, random values,
// what was compared and chosen, the fields of messages.
#include "apps/renderer.h"
#include "apps/terminal.h"

namespace apps {

class ToldValues {
public:
    // The bytes that the event shows outlive this.
    void add(Role role, const lib::Event& event);

    // What a user may ask for, in lines. Fields inside others have no place in the list of names, but are found.
    std::string names(const Look& look) const;
    std::string of(const std::string& name, const Look& look) const;

private:
    struct Value {
        std::string name{}, source{};  // who told it
        lib::View bytes{};
        std::string text{};
        bool is_listed = true;
    };
    class Collector;

    std::vector<Value> values_{};
};

}  // namespace apps
