#include "x509/path.h"

#include <algorithm>

namespace x509 {

namespace {

constexpr std::size_t longest_path = 10, most_paths = 16, most_steps = 200;

// Where both say which key signed, they agree. RFC 5280 section 4.2.1.1: this helps to choose, and excludes nobody.
bool key_identifiers_fit(const Certificate& issued, const Certificate& issuer) {
    return !issued.authority_key_identifier || !issuer.subject_key_identifier ||
           *issued.authority_key_identifier == *issuer.subject_key_identifier;
}

class Search {
public:
    Search(std::span<const Certificate> chain, const TrustStore& trusted)
        : others_(chain.subspan(1)), trusted_(trusted), path_{&chain.front()} {}

    Paths run() {
        extend();
        return std::move(found_);
    }

private:
    // Depth first, the trusted issuers before those that were sent along.
    void extend() {
        if (found_.complete.size() == most_paths || steps_ == most_steps) return;
        ++steps_;
        const auto& last = *path_.back();
        if (trusted_.contains(last)) return found_.complete.push_back(path_);
        if (path_.size() > found_.longest_dead_end.size()) found_.longest_dead_end = path_;
        if (path_.size() == longest_path) return;
        for (const auto* issuer : issuers(last)) {
            path_.push_back(issuer);
            extend();
            path_.pop_back();
        }
    }

    Path issuers(const Certificate& issued) const {
        auto candidates = trusted_.with_subject(issued.issuer);
        for (const auto& sent : others_)
            if (sent.subject == issued.issuer && !trusted_.contains(sent)) candidates.push_back(&sent);
        std::erase_if(candidates, [&](const auto* candidate) { return is_in_path(*candidate); });
        std::ranges::stable_partition(candidates,
                                      [&](const auto* candidate) { return key_identifiers_fit(issued, *candidate); });
        return candidates;
    }

    bool is_in_path(const Certificate& certificate) const {
        return std::ranges::any_of(path_, [&](const auto* passed) { return *passed == certificate; });
    }

    std::span<const Certificate> others_;
    const TrustStore& trusted_;
    Path path_;
    Paths found_;
    std::size_t steps_ = 0;
};

}  // namespace

Paths find_paths(std::span<const Certificate> chain, const TrustStore& trusted) { return Search(chain, trusted).run(); }

}  // namespace x509
