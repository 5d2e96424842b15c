#include "apps/page/parts.h"

namespace apps::page {

static Html side(const std::string& label, const lib::Named& named) {
    return element("div", {}, element("dt", {}, element("small", {}, label), " ", breakable(named.name)),
                   element("dd", {}, value(named)));
}

Html told(const Telling& telling, const lib::event::Check& check) {
    const auto verdict = check.passed ? element("strong", {{"class", "good"}}, "✓ passed")
                                      : element("strong", {{"class", "bad"}}, "✗ failed");
    return article(
        telling, "check", role_name(telling.role()) + Html(" checks: ") + Html(check.what) + Html(" ") + verdict,
        check.section,
        element("p", {{"class", "meaning"}}, check.why) +
            element("dl", {{"class", "compared"}}, side("must be", check.expected), side("is", check.found)));
}

}  // namespace apps::page
