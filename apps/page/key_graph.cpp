#include "apps/page/key_graph.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace apps::page {

namespace {

class KeyGraph {
public:
    explicit KeyGraph(const std::vector<Derivation>& derivations) {
        for (const auto& derivation : derivations) {
            const auto layer = layer_below(derivation.event->inputs);
            const auto output = output_of(derivation);
            if (layer_of_.emplace(key_of(output), Source{&derivation, layer}).second) reach(layer, output);
        }
    }
    KeyLayers layers() { return std::move(layers_); }

private:
    struct Source {
        const Derivation* derivation;
        std::size_t layer;
    };

    static lib::Named output_of(const Derivation& derivation) {
        return {derivation.event->name, derivation.event->output, {}};
    }
    static std::string key_of(const lib::Named& value) {
        return value.name + "=" + value.text + "=" + lib::text_of(value.bytes);
    }

    std::size_t layer_below(const std::vector<lib::Named>& inputs) const {
        std::size_t layer = 1;
        for (const auto& input : inputs)
            if (const auto source = layer_of_.find(key_of(input)); source != layer_of_.end())
                layer = std::max(layer, source->second.layer + 1);
        return layer;
    }

    // The place of a value in a layer, where it is put when it is not there yet.
    std::size_t reach(std::size_t layer, const lib::Named& value) {
        if (layers_.size() <= layer) {
            layers_.resize(layer + 1);
            places_.resize(layer + 1);
        }
        const auto key = key_of(value);
        if (const auto place = places_[layer].find(key); place != places_[layer].end()) return place->second;
        auto node = node_for(layer, value);
        layers_[layer].push_back(std::move(node));
        return places_[layer][key] = layers_[layer].size() - 1;
    }

    KeyNode node_for(std::size_t layer, const lib::Named& value) {
        KeyNode node;
        const auto source = layer_of_.find(key_of(value));
        if (source == layer_of_.end() || source->second.layer > layer) {
            node.input = &value;
        } else if (source->second.layer == layer) {
            node.derivation = source->second.derivation;
            for (const auto& input : node.derivation->event->inputs) node.sources.push_back(reach(layer - 1, input));
        } else {
            node.sources = {reach(layer - 1, value)};
        }
        return node;
    }

    std::map<std::string, Source> layer_of_;
    KeyLayers layers_;
    std::vector<std::map<std::string, std::size_t>> places_;
};

// Of the place's share of a layer that is 1 wide.
double middle_of(std::size_t place, std::size_t of) {
    return (static_cast<double>(place) + 0.5) / static_cast<double>(of);
}

// Moves the nodes of `upper` above those that are made of them, so that few lines cross.
void straighten(std::vector<KeyNode>& upper, std::vector<KeyNode>& lower) {
    std::vector<double> sum(upper.size()), users(upper.size());
    for (std::size_t i = 0; i < lower.size(); ++i)
        for (const auto source : lower[i].sources) {
            sum[source] += middle_of(i, lower.size());
            ++users[source];
        }
    std::vector<double> middle(upper.size());
    for (std::size_t i = 0; i < upper.size(); ++i)
        middle[i] = users[i] > 0 ? sum[i] / users[i] : middle_of(i, upper.size());
    std::vector<std::size_t> order(upper.size()), place(upper.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return middle[i]; });
    std::vector<KeyNode> sorted;
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        sorted.push_back(std::move(upper[order[i]]));
    }
    upper = std::move(sorted);
    for (auto& node : lower)
        for (auto& source : node.sources) source = place[source];
}

}  // namespace

KeyLayers key_layers(const std::vector<Derivation>& derivations) {
    auto layers = KeyGraph(derivations).layers();
    for (std::size_t i = layers.size(); i-- > 1;) straighten(layers[i - 1], layers[i]);
    return layers;
}

}  // namespace apps::page
