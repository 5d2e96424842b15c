#pragma once
// Two handshakes side by side, as data: what is the same, what changed, what only one of them has. Messages are compared
// field by field; choices, formulas, checks and ends as their events tell them. Made for whoever shows it: `diff` in the
// terminal, or a page.
#include "apps/recording.h"

namespace apps {

enum class Verdict {
    same,
    fresh,    // differs, as it must: it is made anew for each connection
    changed,  // itself, or something inside
    only_a,
    only_b
};

// What one of the two traces has. Bytes live as long as the trace.
struct ComparedSide {
    std::string value{};    // in words: "TLS 1.2", "3 entries"; empty where the bytes speak for themselves
    lib::View bytes{};      // none where it is no run of bytes
    std::string meaning{};  // what it is there for
    std::string section{};
};

struct Compared {
    std::string name{};
    Verdict verdict = Verdict::same;
    ComparedSide a{}, b{};   // empty where only the other has it
    bool reordered = false;  // the parts are entries that stand in another order
    std::vector<Compared> parts{};
};

// The one verdict on several: changed where one is not the same, fresh where all that differs is.
Verdict verdict_on(const std::vector<Compared>& parts);

// Two messages, and their fields as parts. Entries of a list are paired by what they are, wherever they stand.
Compared compare(const lib::event::Message& a, const lib::event::Message& b);

struct Comparison {
    // Told of a side, or by a side.
    struct Entry {
        Role role{};
        Compared compared{};
    };
    std::vector<Entry> messages{};  // by sender, whoever tells of them
    std::vector<Entry> records{};   // by sender: how many, in the clear and protected
    // By teller, of the roles that tell in both traces.
    std::vector<Entry> choices{}, derived{}, checks{}, ends{};

    bool same_story() const;  // nothing differs but what must
};

// Who tells in a trace.
std::vector<Role> tellers_of(const Recording& recording);

Comparison compare(const Recording& a, const Recording& b);

}  // namespace apps
