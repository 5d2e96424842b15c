#include "apps/brief_renderer.h"

#include <utility>

#include "apps/deciding_fields.h"
#include "lib/utf8.h"

namespace apps {

namespace event = lib::event;

BriefRenderer::BriefRenderer(std::ostream& out, const Look& look, const std::vector<Role>& tellers, Order order)
    : look_(look), order_(out, tellers, order), sides_(tellers) {}

BriefRenderer::~BriefRenderer() {
    say_all();
    order_.finish();
}

void BriefRenderer::pause() { say_all(); }

void BriefRenderer::say_all() {
    for (auto& [role, open] : open_) say(role, "");
}

// A message waits for the record that goes out with it, and for nothing else.
void BriefRenderer::render(Role role, const lib::Event& event, const SourceLine&) {
    if (!std::holds_alternative<event::Record>(event))
        for (const auto side : {Role::client, Role::server, Role::observer}) say_message(side);
    std::visit([&](const auto& what) { tell(role, what); }, event);
}

void BriefRenderer::say(Role role, const std::string& text) {
    say_message(role);
    say_passed(role);
    if (!text.empty()) order_.tell(role, Place::more, text);
}

void BriefRenderer::say_message(Role role) {
    auto& open = open_[role];
    if (open.message.empty()) return;
    auto title = std::exchange(open.message, {});
    title.back().text += open.protection + (open.fields.empty() ? "" : ":");
    order_.tell(role, Place::more, titled(look_, title, open.fields));
    if (!open.fault.empty())
        order_.tell(role, Place::more, paragraph(look_, 6, Style::bad, "cannot be read: " + open.fault));
}

// As many of them as a line has place for: all, the first and the last, or the first.
static std::string listed(const std::vector<std::string>& items, std::size_t width) {
    std::string all;
    for (const auto& item : items) all += (all.empty() ? "" : "; ") + item;
    if (all.size() <= width) return all;
    const auto ends = items.front() + "; ..; " + items.back();
    return ends.size() <= width ? ends : items.front() + (items.size() > 1 ? "; .." : "");
}

void BriefRenderer::say_passed(Role role) {
    const auto passed = std::exchange(open_[role].passed, {});
    if (passed.empty()) return;
    const auto number = passed.size() == 1 ? "" : " " + std::to_string(passed.size()) + " points";
    const Pieces title{piece(role), {Style::plain, " checks" + number + " "}, {Style::good, "[passed]"}};
    const auto width = look_.width - (name_of(role) + number + " checks [passed] ").size();
    order_.tell(role, Place::more, titled(look_, title, listed(passed, width)));
}

void BriefRenderer::tell(Role role, const event::Step& step) {
    say(role, "");
    if (order_.begin_step(role, step.number))
        order_.tell(role, Place::more, heading(look_, {step.number, step.title, ""}));
}

void BriefRenderer::tell(Role role, const event::Message& message) {
    say(role, "");
    auto& open = open_[role];
    if (message.direction == lib::Direction::sent && !sides_.are_observed()) open.protection.clear();
    if (sides_.was_told_by_peer(role, content_of(message)) && message.fault.empty()) return;
    const bool is_sent = message.direction == lib::Direction::sent;
    open.message = short_arrow(is_sent ? role : peer_of(role));
    open.message.push_back({Style::heading, message.name});
    open.message.push_back({Style::plain, !is_sent && sides_.are_told() ? ", as it arrived" : ""});
    open.fields = deciding_fields(message.bytes, message.fields);
    open.fault = message.fault;
}

// A record that is sent is told after its message, one that came, or was seen, before it.
void BriefRenderer::tell(Role role, const event::Record& record) {
    if (sides_.comes_first(record)) say(role, "");
    open_[role].protection = record.protection ? " under " + record.protection->key.name : "";
}

void BriefRenderer::tell(Role role, const event::Derived& derived) {
    say(role, "");
    if (sides_.was_told_by_peer(role, content_of(derived))) return;
    say(role, titled(look_, {piece(role), {Style::plain, ": "}, {Style::name, derived.name}}, "= " + derived.formula));
}

static std::string value_of(const Look& look, const lib::Named& value) {
    const auto bytes = value.bytes.empty() ? "" : " = " + folded_hex(look, value.bytes);
    return value.name + (value.text.empty() ? bytes : " = " + lib::printable(value.text));
}

void BriefRenderer::tell(Role role, const event::Check& check) {
    if (check.passed) return open_[role].passed.push_back(check.what);
    say(role,
        line(look_, 0, {piece(role), {Style::plain, " checks "}, {Style::bad, "[FAILED] "}, {Style::plain, check.what}},
             check.section) +
            paragraph(look_, 6, Style::plain, "expected: " + value_of(look_, check.expected)) +
            paragraph(look_, 6, Style::plain, "found: " + value_of(look_, check.found)) +
            paragraph(look_, 6, Style::note, check.why));
}

void BriefRenderer::tell(Role role, const event::Choice& choice) {
    say(role, titled(look_, {piece(role), {Style::plain, std::string(" chooses the ") + choice.what + ":"}},
                     lib::printable(choice.chosen) + " (" + std::to_string(choice.offered.size()) + " offered)"));
}

// It stands still: what it found so far is said.
void BriefRenderer::tell(Role role, const event::Awaited&) { say(role, ""); }

void BriefRenderer::tell(Role role, const event::Failed& failed) {
    const auto alert = failed.alert.empty() ? "" : " " + failed.alert + ":";
    say(role,
        titled(look_, {piece(role), {Style::bad, end_of(role, failed) + ":" + alert}}, lib::printable(failed.what)));
}

void BriefRenderer::tell(Role role, const event::Closed& closed) {
    say(role, line(look_, 0, {piece(role), {Style::plain, " is closed: " + closed.how}}));
}

}  // namespace apps
