#include "apps/page/parts.h"

namespace apps::page {

Html told(const Telling& telling, const lib::event::Derived& derived) {
    if (telling.item.is_same)
        return note(telling, Html("derives the same ") + element("b", {}, breakable(derived.name)));
    const std::vector<lib::Named> output{{derived.name, derived.output, {}}};
    return article(
        telling, "derived", role_name(telling.role()) + Html(" derives ") + element("b", {}, breakable(derived.name)),
        derived.section,
        element("p", {{"class", "meaning"}}, derived.meaning) +
            element("p", {{"class", "formula"}}, breakable(derived.name), " = ", breakable(derived.formula)) +
            values(derived.inputs) + element("div", {{"class", "output"}}, values(output)));
}

}  // namespace apps::page
