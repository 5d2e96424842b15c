#pragma once
// Which entries of two lists belong together. They are paired by keys, the strictest key first; what has no partner is in
// one list alone.
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace apps {

class Alignment {
public:
    Alignment(std::size_t size_of_a, std::size_t size_of_b) : partner_of_a_(size_of_a), partner_of_b_(size_of_b) {}

    // Pairs entries that have no partner yet and the same key, the first with the first. An empty key pairs with nothing.
    using KeyOf = std::function<std::string(std::size_t index)>;
    void match(const KeyOf& key_of_a, const KeyOf& key_of_b);

    // Each entry once: a's in their order, and what b alone has where it stands in b.
    struct Pair {
        std::optional<std::size_t> a{}, b{};
    };
    std::vector<Pair> pairs() const;

    // The pairs stand in another order in b than in a.
    bool reordered() const;

private:
    std::vector<std::optional<std::size_t>> partner_of_a_, partner_of_b_;
};

}  // namespace apps
