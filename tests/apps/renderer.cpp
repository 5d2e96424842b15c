#include "apps/renderer.h"

#include <doctest/doctest.h>

using namespace apps;

namespace {

std::source_location here(const std::vector<int>&, std::source_location where = std::source_location::current()) {
    return where;
}

struct Counter : Renderer {
    int of_server = 0;
    void render(Role role, const lib::Event&, const SourceLine&) override { of_server += role == Role::server; }
};

struct Place {
    static SourceLine of_member(const std::pair<int, long>& = {}) {
        return source_line(std::source_location::current());
    }
};

}  // namespace

TEST_CASE("a place in the code is its path from the root, and its function without types") {
    const auto member = Place::of_member();
    CHECK(path_in_source(member) == "tests/apps/renderer.cpp");
    const auto name = function_name(member);  // as GCC writes it, and as clang does
    CHECK((name == "{anonymous}::Place::of_member" || name == "(anonymous namespace)::Place::of_member"));
}

TEST_CASE("a teller hands each event to every renderer, and is no observer where there is none") {
    Counter first, second;
    Teller teller(Role::server, {&first, &second});
    teller.observe(lib::event::Closed{"x"}, here({}));
    CHECK(first.of_server == 1);
    CHECK(second.of_server == 1);
    CHECK(bool(teller.trace()));
    CHECK(!Teller(Role::server, {}).trace());
}
