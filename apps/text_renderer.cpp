#include "apps/text_renderer.h"

#include <algorithm>

#include "apps/field_table.h"
#include "lib/date.h"
#include "lib/hex.h"
#include "lib/utf8.h"

namespace apps {

namespace event = lib::event;

namespace {

constexpr std::size_t body_indent = 6;

struct Piece {
    Style style;
    std::string text;
};

// The pieces one after the other, and the section at the right end of the line.
std::string line(const Look& look, std::size_t indent, const std::vector<Piece>& pieces,
                 std::string_view section = {}) {
    std::string text(indent, ' ');
    auto width = indent;
    for (const auto& [style, piece] : pieces) {
        text += painted(look, style, piece);
        width += piece.size();
    }
    if (!section.empty()) {
        const auto gap = width + section.size() + 2 <= look.width ? look.width - width - section.size() : 2;
        text += std::string(gap, ' ') + painted(look, Style::note, section);
    }
    return text + '\n';
}

std::string paragraph(const Look& look, std::size_t indent, Style style, std::string_view words) {
    std::string text;
    for (auto& words_of_line : wrapped(words, look.width - indent))
        text += line(look, indent, {{style, words_of_line}});
    return text;
}

Style style_of(Role role) { return role == Role::client ? Style::client : Style::server; }
Piece piece(Role role) { return {style_of(role), name_of(role)}; }

std::string count(std::size_t number, const std::string& what) {
    return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

// As the RFC draws its flights: the client on the left, the server on the right.
std::vector<Piece> arrow(Role sender) {
    return {{Style::client, "client "},
            {style_of(sender), sender == Role::client ? "-------->" : "<--------"},
            {Style::server, " server   "}};
}

// Hexadecimal in lines of 24 bytes, behind `label`, which is as wide as its column.
std::string hex_block(const Look& look, std::size_t indent, const Piece& label, lib::View bytes) {
    constexpr std::size_t bytes_a_line = 24, most_lines = 3;
    const bool folds = !look.full && bytes.size() > most_lines * bytes_a_line;
    const auto shown = folds ? (most_lines - 1) * bytes_a_line : bytes.size();
    std::string text;
    for (std::size_t at = 0; at < std::max<std::size_t>(shown, 1); at += bytes_a_line) {
        const auto part = bytes.subspan(at, std::min(bytes_a_line, bytes.size() - at));
        const auto first = at == 0 ? label : Piece{Style::plain, std::string(label.text.size(), ' ')};
        text += line(look, indent, {first, {Style::bytes, bytes.empty() ? "(no bytes)" : spaced_hex(part)}});
    }
    if (folds)
        text += line(look, indent,
                     {{Style::plain, std::string(label.text.size(), ' ')},
                      {Style::note, ".. " + count(bytes.size(), "byte") + " in all"}});
    return text;
}

std::size_t column_for(std::span<const lib::Named> values) {
    std::size_t width = 0;
    for (const auto& value : values) width = std::max(width, value.name.size());
    return width;
}

// A value under its name; names of a list are as wide as their column.
std::string named_value(const Look& look, std::size_t indent, const lib::Named& value, std::size_t column) {
    Piece label{Style::name, value.name};
    label.text.resize(std::max(column, value.name.size()) + 2, ' ');
    if (!value.text.empty()) return line(look, indent, {label, {Style::value, lib::printable(value.text)}});
    return hex_block(look, indent, label, value.bytes);
}

std::string named_values(const Look& look, std::size_t indent, std::span<const lib::Named> values) {
    std::string text;
    for (const auto& value : values) text += named_value(look, indent, value, column_for(values));
    return text;
}

// A part of the story, with air before it.
std::string block(const std::string& text) { return "\n" + text; }

}  // namespace

TextRenderer::TextRenderer(std::ostream& out, const Look& look, std::vector<Role> tellers)
    : look_(look), order_(out, tellers), both_sides_(tellers.size() > 1) {}

TextRenderer::~TextRenderer() { order_.finish(); }

void TextRenderer::render(Role role, const lib::Event& event, const std::source_location&) {
    if (const auto text = std::visit([&](const auto& what) { return text_of(role, what); }, event); !text.empty())
        order_.tell(role, text);
}

bool TextRenderer::was_told_by_peer(Role role, std::string content) {
    if (!both_sides_) return false;
    auto& told_by_peer = told_by_[peer_of(role)];
    const auto found = told_by_peer.find(content);
    if (found == told_by_peer.end()) {
        told_by_[role].insert(std::move(content));
        return false;
    }
    told_by_peer.erase(found);
    return true;
}

std::string TextRenderer::text_of(Role role, const event::Step& step) {
    if (!order_.begin_step(role, step.number)) return {};
    const auto title = "== " + std::to_string(step.number) + ". " + step.title + " ",
               section = std::string(" ") + step.section;
    const auto taken = title.size() + section.size();
    const std::string rule(taken < look_.width ? look_.width - taken : 0, '=');
    return "\n\n" + line(look_, 0, {{Style::heading, title + rule}, {Style::note, section}});
}

std::string TextRenderer::text_of(Role role, const event::Message& message) {
    const auto size = ", " + count(message.bytes.size(), "byte");
    if (was_told_by_peer(role, message.name + lib::text_of(message.bytes)) && message.fault.empty())
        return block(
            line(look_, 2,
                 {piece(role), {Style::plain, " receives "}, {Style::heading, message.name}, {Style::plain, size}}));

    auto title = arrow(message.direction == lib::Direction::sent ? role : peer_of(role));
    title.push_back({Style::heading, message.name});
    title.push_back({Style::plain, size + " of " + message.protocol});
    auto text = line(look_, 2, title, message.section) + field_table(look_, message.bytes, message.fields, body_indent);
    if (!message.fault.empty())
        text += line(look_, body_indent, {{Style::bad, "cannot be read: "}, {Style::plain, message.fault}});
    return block(text);
}

// The fields in one line, with the bytes of short ones: type = handshake (0x16), length = 97 (0x0061), fragment = 97 bytes
static std::string fields_in_a_line(lib::View bytes, const std::vector<lib::Field>& fields) {
    std::string text;
    for (const auto& field : fields) {
        text += (text.empty() ? "" : ", ") + field.name + " = " + lib::printable(field.value);
        if (field.length <= 4 && field.offset + field.length <= bytes.size())
            text += " (0x" + lib::to_hex(bytes.subspan(field.offset, field.length)) + ")";
    }
    return text;
}

static std::string layers(const Look& look, const event::Protection& protection) {
    const auto inner = body_indent + 2;
    const auto formula = [&](const char* name, const lib::Named& value) {
        return line(look, body_indent, {{Style::name, name}, {Style::plain, " = " + value.name}}) +
               hex_block(look, inner, {Style::plain, "= "}, value.bytes);
    };
    auto known = protection.inputs;
    known.insert(known.begin(), protection.key);
    const std::vector<lib::Named> result{
        {"plaintext", protection.plaintext}, {"ciphertext", protection.ciphertext}, {"tag", protection.tag}};
    return line(look, body_indent,
                {{Style::plain,
                  protection.algorithm + ", sequence number " + std::to_string(protection.sequence_number)}}) +
           named_values(look, inner, known) + formula("nonce", protection.nonce) +
           formula("additional data", protection.additional_data) + named_values(look, body_indent, result);
}

// All that a peer must have found to be the same, for the short form to be true.
static std::string content_of(const event::Record& record) {
    auto content = lib::text_of(record.bytes);
    if (const auto& protection = record.protection)
        for (auto part :
             {protection->key.bytes, protection->nonce.bytes, protection->additional_data.bytes, protection->plaintext})
            content += "|" + lib::text_of(part);
    return content;
}

std::string TextRenderer::text_of(Role role, const event::Record& record) {
    const bool was_told = was_told_by_peer(role, content_of(record));
    if (!record.protection)
        return was_told ? ""
                        : paragraph(look_, body_indent, Style::note,
                                    "in the record: " + fields_in_a_line(record.bytes, record.fields));
    if (was_told)
        return block(line(
            look_, 2, {piece(role), {Style::plain, " opens the record with the same key, nonce and additional data"}}));

    auto title = arrow(record.direction == lib::Direction::sent ? role : peer_of(role));
    title.push_back({Style::heading, "a protected record"});
    title.push_back({Style::plain, ", " + count(record.bytes.size(), "byte")});
    return block(line(look_, 2, title, record.section) +
                 paragraph(look_, body_indent, Style::note, fields_in_a_line(record.bytes, record.fields)) +
                 layers(look_, *record.protection));
}

std::string TextRenderer::text_of(Role role, const event::Derived& derived) {
    auto content = derived.name + "=" + derived.formula + "=" + lib::text_of(derived.output);
    for (const auto& input : derived.inputs) content += "|" + input.name + "=" + lib::text_of(input.bytes) + input.text;
    if (was_told_by_peer(role, std::move(content)))
        return block(
            line(look_, 2, {piece(role), {Style::plain, " derives the same "}, {Style::heading, derived.name}}));

    const auto size = ", " + count(derived.output.size(), "byte");
    return block(line(look_, 2,
                      {piece(role), {Style::plain, " derives "}, {Style::heading, derived.name}, {Style::plain, size}},
                      derived.section) +
                 paragraph(look_, body_indent, Style::note, derived.meaning) +
                 paragraph(look_, body_indent, Style::plain, derived.name + " = " + derived.formula) +
                 named_values(look_, body_indent + 2, derived.inputs) +
                 hex_block(look_, body_indent, {Style::plain, "= "}, derived.output));
}

std::string TextRenderer::text_of(Role role, const event::Check& check) {
    const std::vector<lib::Named> compared{check.expected, check.found};
    const auto verdict = check.passed ? Piece{Style::good, "[passed]"} : Piece{Style::bad, "[FAILED]"};
    return block(line(look_, 2, {piece(role), {Style::plain, " checks: " + check.what + " "}, verdict}, check.section) +
                 paragraph(look_, body_indent, Style::note, check.why) + named_values(look_, body_indent, compared));
}

std::string TextRenderer::text_of(Role role, const event::Choice& choice) {
    const auto what = std::string(" chooses the ") + choice.what + ": ";
    return block(line(look_, 2, {piece(role), {Style::plain, what}, {Style::value, lib::printable(choice.chosen)}},
                      choice.section) +
                 paragraph(look_, body_indent, Style::note, choice.why) +
                 paragraph(look_, body_indent, Style::plain, "offered: " + lib::printable(choice.offered)));
}

std::string TextRenderer::text_of(Role role, const event::Awaited& awaited) {
    std::string names;
    for (const auto* name : awaited.messages) names += (names.empty() ? "" : " or ") + std::string(name);
    return line(look_, 2, {piece(role), {Style::note, " waits for " + names}});
}

std::string TextRenderer::text_of(Role role, const event::RandomDrawn& drawn) {
    return line(
        look_, 2,
        {piece(role), {Style::note, " draws " + count(drawn.bytes.size(), "random byte") + ": " + drawn.purpose}});
}

std::string TextRenderer::text_of(Role role, const event::TimeRead& read) {
    return line(look_, 2,
                {piece(role), {Style::note, " reads the clock: " + lib::to_text(read.time) + ", " + read.purpose}});
}

std::string TextRenderer::text_of(Role role, const event::Configured& configured) {
    return block(line(look_, 2, {piece(role), {Style::plain, " knows before it begins:"}}) +
                 named_values(look_, body_indent, configured.values));
}

std::string TextRenderer::text_of(Role role, const event::Failed& failed) {
    const auto who = failed.by_peer ? " is told by its peer: " : " breaks off: ";
    return block(line(look_, 2, {piece(role), {Style::bad, who + failed.alert}}, failed.section) +
                 paragraph(look_, body_indent, Style::plain, failed.what));
}

std::string TextRenderer::text_of(Role role, const event::Closed& closed) {
    return block(line(look_, 2, {piece(role), {Style::plain, " is closed: " + closed.how}}));
}

}  // namespace apps
