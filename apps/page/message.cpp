#include <algorithm>

#include "apps/fields.h"
#include "apps/page/parts.h"
#include "apps/terminal.h"
#include "lib/hex.h"

namespace apps::page {

namespace {

// The bytes of a message are split into runs: those of one field without parts, or those that stand between the parts of
// a field. A run and the row of its field have the same colour, one of a few that take turns. Each row says where its
// bytes are; with that alone bytes.js finds the rows of a byte and the bytes of a row.
class Explained {
public:
    explicit Explained(lib::View bytes) : bytes_(bytes) {}

    Html rows(const std::vector<lib::Field>& fields) {
        Html list;
        for (const auto& field : fields) list += row(field);
        return element("ol", {{"class", "fields"}}, list);
    }
    // All bytes up to this offset, which no field has shown, stand in a run of their own.
    void run_until(std::size_t end) {
        end = std::min(end, bytes_.size());
        if (at_ >= end) return;
        runs_ += element("i", {{"class", colour()}}, spaced_hex(bytes_.subspan(at_, end - at_)));
        runs_ += Html(" ");
        at_ = end;
        ++run_;
    }
    const Html& runs() const { return runs_; }

private:
    Html row(const lib::Field& field) {
        run_until(field.offset);
        Attributes attributes{{"data-at", std::to_string(field.offset) + " " + std::to_string(field.length)}};
        if (field.parts.empty()) attributes.push_back({"class", colour()});
        Html words = element("b", {}, breakable(field.name));
        if (!field.value.empty()) words += Html(" = ") + element("span", {{"class", "value"}}, field.value);
        if (field.parts.empty() && field.value.empty()) words += Html(" ") + quoted_if_text(bytes_of(field, bytes_));
        if (*field.about.meaning) words += Html(" ") + element("span", {{"class", "meaning"}}, field.about.meaning);
        if (*field.about.section) words += Html(" ") + section_link(field.about.section);
        Html parts;
        if (!field.parts.empty()) parts = rows(field.parts);
        run_until(field.offset + field.length);
        return element("li", attributes, element("p", {}, words), parts);
    }
    std::string colour() const { return "c" + std::to_string(run_ % 6); }

    lib::View bytes_;
    std::size_t at_ = 0, run_ = 0;
    Html runs_{};
};

}  // namespace

Html bytes_and_fields(lib::View bytes, const std::vector<lib::Field>& fields, const std::string& name) {
    Explained explained(bytes);
    const auto rows = explained.rows(fields);
    explained.run_until(bytes.size());
    return element("div", {{"class", "explained"}},
                   element("div", {{"class", "pane"}},
                           element("code", {{"class", "bytes"}, {"data-name", name}}, explained.runs())),
                   rows);
}

Html told(const Telling& telling, const lib::event::Message& message) {
    const auto size = count(message.bytes.size(), "byte");
    const bool sends = message.direction == lib::Direction::sent;
    if (telling.item.is_same)
        return note(telling, Html("receives the same ") + element("b", {}, message.name) + Html(", " + size));
    auto body =
        unfolding(Html(size + ", field by field"), bytes_and_fields(message.bytes, message.fields, message.name));
    if (!message.fault.empty()) body = element("p", {{"class", "bad"}}, "It cannot be read: ", message.fault) + body;
    return article(
        telling, "message",
        role_name(telling.role()) + Html(sends ? " sends " : " receives ") + element("b", {}, message.name),
        message.section, body,
        {{"data-sender", name_of(sender_of(telling.role(), message.direction))}, {"data-protocol", message.protocol}});
}

}  // namespace apps::page
