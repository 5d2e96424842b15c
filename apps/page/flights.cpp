#include <algorithm>

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

// A message that is sent is told before its record, one that comes behind it.
class Arrows {
public:
    void tell(const Item& item) {
        const auto role = item.told->role;
        if (const auto* record = std::get_if<event::Record>(&item.told->event)) {
            if (record->direction == lib::Direction::received)
                came_protected_ = record->protection.has_value();
            else if (record->protection && sent_at_ < arrows_.size())
                arrows_[sent_at_].is_protected = true;
        } else if (const auto* message = std::get_if<event::Message>(&item.told->event); message && !item.is_same) {
            const bool sends = message->direction == lib::Direction::sent;
            if (sends) sent_at_ = arrows_.size();
            arrows_.push_back({sender_of(role, message->direction), message, item.number, !sends && came_protected_});
        }
    }
    const std::vector<Arrow>& all() const { return arrows_; }

private:
    std::vector<Arrow> arrows_;
    std::size_t sent_at_ = static_cast<std::size_t>(-1);
    bool came_protected_ = false;
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
