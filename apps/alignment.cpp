#include "apps/alignment.h"

#include <deque>
#include <unordered_map>

namespace apps {

void Alignment::match(const KeyOf& key_of_a, const KeyOf& key_of_b) {
    std::unordered_map<std::string, std::deque<std::size_t>> waiting;
    for (std::size_t b = 0; b < partner_of_b_.size(); ++b)
        if (!partner_of_b_[b]) waiting[key_of_b(b)].push_back(b);
    for (std::size_t a = 0; a < partner_of_a_.size(); ++a) {
        if (partner_of_a_[a]) continue;
        const auto key = key_of_a(a);
        const auto found = waiting.find(key);
        if (key.empty() || found == waiting.end() || found->second.empty()) continue;
        partner_of_a_[a] = found->second.front();
        partner_of_b_[found->second.front()] = a;
        found->second.pop_front();
    }
}

std::vector<Alignment::Pair> Alignment::pairs() const {
    std::vector<Pair> pairs;
    std::size_t next = 0;  // of b
    const auto alone_in_b_before = [&](std::size_t end) {
        for (; next < end; ++next)
            if (!partner_of_b_[next]) pairs.push_back({std::nullopt, next});
    };
    for (std::size_t a = 0; a < partner_of_a_.size(); ++a) {
        if (partner_of_a_[a]) alone_in_b_before(*partner_of_a_[a]);
        pairs.push_back({a, partner_of_a_[a]});
    }
    alone_in_b_before(partner_of_b_.size());
    return pairs;
}

bool Alignment::reordered() const {
    std::size_t last = 0;
    for (const auto& partner : partner_of_a_) {
        if (!partner) continue;
        if (*partner < last) return true;
        last = *partner;
    }
    return false;
}

}  // namespace apps
