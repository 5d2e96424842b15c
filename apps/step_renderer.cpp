#include "apps/step_renderer.h"

#include "apps/change.h"
#include "apps/commands.h"
#include "apps/story_lines.h"
#include "lib/utf8.h"

namespace apps {

namespace event = lib::event;

StepRenderer::StepRenderer(Renderer& story, Stepper& stepper, const Look& look, const std::vector<Role>& tellers)
    : story_(story), stepper_(stepper), look_(look) {
    for (const auto role : roles) sides_[role] = {};
    for (const auto role : tellers) sides_[role].tells = true;
}

void StepRenderer::render(Role role, const lib::Event& event, const SourceLine& where) {
    recording_.render(role, event, where);
    auto& side = sides_[role];
    side.waiting.push_back(&recording_.events().back());
    if (std::holds_alternative<event::Failed>(event) || std::holds_alternative<event::Closed>(event))
        side.has_ended = true;
}

static const event::Message* sent_message(const Recording::Told& told) {
    const auto* message = std::get_if<event::Message>(&told.event);
    return message && message->direction == lib::Direction::sent ? message : nullptr;
}

static const event::Record* sent_record(const Recording::Told& told) {
    const auto* record = std::get_if<event::Record>(&told.event);
    return record && record->direction == lib::Direction::sent ? record : nullptr;
}

static const event::Failed* failure(const Recording::Told& told) { return std::get_if<event::Failed>(&told.event); }

static std::string in_words(const event::Awaited& awaited) {
    std::string names;
    for (const auto* name : awaited.messages) names += (names.empty() ? "" : " or ") + std::string(name);
    return names;
}

const event::Message* StepRenderer::next_message(Role sender) const {
    const auto& waiting = sides_.at(sender).waiting;
    return waiting.empty() ? nullptr : sent_message(*waiting.front());
}

void StepRenderer::show_next(Role role) {
    auto& side = sides_[role];
    const auto& told = *side.waiting.front();
    side.waiting.pop_front();
    if (const auto* step = std::get_if<event::Step>(&told.event))
        side.step = std::to_string(step->number) + ". " + step->title;
    if (const auto* awaited = std::get_if<event::Awaited>(&told.event)) side.awaited = in_words(*awaited);
    values_.add(role, told.event);
    story_.render(role, told.event, told.where);
}

void StepRenderer::show_until_message(Role role) {
    const auto& waiting = sides_[role].waiting;
    while (!waiting.empty() && !sent_message(*waiting.front())) show_next(role);
    story_.pause();
}

// With the records that it goes out in, and the end where it says that.
void StepRenderer::show_message(Role sender) {
    const auto& waiting = sides_[sender].waiting;
    if (!waiting.empty()) show_next(sender);
    while (!waiting.empty() && (sent_record(*waiting.front()) || failure(*waiting.front()))) show_next(sender);
    story_.pause();
}

// A message of several records stops once, with the first of them. Of a side that tells nothing each record stops. Who has
// ended takes no more notice.
void StepRenderer::carry(Role sender, lib::View bytes, const Deliver& deliver) {
    const auto receiver = peer_of(sender);
    auto& records = sides_[sender].records;
    records.add(bytes);
    for (auto record = records.next(); !record.empty(); record = records.next()) {
        show_until_message(receiver);
        show_until_message(sender);
        const bool begins = next_message(sender) || !sides_[sender].tells;
        if (begins && !sides_[receiver].has_ended) stop(sender, record);
        show_message(sender);
        deliver(record);
        show_until_message(receiver);
    }
}

void StepRenderer::finish() {
    if (user_has_left_) return;
    for (auto& [role, side] : sides_)
        while (!side.waiting.empty()) show_next(role);
    story_.pause();
}

// Where the sides are in their stories; and of a message that says the end, why.
std::string StepRenderer::reasons(Role sender) const {
    const auto receiver = peer_of(sender);
    std::string text;
    const auto say = [&](Style style, Role role, const std::string& words) {
        text += paragraph(look_, 6, style, name_of(role) + words);
    };
    const auto& [tells, has_ended, waiting, records, step, awaited] = sides_.at(sender);
    if (waiting.size() > 2 && failure(*waiting[2]))
        say(Style::bad, sender, " breaks off: " + lib::printable(failure(*waiting[2])->what));
    if (!step.empty()) say(Style::note, sender, " is at step " + step);
    if (const auto& expected = sides_.at(receiver).awaited; !expected.empty())
        say(Style::note, receiver, " waits for " + expected);
    return text;
}

void StepRenderer::stop(Role sender, lib::Bytes& record) {
    const auto& waiting = sides_[sender].waiting;
    const auto* message = next_message(sender);
    Change change(message, waiting.size() > 1 ? sent_record(*waiting[1]) : nullptr, record);

    auto title = arrow(sender);
    title.insert(title.begin(), {Style::heading, "next: "});
    title.push_back({Style::heading, message ? message->name : "a record"});
    title.push_back({Style::plain, ", " + count(message ? message->bytes.size() : record.size(), "byte") +
                                       (change.counts_in_message() ? "" : "; b counts in the record")});
    const Stepper::Stop stop{
        .about = line(look_, 0, title, message ? message->section : "") + reasons(sender),
        .value = [&](const std::string& name) { return name.empty() ? values_.names(look_) : values_.of(name, look_); },
        .message = [&] { return change.table(look_); },
        .change = [&](std::size_t offset, lib::View bytes) { return change.make(offset, bytes); }};
    try {
        stepper_.ask(stop);
    } catch (const Quit&) {
        user_has_left_ = true;
        throw;
    }
}

}  // namespace apps
