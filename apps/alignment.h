#pragma once
// Which entries of two lists belong together. They are paired by keys, the strictest key first; what has no partner is in
// one list alone.
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace apps {

template <class T>
class Alignment {
public:
    // The lists outlive it.
    Alignment(const std::vector<T>& a, const std::vector<T>& b)
        : a_(a), b_(b), partner_of_a_(a.size(), none), partner_of_b_(b.size(), none) {}

    // Pairs entries that have no partner yet and the same key, the first with the first. An empty key pairs with nothing.
    void match(auto key_of) {
        std::unordered_map<std::string, std::deque<std::size_t>> waiting;
        for (std::size_t i = 0; i < b_.size(); ++i)
            if (partner_of_b_[i] == none) waiting[key_of(b_[i])].push_back(i);
        for (std::size_t i = 0; i < a_.size(); ++i) {
            if (partner_of_a_[i] != none) continue;
            const std::string key = key_of(a_[i]);
            const auto found = waiting.find(key);
            if (key.empty() || found == waiting.end() || found->second.empty()) continue;
            partner_of_a_[i] = found->second.front();
            partner_of_b_[found->second.front()] = i;
            found->second.pop_front();
        }
    }

    // Each entry once: a's in their order, and what b alone has where it stands in b. Null: the other has none.
    struct Pair {
        const T *a = nullptr, *b = nullptr;
    };
    std::vector<Pair> pairs() const {
        std::vector<Pair> pairs;
        std::size_t next = 0;  // of b
        const auto alone_in_b_before = [&](std::size_t end) {
            for (; next < end; ++next)
                if (partner_of_b_[next] == none) pairs.push_back({nullptr, &b_[next]});
        };
        for (std::size_t i = 0; i < a_.size(); ++i) {
            const auto partner = partner_of_a_[i];
            if (partner != none) alone_in_b_before(partner);
            pairs.push_back({&a_[i], partner != none ? &b_[partner] : nullptr});
        }
        alone_in_b_before(b_.size());
        return pairs;
    }

    // The pairs stand in another order in b than in a.
    bool reordered() const {
        std::size_t last = 0;
        for (const auto partner : partner_of_a_) {
            if (partner == none) continue;
            if (partner < last) return true;
            last = partner;
        }
        return false;
    }

private:
    static constexpr auto none = static_cast<std::size_t>(-1);

    const std::vector<T>&a_, &b_;
    std::vector<std::size_t> partner_of_a_, partner_of_b_;
};

}  // namespace apps
