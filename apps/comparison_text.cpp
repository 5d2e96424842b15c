#include "apps/comparison_text.h"

#include <algorithm>

#include "lib/utf8.h"

namespace apps {

namespace {

using Entries = std::vector<Comparison::Entry>;

struct Mark {
    const char* text;
    Style style;
};

Mark mark_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::same:
            return {"= ", Style::good};
        case Verdict::fresh:
            return {"~ ", Style::note};
        case Verdict::changed:
            return {"! ", Style::bad};
        case Verdict::only_a:
            return {"< ", Style::client};
        case Verdict::only_b:
            return {"> ", Style::server};
    }
    return {"", Style::plain};
}

const char* in_words(Verdict verdict) {
    switch (verdict) {
        case Verdict::same:
            return "the same";
        case Verdict::fresh:
            return "differs, as it must";
        case Verdict::changed:
            return "changed";
        case Verdict::only_a:
            return "only in A";
        case Verdict::only_b:
            return "only in B";
    }
    return "";
}

class Writer {
public:
    Writer(std::ostream& out, const Look& look) : out_(out), look_(look) {}

    void line(std::size_t indent, Style style, std::string_view text) {
        for (const auto& words : wrapped(lib::printable(text), look_.width - std::min(indent, look_.width / 2)))
            out_ << std::string(indent, ' ') << painted(look_, style, words) << '\n';
    }

    // "! name", with what it is on both sides and what it means, and what differs inside.
    void compared(std::size_t indent, const Compared& whole, const std::string& name) {
        auto path = name;
        const auto* inner = &whole;
        while (const auto* only = the_one_difference(*inner)) {
            path += " / " + name_in(*inner, *only);
            inner = only;
        }
        title(indent, *inner, path);
        values(indent + 4, *inner);
        meanings(indent + 4, *inner);
        if (inner->reordered) line(indent + 4, Style::plain, "what both have stands in another order");
        if (is_alone(*inner) && !look_.full) return;
        for (const auto& part : inner->parts)
            if (is_shown(part)) compared(indent + 4, part, name_in(*inner, part));
    }

    bool is_shown(const Compared& compared) const { return look_.full || compared.verdict != Verdict::same; }

private:
    // Where all that differs lies in one part, which both have, its name stands behind the whole's.
    const Compared* the_one_difference(const Compared& whole) const {
        if (look_.full || whole.reordered || is_alone(whole)) return nullptr;
        const Compared* found = nullptr;
        for (const auto& part : whole.parts) {
            if (part.verdict == Verdict::same) continue;
            if (found) return nullptr;
            found = &part;
        }
        return found && !is_alone(*found) ? found : nullptr;
    }

    static bool is_alone(const Compared& compared) {
        return compared.verdict == Verdict::only_a || compared.verdict == Verdict::only_b;
    }
    static const ComparedSide& side_with(const Compared& compared) {
        return compared.verdict == Verdict::only_b ? compared.b : compared.a;
    }

    // An entry goes by its value, as it has the name of its list.
    static std::string name_in(const Compared& whole, const Compared& part) {
        const auto& value = side_with(part).value;
        const bool is_one_value = is_alone(part) || part.a.value == part.b.value;
        return part.name == whole.name && is_one_value && !value.empty() ? value : part.name;
    }

    void title(std::size_t indent, const Compared& compared, const std::string& name) {
        const auto [mark, style] = mark_of(compared.verdict);
        const auto text = values_in_line(compared, name);
        const bool speaks_for_itself = compared.verdict == Verdict::changed;
        line(indent, style,
             mark + name + text + (speaks_for_itself ? "" : std::string(": ") + in_words(compared.verdict)));
    }

    // The value, or both where they differ; those of a leaf that has changed stand below.
    std::string values_in_line(const Compared& compared, const std::string& name) const {
        const auto& value = side_with(compared).value;
        const bool is_changed = compared.verdict == Verdict::changed;
        if (is_changed && (is_leaf(compared) || compared.a.value == compared.b.value)) return {};
        if (!is_alone(compared) && compared.a.value != compared.b.value)
            return ": " + folded(compared.a.value) + " | " + folded(compared.b.value);
        return value.empty() || name == value ? "" : ": " + folded(value);
    }

    std::string folded(const std::string& text) const {
        constexpr std::size_t most = 200;
        if (look_.full || text.size() <= most) return text;
        return text.substr(0, most) + " .. (" + std::to_string(text.size()) + " characters)";
    }

    static bool is_leaf(const Compared& compared) { return compared.parts.empty(); }

    void values(std::size_t indent, const Compared& compared) {
        if (!is_leaf(compared) || compared.verdict != Verdict::changed) return;
        const bool says_it = compared.a.value != compared.b.value;
        const auto at = static_cast<std::size_t>(std::ranges::mismatch(compared.a.bytes, compared.b.bytes).in1 -
                                                 compared.a.bytes.begin());
        value(indent, "A: ", compared.a, says_it, at);
        value(indent, "B: ", compared.b, says_it, at);
    }

    // Its words, or else its bytes; of a long run those from where the two part.
    void value(std::size_t indent, const std::string& which, const ComparedSide& side, bool says_it, std::size_t at) {
        constexpr std::size_t most = 32;
        if (says_it && !side.value.empty()) return line(indent, Style::value, which + folded(side.value));
        const bool begins_later = !look_.full && side.bytes.size() > most && at > 0;
        const auto bytes = begins_later ? side.bytes.subspan(at) : side.bytes;
        const auto from = begins_later ? "from byte " + std::to_string(at) + ": " : "";
        line(indent, Style::value, which + from + (bytes.empty() ? "no bytes" : folded_hex(look_, bytes, most)));
    }

    void meanings(std::size_t indent, const Compared& compared) {
        if (compared.verdict == Verdict::same) return;
        const auto said = [](const ComparedSide& side) {
            if (side.section.empty()) return side.meaning;
            return side.meaning + (side.meaning.empty() ? "[" : " [") + side.section + "]";
        };
        const auto a = said(compared.a), b = said(compared.b);
        if (is_alone(compared) && a.empty() && b.empty()) return line_if(indent, meaning_inside(compared));
        if (a == b || b.empty()) return line_if(indent, a);
        if (a.empty()) return line_if(indent, b);
        line_if(indent, "A: " + a);
        line_if(indent, "B: " + b);
    }
    // The first that is said of something inside.
    static std::string meaning_inside(const Compared& compared) {
        for (const auto& part : compared.parts) {
            const auto& meaning = side_with(part).meaning;
            auto found = meaning.empty() ? meaning_inside(part) : meaning;
            if (!found.empty()) return found;
        }
        return {};
    }
    void line_if(std::size_t indent, const std::string& text) {
        if (!text.empty()) line(indent, Style::note, text);
    }

    std::ostream& out_;
    const Look& look_;
};

// "3 the same, 2 with what must differ, 1 changed"
std::string counts_of(const Entries& entries) {
    std::string text;
    for (const auto verdict : {Verdict::same, Verdict::fresh, Verdict::changed, Verdict::only_a, Verdict::only_b}) {
        const auto count =
            std::ranges::count_if(entries, [&](const auto& entry) { return entry.compared.verdict == verdict; });
        if (count > 0)
            text += (text.empty() ? "" : ", ") + std::to_string(count) + " " +
                    (verdict == Verdict::fresh ? "with what must differ" : in_words(verdict));
    }
    return text.empty() ? "none" : text;
}

void chapter(Writer& writer, const std::string& title, const Entries& entries, const char* verb) {
    writer.line(0, Style::heading, title + ": " + counts_of(entries));
    for (const auto& entry : entries)
        if (writer.is_shown(entry.compared))
            writer.compared(2, entry.compared, name_of(entry.role) + std::string(verb) + entry.compared.name);
}

}  // namespace

void write_comparison(std::ostream& out, const Look& look, const Comparison& comparison) {
    Writer writer(out, look);
    chapter(writer, "Messages", comparison.messages, " sends ");
    chapter(writer, "Records", comparison.records, " sends ");
    chapter(writer, "Choices", comparison.choices, " chooses ");
    chapter(writer, "Formulas", comparison.derived, " derives ");
    chapter(writer, "Checks", comparison.checks, " checks: ");
    chapter(writer, "Ends", comparison.ends, ": ");
    writer.line(0, comparison.same_story() ? Style::good : Style::bad,
                comparison.same_story() ? "The same story: nothing differs but what must."
                                        : "Another story: what begins with !, < or > is not the same in both.");
}

}  // namespace apps
