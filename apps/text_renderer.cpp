#include "apps/text_renderer.h"

#include <algorithm>

#include "apps/field_table.h"
#include "apps/story_lines.h"
#include "lib/date.h"
#include "lib/hex.h"
#include "lib/utf8.h"

namespace apps {

namespace event = lib::event;

namespace {

constexpr std::size_t body_indent = 6;

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

// A text behind its label, in as many lines as it needs.
std::string text_block(const Look& look, std::size_t indent, const Piece& label, std::string_view words) {
    std::string text;
    for (const auto& words_of_line : wrapped(words, look.width - indent - label.text.size())) {
        const auto first = text.empty() ? label : Piece{Style::plain, std::string(label.text.size(), ' ')};
        text += line(look, indent, {first, {Style::value, words_of_line}});
    }
    return text;
}

// A value under its name; names of a list are as wide as their column.
std::string named_value(const Look& look, std::size_t indent, const lib::Named& value, std::size_t column) {
    Piece label{Style::name, value.name};
    label.text.resize(std::max(column, value.name.size()) + 2, ' ');
    if (!value.text.empty()) return text_block(look, indent, label, lib::printable(value.text));
    return hex_block(look, indent, label, value.bytes);
}

std::string named_values(const Look& look, std::size_t indent, std::span<const lib::Named> values) {
    std::string text;
    for (const auto& value : values) text += named_value(look, indent, value, column_for(values));
    return text;
}

}  // namespace

TextRenderer::TextRenderer(std::ostream& out, const Look& look, const std::vector<Role>& tellers, Order order)
    : look_(look), order_(out, tellers, order), sides_(tellers) {}

TextRenderer::~TextRenderer() { order_.finish(); }

void TextRenderer::render(Role role, const lib::Event& event, const SourceLine&) {
    std::visit([&](const auto& what) { tell(role, what); }, event);
}

std::string TextRenderer::input_values(const std::vector<lib::Named>& inputs) const {
    constexpr std::size_t indent = body_indent + 2, most = 16;
    std::string text;
    for (const auto& input : inputs) {
        const bool is_known = derived_.contains(input.name + "=" + lib::text_of(input.bytes));
        if (!is_known || look_.full || input.bytes.size() <= most) {
            text += named_value(look_, indent, input, column_for(inputs));
        } else {
            Piece label{Style::name, input.name};
            label.text.resize(column_for(inputs) + 2, ' ');
            text += line(look_, indent,
                         {label, {Style::bytes, folded_hex(look_, input.bytes, most)}, {Style::note, ", see above"}});
        }
    }
    return text;
}

void TextRenderer::tell(Role role, const event::Step& step) {
    if (!order_.begin_step(role, step.number)) return;
    order_.tell(role, Place::heading, heading(look_, step));
}

void TextRenderer::tell(Role role, const event::Message& message) {
    const auto size = ", " + count(message.bytes.size(), "byte");
    if (sides_.was_told_by_peer(role, content_of(message)) && message.fault.empty())
        return order_.tell(
            role, Place::note,
            line(look_, 2,
                 {piece(role), {Style::plain, " receives "}, {Style::heading, message.name}, {Style::plain, size}}));

    auto title = arrow(message.direction == lib::Direction::sent ? role : peer_of(role));
    title.push_back({Style::heading, message.name});
    title.push_back({Style::plain, size + " of type " + message.protocol});
    auto text = line(look_, 2, title, message.section) + field_table(look_, message.bytes, message.fields, body_indent);
    if (!message.fault.empty())
        text += line(look_, body_indent, {{Style::bad, "cannot be read: "}, {Style::plain, message.fault}});
    order_.tell(role, Place::paragraph, text);
}

// The fields in one line, with the bytes of short ones: type = handshake (0x16), length = 97 (0x0061), fragment = 97 bytes
static std::string fields_in_a_line(lib::View bytes, const std::vector<lib::Field>& fields) {
    std::string text;
    for (const auto& field : fields) {
        const auto value = field.value.empty() ? count(field.length, "byte") : lib::printable(field.value);
        text += (text.empty() ? "" : ", ") + field.name + " = " + value;
        if (field.length <= 4 && field.offset + field.length <= bytes.size())
            text += " (0x" + lib::to_hex(bytes.subspan(field.offset, field.length)) + ")";
    }
    return text;
}

static std::string layers(const Look& look, const event::Protection& protection, lib::View record) {
    const auto formula = [&](const char* name, const lib::Named& value) {
        return line(look, body_indent, {{Style::name, name}, {Style::plain, " = " + value.name}}) +
               hex_block(look, body_indent + 2, {Style::plain, "= "}, value.bytes);
    };
    auto known = protection.inputs;
    known.insert(known.begin(), protection.key);
    const std::vector<lib::Named> result{{"plaintext", protection.plaintext, {}},
                                         {"ciphertext", protection.ciphertext, {}},
                                         {"tag", protection.tag, {}},
                                         {"on the wire", record, {}}};
    const auto title = protection.algorithm + ", sequence number " + std::to_string(protection.sequence_number);
    return line(look, body_indent, {{Style::plain, title}}) + named_values(look, body_indent + 2, known) +
           formula("nonce", protection.nonce) + formula("additional data", protection.additional_data) +
           named_values(look, body_indent, result);
}

void TextRenderer::tell(Role role, const event::Record& record) {
    const bool was_told = sides_.was_told_by_peer(role, content_of(record));
    if (record.protection)
        tell_protected(role, record, *record.protection, was_told);
    else if (!was_told)
        tell_clear(role, record);
}

// A record that is sent stands under its message; one that came, or was seen, is told before what is in it.
void TextRenderer::tell_clear(Role role, const event::Record& record) {
    const auto fields = fields_in_a_line(record.bytes, record.fields);
    if (!sides_.comes_first(record))
        return order_.tell(role, Place::more, paragraph(look_, body_indent, Style::note, "in the record: " + fields));
    const bool is_sent = record.direction == lib::Direction::sent;
    order_.tell(role, Place::note,
                line(look_, 2, {piece(role), {Style::note, is_sent ? " sends a record:" : " receives a record:"}}));
    order_.tell(role, Place::more, paragraph(look_, body_indent, Style::note, fields));
}

void TextRenderer::tell_protected(Role role, const event::Record& record, const event::Protection& protection,
                                  bool was_told) {
    const std::string same = " opens the record with the same key, nonce and additional data";
    if (was_told) return order_.tell(role, Place::note, line(look_, 2, {piece(role), {Style::plain, same}}));

    auto title = arrow(record.direction == lib::Direction::sent ? role : peer_of(role));
    title.push_back({Style::heading, "a protected record"});
    title.push_back({Style::plain, ", " + count(record.bytes.size(), "byte")});
    const auto fields = fields_in_a_line(record.bytes, record.fields);
    order_.tell(role, Place::paragraph,
                line(look_, 2, title, record.section) + paragraph(look_, body_indent, Style::note, fields) +
                    layers(look_, protection, record.bytes));
}

void TextRenderer::tell(Role role, const event::Derived& derived) {
    if (sides_.was_told_by_peer(role, content_of(derived)))
        return order_.tell(
            role, Place::note,
            line(look_, 2, {piece(role), {Style::plain, " derives the same "}, {Style::heading, derived.name}}));

    const auto size = ", " + count(derived.output.size(), "byte");
    order_.tell(
        role, Place::paragraph,
        line(look_, 2, {piece(role), {Style::plain, " derives "}, {Style::heading, derived.name}, {Style::plain, size}},
             derived.section) +
            paragraph(look_, body_indent, Style::note, derived.meaning) +
            paragraph(look_, body_indent, Style::plain, derived.name + " = " + derived.formula) +
            input_values(derived.inputs) + hex_block(look_, body_indent, {Style::plain, "= "}, derived.output));
    derived_.insert(derived.name + "=" + lib::text_of(derived.output));
}

void TextRenderer::tell(Role role, const event::Check& check) {
    const std::vector<lib::Named> compared{check.expected, check.found};
    const auto verdict = check.passed ? Piece{Style::good, "[passed]"} : Piece{Style::bad, "[FAILED]"};
    order_.tell(role, Place::paragraph,
                line(look_, 2, {piece(role), {Style::plain, " checks: " + check.what + " "}, verdict}, check.section) +
                    paragraph(look_, body_indent, Style::note, check.why) + named_values(look_, body_indent, compared));
}

static std::string in_words(const std::vector<event::Offer>& offered) {
    std::string text;
    for (const auto& [name, remark] : offered)
        text += (text.empty() ? "" : ", ") + name + (remark.empty() ? "" : " (" + remark + ")");
    return text;
}

void TextRenderer::tell(Role role, const event::Choice& choice) {
    const auto what = std::string(" chooses the ") + choice.what + ": ";
    order_.tell(
        role, Place::paragraph,
        line(look_, 2, {piece(role), {Style::plain, what}, {Style::value, lib::printable(choice.chosen)}},
             choice.section) +
            paragraph(look_, body_indent, Style::note, choice.why) +
            paragraph(look_, body_indent, Style::plain, "offered: " + lib::printable(in_words(choice.offered))));
}

void TextRenderer::tell(Role role, const event::Awaited& awaited) {
    std::string names;
    for (const auto* name : awaited.messages) names += (names.empty() ? "" : " or ") + std::string(name);
    order_.tell(role, Place::note, line(look_, 2, {piece(role), {Style::note, " waits for " + names}}));
}

void TextRenderer::tell(Role role, const event::RandomDrawn& drawn) {
    const auto text = " draws " + count(drawn.bytes.size(), "random byte") + ": " + drawn.purpose;
    order_.tell(role, Place::note, line(look_, 2, {piece(role), {Style::note, text}}));
}

void TextRenderer::tell(Role role, const event::TimeRead& read) {
    const auto text = " reads the clock: " + lib::to_text(read.time) + ", " + read.purpose;
    order_.tell(role, Place::note, line(look_, 2, {piece(role), {Style::note, text}}));
}

void TextRenderer::tell(Role role, const event::Configured& configured) {
    order_.tell(role, Place::paragraph,
                line(look_, 2,
                     {piece(role),
                      {Style::plain, role == Role::observer ? " knows beforehand:" : " knows before it begins:"}}) +
                    named_values(look_, body_indent, configured.values));
}

void TextRenderer::tell(Role role, const event::Failed& failed) {
    const auto who = end_of(role, failed) + (failed.alert.empty() ? "" : ": " + failed.alert);
    order_.tell(role, Place::paragraph,
                line(look_, 2, {piece(role), {Style::bad, who}}, failed.section) +
                    paragraph(look_, body_indent, Style::plain, lib::printable(failed.what)));
}

void TextRenderer::tell(Role role, const event::Closed& closed) {
    order_.tell(role, Place::note, line(look_, 2, {piece(role), {Style::plain, " is closed: " + closed.how}}));
}

}  // namespace apps
