#include "apps/page/story.h"

#include <algorithm>
#include <map>
#include <set>

namespace apps::page {

namespace event = lib::event;

namespace {

// All that the other side must have found to be the same. Empty: it is told by each side for itself.
std::string content_of(Role role, const event::Message& message) {
    if (!message.fault.empty()) return {};
    return name_of(sender_of(role, message.direction)) + std::string(message.name) + lib::text_of(message.bytes);
}
std::string content_of(Role role, const event::Record& record) {
    auto content = name_of(sender_of(role, record.direction)) + lib::text_of(record.bytes);
    if (const auto& protection = record.protection)
        for (auto part :
             {protection->key.bytes, protection->nonce.bytes, protection->additional_data.bytes, protection->plaintext})
            content += "|" + lib::text_of(part);
    return content;
}
std::string content_of(Role, const event::Derived& derived) {
    auto content = derived.name + "=" + derived.formula + "=" + lib::text_of(derived.output);
    for (const auto& input : derived.inputs) content += "|" + input.name + "=" + lib::text_of(input.bytes) + input.text;
    return content;
}
std::string content_of(Role, const auto&) { return {}; }

class Sameness {
public:
    bool was_told_by_peer(const Recording::Told& told) {
        auto content = std::visit(
            [&]<class Event>(const Event& what) {
                const auto text = content_of(told.role, what);
                return text.empty() ? text : Event::kind + text;
            },
            told.event);
        if (content.empty() || told.role == Role::observer) return false;
        auto& by_peer = told_by_[peer_of(told.role)];
        const auto found = by_peer.find(content);
        if (found == by_peer.end()) {
            told_by_[told.role].insert(std::move(content));
            return false;
        }
        by_peer.erase(found);
        return true;
    }

private:
    std::map<Role, std::multiset<std::string>> told_by_;
};

// In which step each side stands. Who tells no steps stands in the one that all who do have come to.
class Steps {
public:
    explicit Steps(const Recording& recording) {
        for (const auto& told : recording.events())
            if (std::holds_alternative<event::Step>(told.event)) step_[told.role] = 0;
    }
    void begin(Role role, int number) { step_[role] = number; }
    int of(Role role) const {
        if (const auto own = step_.find(role); own != step_.end()) return own->second;
        const auto slowest = std::ranges::min_element(step_, {}, [](const auto& entry) { return entry.second; });
        return slowest == step_.end() ? 0 : slowest->second;
    }

private:
    std::map<Role, int> step_;
};

}  // namespace

std::vector<Chapter> story_of(const Recording& recording) {
    std::map<int, Chapter> chapters;
    Steps steps(recording);
    Sameness sameness;
    std::size_t number = 0;
    for (const auto& told : recording.events()) {
        const Item item{&told, number++, sameness.was_told_by_peer(told)};
        if (const auto* step = std::get_if<event::Step>(&told.event)) {
            steps.begin(told.role, step->number);
            auto& chapter = chapters[step->number];
            if (!chapter.step) chapter = {step, &told.where, std::move(chapter.items)};
        } else {
            chapters[steps.of(told.role)].items.push_back(item);
        }
    }
    std::vector<Chapter> story;
    story.reserve(chapters.size());
    for (auto& entry : chapters) story.push_back(std::move(entry.second));
    return story;
}

}  // namespace apps::page
