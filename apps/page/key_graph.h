#pragma once
// What was derived from what, in layers: a value stands below all that it is made of.
#include <vector>

#include "lib/trace.h"

namespace apps::page {

struct Derivation {
    const lib::event::Derived* event;
    std::size_t number;  // of the event
};

// A value in its layer. One that a later layer needs as well passes through those between.
struct KeyNode {
    const lib::Named* input = nullptr;       // it came from elsewhere
    const Derivation* derivation = nullptr;  // or it was derived; both null: it passes by
    std::vector<std::size_t> sources{};      // places in the layer above
};
using KeyLayers = std::vector<std::vector<KeyNode>>;

// The first layer holds what came from elsewhere. The derivations outlive the layers.
KeyLayers key_layers(const std::vector<Derivation>& derivations);

}  // namespace apps::page
