#include "apps/replay_report.h"

#include <algorithm>

#include "apps/byte_difference.h"
#include "apps/event_difference.h"
#include "apps/fields.h"
#include "apps/story_lines.h"
#include "lib/utf8.h"

namespace apps {

namespace event = lib::event;

namespace {

// A record that the side sent, with the message that it is of.
struct SentRecord {
    const event::Record* record = nullptr;
    std::size_t offset = 0;                   // from the first byte that the side sent
    const event::Message* message = nullptr;  // null: the trace does not say it
    std::size_t fragment_offset = 0;          // in the message, which may fill several records
    std::string name() const { return message ? message->name : "an unknown message"; }
};

std::vector<SentRecord> sent_records(const std::vector<const lib::Event*>& events) {
    std::vector<SentRecord> records;
    SentRecord next;
    for (const auto* each : events) {
        if (const auto* told = std::get_if<event::Message>(each); told && told->direction == lib::Direction::sent) {
            next.message = told;
            next.fragment_offset = 0;
        }
        next.record = std::get_if<event::Record>(each);
        if (!next.record || next.record->direction != lib::Direction::sent) continue;
        records.push_back(next);
        next.offset += next.record->bytes.size();
        if (!next.record->fields.empty()) next.fragment_offset += next.record->fields.back().length;
    }
    return records;
}

lib::Bytes all_bytes(const std::vector<SentRecord>& records) {
    lib::Bytes all;
    for (const auto& each : records) lib::append(all, each.record->bytes);
    return all;
}

lib::View part_of(lib::View bytes, std::size_t offset, std::size_t size) {
    const auto rest = bytes.subspan(std::min(offset, bytes.size()));
    return rest.first(std::min(size, rest.size()));
}

std::size_t first_difference_of(lib::View a, lib::View b) {
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

class Report {
public:
    Report(std::ostream& out, const Look& look) : out_(out), look_(look) {}

    void line(Style style, const std::string& text, std::size_t indent = 0) {
        for (const auto& words : wrapped(lib::printable(text), look_.width - indent))
            out_ << std::string(indent, ' ') << painted(look_, style, words) << '\n';
    }

    // Each record, and whether it is the same now.
    void records(Role role, const std::vector<SentRecord>& records, lib::View now) {
        line(Style::heading, std::string("What the ") + name_of(role) + " sent, record by record:");
        for (const auto& each : records) {
            const auto& record = *each.record;
            const auto part = part_of(now, each.offset, record.bytes.size());
            const bool same = std::ranges::equal(record.bytes, part);
            std::string text = "  " + lib::printable(each.name());
            text.resize(std::max<std::size_t>(text.size(), 28), ' ');
            out_ << text << count(record.bytes.size(), "byte") << (record.protection ? ", protected" : "") << ": "
                 << painted(look_, same ? Style::good : Style::bad, same ? "the same" : "DIFFERENT") << '\n';
        }
    }

    // The field, and its value on both sides.
    void field(const std::vector<const lib::Field*>& path, lib::View recorded, lib::View now) {
        if (path.empty()) return;
        const auto& field = *path.back();
        line(Style::name, "in the field " + path_text(path), 2);
        if (*field.about.meaning) line(Style::note, field.about.meaning, 4);
        const bool says_more = !field.value.empty() && field.value != count(field.length, "byte");
        line(Style::value, "recorded: " + folded_hex(look_, recorded) + (says_more ? " (" + field.value + ")" : ""), 4);
        line(Style::value, "now: " + (now.empty() ? "nothing" : folded_hex(look_, now)), 4);
    }

    void bytes(lib::View recorded, lib::View now) { out_ << byte_difference(look_, recorded, now, 2); }

    void members(const std::optional<lib::Named>& recorded, const std::optional<lib::Named>& now) {
        const auto show = [&](const char* when, const std::optional<lib::Named>& member) {
            const auto text = !member                 ? "(nothing)"
                              : member->bytes.empty() ? member->name + " = " + member->text
                                                      : member->name + " = " + folded_hex(look_, member->bytes);
            line(Style::value, std::string(when) + text, 2);
        };
        show("recorded: ", recorded);
        show("now: ", now);
    }

private:
    std::ostream& out_;
    const Look& look_;
};

// The field of a byte that was sent in the clear is one of the message; else of the record.
void report_field(Report& report, const SentRecord& sent, std::size_t at, lib::View now) {
    const auto path = fields_around(sent.record->fields, at);
    if (path.empty()) return;
    const auto offset = path.back()->offset;
    const bool is_fragment = !sent.record->protection && sent.message && path.back() == &sent.record->fields.back();
    const auto inner = is_fragment ? fields_around(sent.message->fields, at - offset + sent.fragment_offset)
                                   : std::vector<const lib::Field*>();
    if (inner.empty())
        return report.field(path, bytes_of(*path.back(), sent.record->bytes), bytes_of(*path.back(), now));
    const auto begin = std::max(inner.back()->offset, sent.fragment_offset) - sent.fragment_offset;
    report.field(inner, bytes_of(*inner.back(), sent.message->bytes),
                 part_of(now, offset + begin, inner.back()->length));
}

void report_wire(Report& report, Role role, const std::vector<SentRecord>& records, lib::View recorded, lib::View now) {
    const auto at = first_difference_of(recorded, now);
    const auto found =
        std::ranges::find_if(records, [&](const auto& each) { return at < each.offset + each.record->bytes.size(); });
    const std::string who = std::string("The first byte that differs of those that the ") + name_of(role) + " sends";
    if (found == records.end())
        return report.line(Style::bad, who + " comes after the " + std::to_string(recorded.size()) + " recorded ones");
    report.line(Style::bad, who + " is byte " + std::to_string(at) + " of " + std::to_string(recorded.size()) +
                                ", byte " + std::to_string(at - found->offset) + " of the record with " +
                                found->name());
    const auto part = part_of(now, found->offset, found->record->bytes.size());
    report_field(report, *found, at - found->offset, part);
    report.bytes(found->record->bytes, part);
}

void report_message(Report& report, const event::Message& recorded, const event::Message& now) {
    const auto path = fields_around(recorded.fields, first_difference_of(recorded.bytes, now.bytes));
    if (!path.empty()) report.field(path, bytes_of(*path.back(), recorded.bytes), bytes_of(*path.back(), now.bytes));
    report.bytes(recorded.bytes, now.bytes);
}

// It says more than the wire: what is protected there is in the clear here.
void report_event(Report& report, const EventDifference& difference) {
    const std::string place = "The first event that differs: ";
    if (!difference.now) return report.line(Style::bad, place + title_of(*difference.recorded) + " is told no more");
    if (!difference.recorded)
        return report.line(Style::bad, place + title_of(*difference.now) + " was not told in the recording");
    const auto recorded = title_of(*difference.recorded), now = title_of(*difference.now);
    report.line(Style::bad, place + recorded + (recorded == now ? "" : " was recorded, and now it is " + now));
    const auto* message = std::get_if<event::Message>(difference.recorded);
    const auto* message_now = std::get_if<event::Message>(difference.now);
    if (message && message_now && !std::ranges::equal(message->bytes, message_now->bytes))
        return report_message(report, *message, *message_now);
    if (difference.recorded_member || difference.now_member)
        report.members(difference.recorded_member, difference.now_member);
}

}  // namespace

bool report_replay(std::ostream& out, const Look& look, Role role, const std::vector<const lib::Event*>& recorded,
                   const Rerun& again) {
    Report report(out, look);
    const auto records = sent_records(recorded);
    const auto then = all_bytes(records);
    report.records(role, records, again.sent);
    const bool same_bytes = then == again.sent;
    const auto difference = first_difference(recorded, events_of(again.told, role));
    if (difference) report_event(report, *difference);
    if (!same_bytes) report_wire(report, role, records, then, again.sent);
    if (!again.stopped.empty()) report.line(Style::bad, "The replay stops: " + again.stopped);
    const auto sum = count(then.size(), "byte") + " in " + count(records.size(), "record");
    const bool same = same_bytes && !difference && again.stopped.empty();
    if (same)
        report.line(Style::good, "The same: all " + sum + ", and all " + count(recorded.size(), "event") +
                                     ": messages, secrets, checks.");
    return same;
}

}  // namespace apps
