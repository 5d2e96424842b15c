#include <algorithm>
#include <map>

#include "apps/page/parts.h"

namespace apps::page {

namespace event = lib::event;

namespace {

struct Arrow {
    Role sender;
    const event::Message* message;
    std::size_t number;
    bool is_protected = false;
};

// Who sends tells a message before its record, and who receives or looks on before it: whichever of the two was first.
class Arrows {
public:
    void tell(const Item& item) {
        const auto role = item.told->role;
        if (const auto* record = std::get_if<event::Record>(&item.told->event)) {
            auto& way = ways_.try_emplace({role, record->direction}, Way{.record_is_first = true}).first->second;
            way.is_protected = record->protection.has_value();
            if (!way.record_is_first && way.last < arrows_.size()) arrows_[way.last].is_protected = way.is_protected;
        } else if (const auto* message = std::get_if<event::Message>(&item.told->event); message && !item.is_same) {
            auto& way = ways_[{role, message->direction}];
            way.last = arrows_.size();
            arrows_.push_back(
                {sender_of(role, message->direction), message, item.number, way.record_is_first && way.is_protected});
        }
    }
    const std::vector<Arrow>& all() const { return arrows_; }

private:
    struct Way {
        bool record_is_first = false, is_protected = false;
        std::size_t last = 0;  // place of the message that was told last
    };
    std::vector<Arrow> arrows_;
    std::map<std::pair<Role, lib::Direction>, Way> ways_;
};

Html words(const Arrow& arrow) {
    auto html = element("a", {{"href", "#e" + std::to_string(arrow.number)}}, arrow.message->name) + Html(" ") +
                element("small", {}, count(arrow.message->bytes.size(), "byte"));
    if (arrow.is_protected) html += Html(" ") + element("small", {{"class", "protected"}}, "protected");
    return element("li", {}, html);
}

Html flight(Role sender, const Html& messages) {
    return element("li", {{"class", std::string("flight from-") + name_of(sender)}},
                   element("p", {}, role_name(sender), " → ", role_name(peer_of(sender))), element("ul", {}, messages));
}

}  // namespace

Html flights(const std::vector<Chapter>& story) {
    Arrows arrows;
    for (const auto& chapter : story)
        for (const auto& item : chapter.items) arrows.tell(item);
    Html list;
    const auto& all = arrows.all();
    for (auto at = all.begin(); at != all.end();) {
        const auto end = std::find_if(at, all.end(), [&](const Arrow& arrow) { return arrow.sender != at->sender; });
        const auto sender = at->sender;
        Html messages;
        for (; at != end; ++at) messages += words(*at);
        list += flight(sender, messages);
    }
    return element("ol", {{"class", "flights"}}, list);
}

}  // namespace apps::page
