#include <algorithm>

#include "apps/page/key_graph.h"
#include "apps/page/parts.h"
#include "apps/terminal.h"

namespace apps::page {

namespace {

// A picture of more would help nobody; that there are more is told below it.
constexpr std::size_t most_derivations = 64;

std::vector<Derivation> derivations_of(const std::vector<Chapter>& story) {
    std::vector<Derivation> derivations;
    for (const auto& chapter : story)
        for (const auto& item : chapter.items)
            if (const auto* derived = std::get_if<lib::event::Derived>(&item.told->event))
                if (!item.is_same) derivations.push_back({derived, item.number});
    return derivations;
}

Html short_value(lib::View bytes, std::size_t most) {
    auto text = spaced_hex(bytes.first(std::min(bytes.size(), most)));
    if (bytes.size() > most) text += " … " + count(bytes.size(), "byte");
    return element("code", {{"class", "hex"}}, text);
}

Html card(const KeyNode& node) {
    if (node.input) {
        const auto& [name, bytes, text] = *node.input;
        const auto what = text.empty() ? short_value(bytes, 8) : element("small", {}, text);
        return element("li", {{"class", "input"}}, element("b", {}, breakable(name)), what);
    }
    if (!node.derivation) return element("li", {{"class", "passes"}}, element("span", {}, "│"));
    const auto& derived = *node.derivation->event;
    const auto name = element("a", {{"href", "#e" + std::to_string(node.derivation->number)}},
                              element("b", {}, breakable(derived.name)));
    return element("li", {{"class", "secret"}}, name, element("small", {}, "= ", breakable(derived.formula)),
                   short_value(derived.output, 48));
}

std::string middle(std::size_t place, std::size_t of) { return std::to_string((1000 * place + 500) / of); }

// From the top at `from` to the bottom at `to`, in the words of SVG 2 section 9.3.
std::string curve(const std::string& from, const std::string& to) {
    return std::string("M").append(from).append(" 0C").append(from).append(" 24 ").append(to).append(" 16 ").append(
               to) +
           " 40";
}

// Lines from the middle of each source in the layer above to that of what is made of it. The names say the same in the
// formulas, for who does not see them.
Html lines(std::size_t above, const std::vector<KeyNode>& layer) {
    Html paths;
    for (std::size_t place = 0; place < layer.size(); ++place)
        for (const auto source : layer[place].sources) {
            paths += element("path", {{"d", curve(middle(source, above), middle(place, layer.size()))}});
        }
    return element("svg", {{"viewBox", "0 0 1000 40"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}},
                   paths);
}

}  // namespace

Html key_picture(const std::vector<Chapter>& story) {
    auto derivations = derivations_of(story);
    const auto more = derivations.size() - std::min(derivations.size(), most_derivations);
    derivations.resize(derivations.size() - more);
    const auto layers = key_layers(derivations);
    Html picture;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        Html cards;
        for (const auto& node : layers[i]) cards += card(node);
        picture +=
            element("li", {}, i == 0 ? Html() : lines(layers[i - 1].size(), layers[i]), element("ul", {}, cards));
    }
    if (picture.is_empty()) return picture;
    const auto end = "The picture ends here. What was derived after these (" + count(more, "value") +
                     ") is told in the steps, with its formulas.";
    return element("ol", {{"class", "keys"}}, picture) + (more > 0 ? element("p", {{"class", "cut"}}, end) : Html());
}

}  // namespace apps::page
