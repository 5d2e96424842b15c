#include "apps/page/key_graph.h"

#include <doctest/doctest.h>

using namespace apps::page;
using lib::event::Derived;

namespace {

const lib::Bytes a{1}, b{2}, c{3}, d{4}, salt{5};

Derived made(const char* name, const lib::Bytes& output, std::vector<lib::Named> inputs) {
    return {name, "f", std::move(inputs), output, "", ""};
}

}  // namespace

TEST_CASE("a value stands below all that it is made of, and passes by the layers that do not need it") {
    const auto early = made("early", b, {{"ikm", a}}), late = made("late", c, {{"early", b}, {"salt", salt}}),
               key = made("key", d, {{"late", c}, {"early", b}});
    const std::vector<Derivation> derivations{{&early, 7}, {&late, 8}, {&key, 9}};
    const auto layers = key_layers(derivations);
    REQUIRE(layers.size() == 4);
    REQUIRE(layers[0].size() == 1);
    CHECK(layers[0][0].input->name == "ikm");
    REQUIRE(layers[1].size() == 2);  // early, and salt right above its first use
    REQUIRE(layers[2].size() == 2);  // late, and early that passes by
    REQUIRE(layers[3].size() == 1);
    CHECK(layers[3][0].derivation->number == 9);
    const auto& passing = layers[2][layers[3][0].sources[1]];
    CHECK(!passing.input);
    CHECK(!passing.derivation);
    CHECK(layers[1][passing.sources[0]].derivation->event == &early);
    const auto& lately = layers[2][layers[3][0].sources[0]];
    CHECK(lately.derivation->event == &late);
    CHECK(layers[1][lately.sources[1]].input->name == "salt");
}

TEST_CASE("an input of the same name and another value is another input") {
    const auto first = made("secret", b, {{"salt", salt}}), key = made("key", c, {{"secret", a}});
    const std::vector<Derivation> derivations{{&first, 0}, {&key, 1}};
    const auto layers = key_layers(derivations);
    REQUIRE(layers.size() == 2);
    CHECK(layers[0].size() == 2);
    CHECK(layers[1].size() == 2);
}

TEST_CASE("what is told twice, or made of itself, or of what is told later, ends") {
    const auto self = made("x", a, {{"x", a}}), later = made("y", b, {{"z", c}}), z = made("z", c, {{"y", b}});
    const std::vector<Derivation> derivations{{&self, 0}, {&self, 1}, {&later, 2}, {&z, 3}};
    const auto layers = key_layers(derivations);
    REQUIRE(layers.size() == 3);
    CHECK(layers[1].size() == 2);
    CHECK(key_layers({}).empty());
}
