#include "apps/page/parts.h"

namespace apps::page {

namespace event = lib::event;

static Html layer(const std::string& kind, const Html& name, const Html& content) {
    return element("li", {{"class", kind}}, element("h4", {}, name), content);
}

// From what is said to what goes over the wire; who receives goes the same way back.
static Html layers(const event::Record& record, const event::Protection& protection) {
    auto known = protection.inputs;
    known.insert(known.begin(), protection.key);
    const auto formula = [](const lib::Named& named) {
        return element("p", {{"class", "formula"}}, "= ", breakable(named.name)) + hex(named.bytes);
    };
    const auto title = protection.algorithm + ", sequence number " + std::to_string(protection.sequence_number);
    return element(
        "ol", {{"class", "layers"}},
        layer("plaintext", Html("plaintext, " + count(protection.plaintext.size(), "byte")),
              quoted_if_text(protection.plaintext) + hex(protection.plaintext)),
        layer("inputs", Html("what protects it: " + title),
              values(known) + element("div", {{"class", "pair"}},
                                      element("div", {}, element("h5", {}, "nonce"), formula(protection.nonce)),
                                      element("div", {}, element("h5", {}, "additional data"),
                                              formula(protection.additional_data)))),
        layer("ciphertext", Html("ciphertext, " + count(protection.ciphertext.size(), "byte")),
              hex(protection.ciphertext)),
        layer("tag", Html("tag, " + count(protection.tag.size(), "byte")), hex(protection.tag)),
        layer("wire", Html("on the wire, " + count(record.bytes.size(), "byte")),
              bytes_and_fields(record.bytes, record.fields, "the record")));
}

Html told(const Telling& telling, const event::Record& record) {
    const auto size = count(record.bytes.size(), "byte");
    const bool sends = record.direction == lib::Direction::sent;
    const Attributes sender{{"data-sender", name_of(sender_of(telling.role(), record.direction))}};
    if (telling.item.is_same)
        return note(telling, Html(record.protection ? "opens the record with the same key, nonce and additional data"
                                                    : "receives the same record"));
    if (!record.protection)
        return article(
            telling, "record", role_name(telling.role()) + Html(sends ? " sends a record" : " receives a record"),
            record.section,
            unfolding(Html(size + ", in the clear"), bytes_and_fields(record.bytes, record.fields, "the record")),
            sender);
    return article(telling, "record protected",
                   role_name(telling.role()) + Html(sends ? " sends a protected record" : " opens a protected record"),
                   record.section, unfolding(Html(size + ", layer by layer"), layers(record, *record.protection)),
                   sender);
}

}  // namespace apps::page
