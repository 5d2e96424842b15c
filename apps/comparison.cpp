#include "apps/comparison.h"

#include <algorithm>
#include <map>
#include <set>

#include "apps/alignment.h"
#include "lib/date.h"

namespace apps {

namespace event = lib::event;

namespace {

bool tells(const Recording& recording, Role role) {
    return std::ranges::any_of(recording.events(), [&](const auto& told) { return told.role == role; });
}

// Of what a side sent it tells itself; else its peer does, or an observer.
Role teller_about(const Recording& recording, Role sender) {
    return tells(recording, sender) ? sender : tells(recording, peer_of(sender)) ? peer_of(sender) : Role::observer;
}

// An observer tells what goes from the client to the server as sent.
Role sender_of(Role teller, lib::Direction direction) {
    const auto self = teller == Role::observer ? Role::client : teller;
    return direction == lib::Direction::sent ? self : peer_of(self);
}

// Each message or record once, with its sender, in the order of the trace. `tell` gets the step's title too.
template <class Kind>
void for_each_sent(const Recording& recording, auto tell) {
    const std::map<Role, Role> tellers{{Role::client, teller_about(recording, Role::client)},
                                       {Role::server, teller_about(recording, Role::server)}};
    std::map<Role, const char*> step;
    for (const auto& [role, event, where] : recording.events()) {
        if (const auto* begun = std::get_if<event::Step>(&event)) step[role] = begun->title;
        const auto* kind = std::get_if<Kind>(&event);
        if (!kind) continue;
        const auto sender = sender_of(role, kind->direction);
        if (tellers.at(sender) == role) tell(sender, *kind, step.contains(role) ? step[role] : "");
    }
}

// The entries of two lists, paired by their keys; `compare_pair` gets null for what one has not.
template <class T>
std::vector<Comparison::Entry> entries(const std::vector<T>& a, const std::vector<T>& b, auto key, auto compare_pair) {
    Alignment alignment(a, b);
    alignment.match(key);
    std::vector<Comparison::Entry> found;
    for (const auto& pair : alignment.pairs())
        found.push_back({(pair.a ? pair.a : pair.b)->role, compare_pair(pair.a, pair.b)});
    return found;
}

// --- Messages --------------------------------------------------------------------------------------------------------

struct Spoken {
    Role role{};
    const event::Message* message = nullptr;
    std::string step{};
};

std::vector<Spoken> messages_of(const Recording& recording) {
    std::vector<Spoken> messages;
    for_each_sent<event::Message>(recording, [&](Role sender, const event::Message& message, const char* step) {
        messages.push_back({sender, &message, step});
    });
    return messages;
}

ComparedSide side_of(const Spoken& spoken) {
    return {std::to_string(spoken.message->bytes.size()) + " bytes", spoken.message->bytes, spoken.step,
            spoken.message->section};
}

Compared compare_spoken(const Spoken* a, const Spoken* b) {
    Compared compared{.name = (a ? a : b)->message->name, .verdict = a ? Verdict::only_a : Verdict::only_b};
    if (a && b) compared = compare(*a->message, *b->message);
    if (a) compared.a = side_of(*a);
    if (b) compared.b = side_of(*b);
    return compared;
}

// --- What is told in one value: a choice, a formula, a check, an end, a count -----------------------------------------

struct Statement {
    Role role{};
    std::string name{};
    ComparedSide side{};
    bool fresh = false;
    std::vector<Statement> parts{};
};

std::vector<Compared> compare_statements(const std::vector<Statement>& a, const std::vector<Statement>& b);

Compared compare_statement(const Statement* a, const Statement* b) {
    Compared compared{.name = (a ? a : b)->name, .verdict = a ? Verdict::only_a : Verdict::only_b};
    if (a) compared.a = a->side;
    if (b) compared.b = b->side;
    if (!a || !b) return compared;
    compared.parts = compare_statements(a->parts, b->parts);
    compared.verdict = a->side.value == b->side.value ? verdict_on(compared.parts)
                       : a->fresh && b->fresh         ? Verdict::fresh
                                                      : Verdict::changed;
    return compared;
}

std::vector<Comparison::Entry> compare_all(const std::vector<Statement>& a, const std::vector<Statement>& b) {
    const auto key = [](const Statement& each) { return name_of(each.role) + (":" + each.name); };
    return entries(a, b, key, compare_statement);
}

std::vector<Compared> compare_statements(const std::vector<Statement>& a, const std::vector<Statement>& b) {
    std::vector<Compared> compared;
    for (auto& entry : compare_all(a, b)) compared.push_back(std::move(entry.compared));
    return compared;
}

// What both traces' sides tell, each kind by its own `statement`.
template <class... Kinds>
std::vector<Statement> statements(const Recording& recording, const std::set<Role>& tellers, auto statement) {
    std::vector<Statement> found;
    for (const auto& [role, event, where] : recording.events()) {
        if (!tellers.contains(role)) continue;
        const auto add = [&]<class Kind>(const Kind* told) {
            if (!told) return;
            found.push_back(statement(*told));
            found.back().role = role;
        };
        (add(std::get_if<Kinds>(&event)), ...);
    }
    return found;
}

std::vector<Statement> choices_of(const Recording& recording, const std::set<Role>& tellers) {
    return statements<event::Choice>(recording, tellers, [](const event::Choice& choice) {
        return Statement{.name = choice.what, .side = {choice.chosen, {}, choice.why, choice.section}};
    });
}

// The formula and not the value, which is new in each connection.
std::vector<Statement> derived_of(const Recording& recording, const std::set<Role>& tellers) {
    return statements<event::Derived>(recording, tellers, [](const event::Derived& derived) {
        return Statement{.name = derived.name, .side = {derived.formula, {}, derived.meaning, derived.section}};
    });
}

bool says_one_of(const std::string& text, const std::set<std::string>& times) {
    return std::ranges::any_of(times, [&](const auto& time) { return text.find(time) != text.npos; });
}

// What was compared, where it is no run of bytes; the time of day is another in each connection.
std::vector<Statement> checks_of(const Recording& recording, const std::set<Role>& tellers) {
    std::set<std::string> times;
    for (const auto& told : recording.events())
        if (const auto* read = std::get_if<event::TimeRead>(&told.event)) times.insert(lib::to_text(read->time));
    return statements<event::Check>(recording, tellers, [&](const event::Check& check) {
        Statement statement{.name = check.what,
                            .side = {check.passed ? "passed" : "FAILED", {}, check.why, check.section}};
        for (const auto* each : {&check.expected, &check.found})
            if (!each->text.empty())
                statement.parts.push_back(
                    {.name = each->name, .side = {.value = each->text}, .fresh = says_one_of(each->text, times)});
        return statement;
    });
}

std::vector<Statement> ends_of(const Recording& recording, const std::set<Role>& tellers) {
    return statements<event::Failed, event::Closed>(recording, tellers, [](const auto& end) {
        if constexpr (std::same_as<decltype(end), const event::Closed&>)
            return Statement{.name = "the end", .side = {.value = end.how}};
        else
            return Statement{.name = "the end",
                             .side = {end.alert.empty() ? "no alert" : end.alert, {}, end.what, end.section}};
    });
}

std::string protection_of(const event::Record& record) {
    const auto& protection = record.protection;
    return protection ? "protected with " + protection->algorithm : "in the clear";
}

std::vector<Statement> records_of(const Recording& recording) {
    std::map<std::pair<Role, std::string>, std::size_t> counts;
    for_each_sent<event::Record>(recording, [&](Role sender, const event::Record& record, const char*) {
        ++counts[{sender, protection_of(record)}];
    });
    std::vector<Statement> found;
    found.reserve(counts.size());
    for (const auto& [what, count] : counts)
        found.push_back(
            {.role = what.first, .name = "records " + what.second, .side = {.value = std::to_string(count)}});
    return found;
}

}  // namespace

std::vector<Role> tellers_of(const Recording& recording) {
    std::vector<Role> tellers;
    for (const auto role : {Role::client, Role::server, Role::observer})
        if (tells(recording, role)) tellers.push_back(role);
    return tellers;
}

Comparison compare(const Recording& a, const Recording& b) {
    std::set<Role> both;
    for (const auto role : tellers_of(a))
        if (tells(b, role)) both.insert(role);
    const auto key = [](const Spoken& each) { return name_of(each.role) + (":" + std::string(each.message->name)); };
    return {.messages = entries(messages_of(a), messages_of(b), key, compare_spoken),
            .records = compare_all(records_of(a), records_of(b)),
            .choices = compare_all(choices_of(a, both), choices_of(b, both)),
            .derived = compare_all(derived_of(a, both), derived_of(b, both)),
            .checks = compare_all(checks_of(a, both), checks_of(b, both)),
            .ends = compare_all(ends_of(a, both), ends_of(b, both))};
}

bool Comparison::same_story() const {
    for (const auto* entries : {&messages, &records, &choices, &derived, &checks, &ends})
        for (const auto& entry : *entries)
            if (entry.compared.verdict != Verdict::same && entry.compared.verdict != Verdict::fresh) return false;
    return true;
}

}  // namespace apps
