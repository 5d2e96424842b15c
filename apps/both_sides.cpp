#include "apps/both_sides.h"

namespace apps {

bool BothSides::was_told_by_peer(Role role, std::string content) {
    if (!are_told_) return false;
    auto& told_by_peer = told_by_[peer_of(role)];
    const auto found = told_by_peer.find(content);
    if (found == told_by_peer.end()) {
        told_by_[role].insert(std::move(content));
        return false;
    }
    told_by_peer.erase(found);
    return true;
}

std::string content_of(const lib::event::Message& message) { return message.name + lib::text_of(message.bytes); }

std::string content_of(const lib::event::Record& record) {
    auto content = lib::text_of(record.bytes);
    if (const auto& protection = record.protection)
        for (auto part :
             {protection->key.bytes, protection->nonce.bytes, protection->additional_data.bytes, protection->plaintext})
            content += "|" + lib::text_of(part);
    return content;
}

std::string content_of(const lib::event::Derived& derived) {
    auto content = derived.name + "=" + derived.formula + "=" + lib::text_of(derived.output);
    for (const auto& input : derived.inputs) content += "|" + input.name + "=" + lib::text_of(input.bytes) + input.text;
    return content;
}

}  // namespace apps
