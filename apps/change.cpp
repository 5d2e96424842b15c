#include "apps/change.h"

#include <algorithm>

#include "apps/field_table.h"
#include "lib/hex.h"
#include "lib/utf8.h"

namespace apps {

static constexpr std::size_t indent = 6;

Change::Change(const lib::event::Message* message, const lib::event::Record* told, lib::Bytes& record)
    : message_(message), told_(told), record_(record) {
    if (!message_ || message_->bytes.size() > record.size()) return;
    const auto start = record.size() - message_->bytes.size();
    if (std::ranges::equal(lib::View(record).subspan(start), message_->bytes)) start_ = start;
}

static std::string hex_number(std::size_t number) { return lib::to_hex(lib::big_endian<2>(number)); }

// The innermost field that has this byte.
static std::string name_in(const std::vector<lib::Field>& fields, std::size_t offset) {
    for (const auto& field : fields) {
        if (offset < field.offset || offset >= field.offset + field.length) continue;
        const auto inside = name_in(field.parts, offset);
        return field.name + (inside.empty() ? "" : ", " + inside);
    }
    return {};
}

std::string Change::name_at(std::size_t offset) const {
    if (counts_in_message()) return message_->name + std::string(": ") + name_in(message_->fields, offset);
    return "record" + (told_ ? ": " + name_in(told_->fields, offset) : "");
}

std::string Change::make(std::size_t offset, lib::View bytes) {
    const auto size = record_.size() - start_;
    if (offset >= size || bytes.size() > size - offset)
        return "      that is outside of it: its bytes are 0000 to " + hex_number(size - 1) + "\n";
    const auto place = std::span(record_).subspan(start_ + offset, bytes.size());
    auto text = "      changed at " + hex_number(offset) + " (" + lib::printable(name_at(offset)) +
                "): " + folded_hex({}, place) + " -> " + folded_hex({}, bytes) + "\n";
    std::ranges::copy(bytes, place.begin());
    changes_ += text;
    return text;
}

std::string Change::table(const Look& look) const {
    std::string text = message_ ? field_table(look, message_->bytes, message_->fields, indent) : "";
    if (!counts_in_message()) {
        const std::vector<lib::Field> unread{{"record", {}, 0, record_.size()}};
        if (message_) text += "      in the record:\n";
        text += field_table(look, told_ ? told_->bytes : lib::View(record_), told_ ? told_->fields : unread, indent);
    }
    return text + changes_;
}

}  // namespace apps
