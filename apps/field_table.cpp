#include "apps/field_table.h"

#include <algorithm>

#include "apps/fields.h"
#include "apps/story_lines.h"
#include "lib/hex.h"
#include "lib/utf8.h"

namespace apps {
namespace {

constexpr std::size_t bytes_a_line = 8, bytes_width = 3 * bytes_a_line - 1;
constexpr std::size_t most_lines_of_bytes = 4;  // where the look folds

// A field's own bytes, without those of its parts. A vector has two stretches: its header, and what follows.
struct Stretch {
    std::size_t offset;
    lib::View bytes;
};
struct Row {
    std::size_t depth;
    const lib::Field* field;  // null: more bytes of the field above, between its parts
    std::vector<Stretch> stretches{};
};

std::size_t end_of(const lib::Field& field) { return field.offset + field.length; }

Stretch stretch(lib::View whole, std::size_t begin, std::size_t end) {
    begin = std::min(begin, whole.size());
    return {begin, whole.subspan(begin, std::clamp(end, begin, whole.size()) - begin)};
}

// Every byte of the field stands in one row: in its own, in one of its parts', or between them.
void collect(std::vector<Row>& rows, lib::View whole, const lib::Field& field, std::size_t depth) {
    const auto parts = explained_parts(field);
    Row row{depth, &field};
    auto at = field.offset;
    if (parts.size() < field.parts.size()) {
        at = end_of(field.parts.front());
        row.stretches.push_back(stretch(whole, field.offset, at));
    }
    if (parts.empty() && at < end_of(field)) row.stretches.push_back(stretch(whole, at, end_of(field)));
    rows.push_back(std::move(row));
    if (parts.empty()) return;
    for (const auto& part : parts) {
        if (at < part.offset) rows.push_back({depth + 1, nullptr, {stretch(whole, at, part.offset)}});
        collect(rows, whole, part, depth + 1);
        at = end_of(part);
    }
    if (at < end_of(field)) rows.push_back({depth + 1, nullptr, {stretch(whole, at, end_of(field))}});
}

// A value that only counts the bytes says more with the text that they are.
std::string value_of(const Row& row) {
    const auto& value = row.field->value;
    const auto content = row.stretches.empty() ? lib::View() : row.stretches.back().bytes;
    const bool is_count = value == std::to_string(content.size()) + " bytes";
    const auto text = is_count ? quoted_if_text(content) : "";
    return lib::printable(value) + (text.empty() ? "" : " ") + text;
}

class Table {
public:
    Table(const Look& look, std::size_t indent, std::size_t size)
        : look_(look), indent_(indent), offset_width_(size > 0x10000 ? 6 : 4) {}

    std::string text(const Row& row) const {
        const auto bytes = lines_of_bytes(row);
        const auto words = row.field ? lines_of_words(row, 2 * row.depth) : std::vector<std::string>();
        std::string text;
        for (std::size_t i = 0; i < std::max(bytes.size(), words.size()); ++i) {
            std::string line = std::string(indent_, ' ') + (i < bytes.size() ? bytes[i] : blank_bytes());
            if (i < words.size()) line += "  " + words[i];
            line.erase(line.find_last_not_of(' ') + 1);
            text += line + '\n';
        }
        return text;
    }

private:
    std::string blank_bytes() const { return std::string(offset_width_ + 2 + bytes_width, ' '); }

    std::vector<std::string> lines_of_bytes(const Row& row) const {
        std::vector<std::string> lines;
        for (const auto& [offset, bytes] : row.stretches) {
            const bool folds = !look_.full && bytes.size() > most_lines_of_bytes * bytes_a_line;
            const auto shown = folds ? (most_lines_of_bytes - 1) * bytes_a_line : bytes.size();
            for (std::size_t at = 0; at < shown; at += bytes_a_line) {
                const auto line = bytes.subspan(at, std::min(bytes_a_line, bytes.size() - at));
                lines.push_back(at_offset(at == 0 || look_.full ? offset_text(offset + at) : "", spaced_hex(line)));
            }
            if (folds) lines.push_back(at_offset("", ".. " + std::to_string(bytes.size()) + " bytes in all"));
        }
        return lines;
    }
    std::string offset_text(std::size_t offset) const {
        return lib::to_hex(lib::big_endian<4>(offset)).substr(8 - offset_width_);
    }
    std::string at_offset(std::string offset, std::string bytes) const {
        offset.resize(offset_width_, ' ');
        bytes.resize(bytes_width, ' ');
        return painted(look_, Style::note, offset) + "  " + painted(look_, Style::bytes, bytes);
    }

    std::size_t words_width() const {
        const auto taken = indent_ + offset_width_ + 2 + bytes_width + 2;
        return std::max<std::size_t>(look_.width, taken + 40) - taken;
    }

    // Name and value on the left, the meaning on the right where both fit side by side, below where they do not.
    std::vector<std::string> lines_of_words(const Row& row, std::size_t depth) const {
        const auto& field = *row.field;
        const auto left_width = words_width() / 2, right_width = words_width() - left_width;
        const auto left = name_and_value(field.name, value_of(row), depth);
        std::string about = field.about.meaning;
        if (*field.about.section) about += (about.empty() ? "[" : " [") + std::string(field.about.section) + "]";
        const bool beside =
            std::ranges::all_of(left, [&](const auto& line) { return length_of(line) + 2 <= left_width; });
        const auto right = wrapped(about, beside ? right_width : words_width() - depth - 4);

        std::vector<std::string> lines(left.size());
        std::ranges::transform(left, lines.begin(), [&](const auto& line) { return painted_line(line); });
        for (std::size_t i = 0; i < right.size(); ++i) {
            const auto line = painted(look_, Style::note, right[i]);
            if (!beside)
                lines.push_back(std::string(depth + 4, ' ') + line);
            else if (i < left.size())
                lines[i] += std::string(left_width - length_of(left[i]), ' ') + line;
            else
                lines.push_back(std::string(left_width, ' ') + line);
        }
        return lines;
    }

    static std::size_t length_of(const Pieces& pieces) {
        std::size_t length = 0;
        for (const auto& piece : pieces) length += piece.text.size();
        return length;
    }
    std::string painted_line(const Pieces& pieces) const {
        std::string line;
        for (const auto& piece : pieces) line += painted(look_, piece.style, piece.text);
        return line;
    }
    std::vector<Pieces> name_and_value(const std::string& name, const std::string& value, std::size_t depth) const {
        const std::string space(depth, ' ');
        if (value.empty()) return {{{Style::plain, space}, {Style::name, name}}};
        if (depth + name.size() + 3 + value.size() <= words_width())
            return {{{Style::plain, space}, {Style::name, name}, {Style::plain, " = "}, {Style::value, value}}};
        std::vector<Pieces> lines{{{Style::plain, space}, {Style::name, name}, {Style::plain, " ="}}};
        for (auto& line : wrapped(value, words_width() - depth - 4))
            lines.push_back({{Style::plain, space + "    "}, {Style::value, std::move(line)}});
        return lines;
    }

    const Look& look_;
    std::size_t indent_, offset_width_;
};

}  // namespace

std::string field_table(const Look& look, lib::View bytes, const std::vector<lib::Field>& fields, std::size_t indent) {
    std::vector<Row> rows;
    for (const auto& field : fields) collect(rows, bytes, field, 0);
    const Table table(look, indent, bytes.size());
    std::string text;
    for (const auto& row : rows) text += table.text(row);
    return text;
}

}  // namespace apps
