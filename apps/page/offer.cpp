#include "apps/page/parts.h"

namespace apps::page {

// Whether the offer is what was chosen, or one of several that were: "renegotiation_info, extended_master_secret".
static bool is_among(std::string_view name, std::string_view chosen) {
    while (!chosen.empty()) {
        const auto end = chosen.find(", ");
        if (chosen.substr(0, end) == name) return true;
        chosen.remove_prefix(end == std::string_view::npos ? chosen.size() : end + 2);
    }
    return false;
}

static Html item_of(const lib::event::Offer& offer, std::string_view chosen) {
    const bool is_chosen = is_among(offer.name, chosen);
    auto words = element("span", {{"class", "value"}}, breakable(offer.name));
    if (is_chosen) words += Html(" ") + element("strong", {{"class", "good"}}, "✓ chosen");
    if (!offer.remark.empty()) words += Html(" ") + element("span", {{"class", "meaning"}}, offer.remark);
    return element("li", {{"class", is_chosen ? "chosen" : offer.remark.empty() ? "possible" : "impossible"}}, words);
}

Html told(const Telling& telling, const lib::event::Choice& choice) {
    Html items;
    std::size_t impossible = 0;
    for (const auto& offer : choice.offered) {
        items += item_of(offer, choice.chosen);
        impossible += offer.remark.empty() ? 0 : 1;
    }
    auto body = element("p", {{"class", "meaning"}}, choice.why);
    if (!choice.offered.empty()) {
        const auto summary = "offered: " + count(choice.offered.size(), "item") +
                             (impossible ? "; of " + std::to_string(impossible) + " of them is said why not" : "");
        body += element("p", {}, summary) + element("ol", {{"class", "offered"}}, items);
    }
    return article(telling, "choice",
                   role_name(telling.role()) + Html(" chooses the ") + breakable(choice.what) + Html(": ") +
                       element("b", {}, breakable(choice.chosen)),
                   choice.section, body);
}

}  // namespace apps::page
