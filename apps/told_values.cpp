#include "apps/told_values.h"

#include <algorithm>
#include <set>

#include "apps/fields.h"
#include "apps/story_lines.h"
#include "lib/utf8.h"

namespace apps {

namespace event = lib::event;

// The `io` over what an event describes: it takes what has a name and a value, wherever it stands.
class ToldValues::Collector {
public:
    Collector(std::vector<Value>& values, std::string source) : values_(values), source_(std::move(source)) {}

    void operator()(const char*, const lib::Named& value) { add(value.name, value.bytes, value.text); }
    void operator()(const char* name, const std::vector<lib::Named>& values) {
        for (const auto& value : values) (*this)(name, value);
    }
    void operator()(const char*, const std::optional<event::Protection>& protection) {
        if (protection) event::Protection::describe(*this, *protection);
    }
    void operator()(const char*, const std::vector<lib::Field>& fields, lib::View whole) {
        add_fields(fields, whole, true);
    }
    void operator()(const char*, const auto&) {}

    void add(const std::string& name, lib::View bytes, const std::string& text, bool is_listed = true) {
        if (!bytes.empty() || !text.empty()) values_.push_back({name, source_, bytes, text, is_listed});
    }
    void add_fields(const std::vector<lib::Field>& fields, lib::View whole, bool are_listed) {
        for (const auto& field : fields) {
            add(field.name, bytes_of(field, whole), field.value, are_listed);
            add_fields(field.parts, whole, false);
        }
    }

private:
    std::vector<Value>& values_;
    std::string source_;
};

static std::string source_of(Role role, const lib::Event& event) {
    std::string who = name_of(role);
    if (const auto* message = std::get_if<event::Message>(&event))
        return message->name +
               std::string(message->direction == lib::Direction::sent ? ", sent by " : ", received by ") + who;
    if (std::holds_alternative<event::Record>(event)) return "a record of " + who;
    return who;
}

void ToldValues::add(Role role, const lib::Event& event) {
    Collector collector(values_, source_of(role, event));
    if (const auto* derived = std::get_if<event::Derived>(&event)) collector.add(derived->name, derived->output, "");
    if (const auto* drawn = std::get_if<event::RandomDrawn>(&event)) collector.add(drawn->purpose, drawn->bytes, "");
    if (const auto* choice = std::get_if<event::Choice>(&event)) collector.add(choice->what, {}, choice->chosen);
    std::visit([&](const auto& what) { what.describe(collector, what); }, event);
}

std::string ToldValues::names(const Look& look) const {
    std::set<std::string> seen;
    std::string list;
    for (const auto& value : values_)
        if (value.is_listed && seen.insert(value.name).second)
            list += (list.empty() ? "" : ", ") + lib::printable(value.name);
    return paragraph(look, 6, Style::plain, list.empty() ? "there are no values so far" : list) +
           paragraph(look, 6, Style::note, list.empty() ? "" : "and each field inside a message, by its name");
}

static std::string lines_of(lib::View bytes, const std::string& text, const Look& look) {
    std::string lines = paragraph(look, 8, Style::value, lib::printable(text));
    if (!bytes.empty()) lines += paragraph(look, 8, Style::bytes, spaced_hex(bytes));
    return lines;
}

namespace {

// How a value looks, and who told it.
struct Found {
    std::string lines;
    std::set<std::string> sources;
};

std::string shown(const std::string& name, const Found& found, const Look& look) {
    std::string sources;
    for (const auto& source : found.sources) sources += (sources.empty() ? "" : "; ") + source;
    return paragraph(look, 6, Style::plain, name + " (" + sources + ")") + found.lines;
}

}  // namespace

// The same value of several sources is shown once; of many different ones, the last told.
std::string ToldValues::of(const std::string& name, const Look& look) const {
    constexpr std::size_t most = 8;
    std::vector<Found> found;
    for (const auto& value : values_) {
        if (value.name != name) continue;
        const auto lines = lines_of(value.bytes, value.text, look);
        auto same = std::ranges::find(found, lines, &Found::lines);
        if (same == found.end()) same = found.insert(found.end(), {lines, {}});
        same->sources.insert(value.source);
    }
    if (found.empty())
        return "      nothing is called '" + lib::printable(name) + "' so far; v alone lists what there is\n";
    std::string text;
    if (found.size() > most)
        text = "      the last " + count(most, "value") + " of " + std::to_string(found.size()) + "\n";
    for (std::size_t i = found.size() > most ? found.size() - most : 0; i < found.size(); ++i)
        text += shown(name, found[i], look);
    return text;
}

}  // namespace apps
