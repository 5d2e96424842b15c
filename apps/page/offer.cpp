#include <map>

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

// How many of the items could not be chosen, reason by reason.
static Html reasons(const std::vector<lib::event::Offer>& offered) {
    std::map<std::string, std::size_t> items_of;
    for (const auto& offer : offered)
        if (!offer.remark.empty()) ++items_of[offer.remark];
    Html list;
    for (const auto& [remark, items] : items_of)
        list += element("li", {}, element("b", {}, std::to_string(items)), " of them: ", remark);
    return list.is_empty() ? list : element("ul", {{"class", "reasons"}}, list);
}

Html told(const Telling& telling, const lib::event::Choice& choice) {
    Html items;
    for (const auto& offer : choice.offered) items += item_of(offer, choice.chosen);
    auto body = element("p", {{"class", "meaning"}}, choice.why);
    if (!choice.offered.empty())
        body += element("h4", {}, "Offered: " + count(choice.offered.size(), "item")) + reasons(choice.offered) +
                element("ol", {{"class", "offered"}}, items);
    return article(telling, "choice",
                   role_name(telling.role()) + Html(" chooses the ") + breakable(choice.what) + Html(": ") +
                       element("b", {}, breakable(choice.chosen)),
                   choice.section, body);
}

}  // namespace apps::page
