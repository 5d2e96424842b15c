// Two messages of a kind, field by field.
#include <algorithm>
#include <map>

#include "apps/alignment.h"
#include "apps/comparison.h"
#include "apps/fields.h"

namespace apps {

namespace {

// A field with the bytes that it stands for.
struct Shown {
    const lib::Field* field;
    lib::View message;
    lib::View bytes() const { return bytes_of(*field, message); }
};
using Group = std::vector<Shown>;  // of one name: a field, or the entries of a list

bool is_entry(const std::string& name) { return name.ends_with(']'); }
std::string stem(const std::string& name) { return is_entry(name) ? name.substr(0, name.rfind('[')) : name; }

// The parts without the lengths, which say nothing that the rest does not say.
Group parts_of(const Shown& shown) {
    Group parts;
    for (const auto& part : explained_parts(*shown.field))
        if (!is_header(part)) parts.push_back({&part, shown.message});
    return parts;
}

bool is_fresh(const Shown& shown) {
    if (shown.field->about.fresh) return true;
    const auto parts = parts_of(shown);
    return !parts.empty() && is_fresh(parts.front());
}

// What an entry is known by: the value that sums it up, or else the first thing that it says.
std::string key_of(const Shown& shown) {
    const auto& field = *shown.field;
    if (!field.value.empty() && (is_entry(field.name) || field.parts.empty())) return field.value;
    const auto inner = parts_of(shown);
    return inner.empty() ? lib::text_of(shown.bytes()) : key_of(inner.front());
}

ComparedSide side_of(const Shown& shown) {
    const auto& field = *shown.field;
    return {field.value, shown.bytes(), field.about.meaning, field.about.section};
}

void compare_parts(Compared& whole, const Group& a, const Group& b);

Compared compared(const Shown& a, const Shown& b) {
    Compared result{.name = stem(a.field->name), .a = side_of(a), .b = side_of(b)};
    const bool same = std::ranges::equal(result.a.bytes, result.b.bytes);
    if (!same && a.field->about.fresh && b.field->about.fresh && a.field->length == b.field->length) {
        result.verdict = Verdict::fresh;
        return result;
    }
    compare_parts(result, parts_of(a), parts_of(b));
    if (same)
        result.verdict = Verdict::same;
    else if (result.verdict == Verdict::same)
        result.verdict = Verdict::changed;
    return result;
}

Compared alone(const Shown& shown, Verdict verdict) {
    Compared result{.name = stem(shown.field->name), .verdict = verdict};
    (verdict == Verdict::only_a ? result.a : result.b) = side_of(shown);
    for (const auto& part : parts_of(shown)) result.parts.push_back(alone(part, verdict));
    return result;
}

Alignment<Shown> aligned(const Group& a, const Group& b) {
    Alignment alignment(a, b);
    const bool is_list = a.size() > 1 || b.size() > 1 ||
                         std::ranges::any_of(a, [](const auto& shown) { return is_entry(shown.field->name); });
    if (is_list) {
        alignment.match([](const Shown& shown) { return lib::text_of(shown.bytes()); });
        alignment.match(key_of);
        alignment.match([](const Shown& shown) { return std::string(is_fresh(shown) ? "fresh" : ""); });
    } else {
        alignment.match([](const Shown&) { return std::string("the only one"); });
    }
    return alignment;
}

// What tells an entry apart from the others of its name; empty where its name or its value does.
class Labels {
public:
    explicit Labels(const Group& group) {
        if (group.size() > 1)
            for (const auto& shown : group) ++times_[key_of(shown)];
    }
    std::string label(const Shown& shown) const {
        if (shown.field->parts.empty() || is_entry(shown.field->name)) return {};
        const auto found = times_.find(key_of(shown));
        return found != times_.end() && found->second == 1 ? ", " + found->first : "";
    }

private:
    std::map<std::string, int> times_;
};

void compare_group(Compared& whole, const Group& a, const Group& b) {
    const Labels labels_of_a(a), labels_of_b(b);
    const auto alignment = aligned(a, b);
    for (const auto& [in_a, in_b] : alignment.pairs()) {
        auto& part = whole.parts.emplace_back(in_a && in_b ? compared(*in_a, *in_b)
                                              : in_a       ? alone(*in_a, Verdict::only_a)
                                                           : alone(*in_b, Verdict::only_b));
        part.name += in_a ? labels_of_a.label(*in_a) : labels_of_b.label(*in_b);
    }
    whole.reordered |= alignment.reordered();
}

void compare_parts(Compared& whole, const Group& a, const Group& b) {
    std::vector<std::string> names;  // in their order
    std::map<std::string, std::pair<Group, Group>> groups;
    const auto sort_in = [&](const Group& parts, Group std::pair<Group, Group>::*side) {
        for (const auto& part : parts) {
            const auto name = stem(part.field->name);
            if (!groups.contains(name)) names.push_back(name);
            (groups[name].*side).push_back(part);
        }
    };
    sort_in(a, &std::pair<Group, Group>::first);
    sort_in(b, &std::pair<Group, Group>::second);
    for (const auto& name : names) compare_group(whole, groups[name].first, groups[name].second);
    whole.verdict = whole.reordered ? Verdict::changed : verdict_on(whole.parts);
}

}  // namespace

Verdict verdict_on(const std::vector<Compared>& parts) {
    auto verdict = Verdict::same;
    for (const auto& part : parts) {
        if (part.verdict == Verdict::fresh) verdict = Verdict::fresh;
        if (part.verdict != Verdict::fresh && part.verdict != Verdict::same) return Verdict::changed;
    }
    return verdict;
}

Compared compare(const lib::event::Message& a, const lib::event::Message& b) {
    const auto as_field = [](const lib::event::Message& message) {
        return lib::Field{message.name, {}, 0, message.bytes.size(), {}, message.fields};
    };
    const auto field_of_a = as_field(a), field_of_b = as_field(b);
    auto result = compared({&field_of_a, a.bytes}, {&field_of_b, b.bytes});
    result.a.section = a.section;
    result.b.section = b.section;
    if (a.fault != b.fault) {
        result.parts.push_back({.name = "cannot be read", .verdict = Verdict::changed, .a = {a.fault}, .b = {b.fault}});
        result.verdict = Verdict::changed;
    }
    return result;
}

}  // namespace apps
