#pragma once
// What a peer offers, item by item, for the trace of a choice: a remark says why an item could not be chosen.
#include <algorithm>
#include <vector>

#include "lib/trace.h"
#include "tls/codepoints.h"

namespace tls {

// Of a number that is not among those spoken here: GREASE (RFC 8701), a signal that only looks like an offer, or unknown.
std::string remark_on(CipherSuite suite);
std::string remark_on(ExtensionType type);

template <class CodePoint>
std::vector<lib::event::Offer> offers(const std::vector<CodePoint>& offered, const std::vector<CodePoint>& spoken) {
    std::vector<lib::event::Offer> offers;
    offers.reserve(offered.size());
    for (const auto item : offered)
        offers.push_back({name_of(item), std::ranges::count(spoken, item) > 0 ? "" : remark_on(item)});
    return offers;
}

}  // namespace tls
