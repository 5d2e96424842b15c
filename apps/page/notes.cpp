#include "apps/page/parts.h"
#include "apps/story_lines.h"
#include "lib/date.h"

namespace apps::page {

namespace event = lib::event;

Html told(const Telling&, const event::Step&) { return {}; }

Html told(const Telling& telling, const event::KeyLog& line) {
    return note(telling, Html("tells the key log, as capture programs read it: ") +
                             unfolding(element("code", {}, line.label),
                                       values(std::vector<lib::Named>{{"client_random", line.client_random, {}},
                                                                      {"secret", line.secret, {}}})));
}

Html told(const Telling& telling, const event::Awaited& awaited) {
    std::string names;
    for (const auto* name : awaited.messages) names += (names.empty() ? "" : " or ") + std::string(name);
    return note(telling, Html("waits for " + names));
}

Html told(const Telling& telling, const event::RandomDrawn& drawn) {
    const auto words = "draws " + count(drawn.bytes.size(), "random byte") + ", " + drawn.purpose;
    if (!telling.options.tells_random) return note(telling, Html(words));
    return note(telling, Html(words + ": ") + hex(drawn.bytes));
}

Html told(const Telling& telling, const event::TimeRead& read) {
    return note(telling, Html("reads the clock: " + lib::to_text(read.time) + ", " + read.purpose));
}

Html told(const Telling& telling, const event::BytesArrived& arrived) {
    return note(telling,
                Html("takes " + count(arrived.bytes.size(), "byte") + " from the network: ") + hex(arrived.bytes));
}

Html told(const Telling& telling, const event::Configured& configured) {
    return article(telling, "configured", role_name(telling.role()) + Html(" knows before it begins"), {},
                   values(configured.values));
}

Html told(const Telling& telling, const event::Failed& failed) {
    return article(telling, "failed",
                   role_name(telling.role()) + Html(end_of(telling.role(), failed) + ": ") +
                       element("strong", {{"class", "bad"}}, "✗ " + failed.alert),
                   failed.section, element("p", {}, failed.what));
}

Html told(const Telling& telling, const event::Closed& closed) {
    return note(telling, Html("is closed: " + closed.how));
}

}  // namespace apps::page
