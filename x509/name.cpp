#include "x509/name.h"

#include "lib/hex.h"
#include "lib/utf8.h"
#include "x509/oid.h"

namespace x509 {

// A value of another type than text is "#" and its DER in hexadecimal. RFC 4514 section 2.4
static std::string read_value(lib::der::Reader& in) {
    if (in.next_is_text()) return in.text("value");
    return "#" + lib::to_hex(in.any("value"));
}

static Attribute read_attribute(lib::der::Reader& in, std::size_t group) {
    Attribute attribute;
    in.sequence("AttributeTypeAndValue", {}, [&] {
        attribute = {in.object_identifier("type"), {}, group};
        in.means([&] { return name_of_oid(attribute.type); });
        attribute.value = read_value(in);
    });
    return attribute;
}

Name read_name(lib::der::Reader& in, const char* field, lib::About about) {
    Name name;
    const auto der = in.sequence(field, about, [&] {
        for (std::size_t group = 0; !in.done(); ++group)
            in.set("RelativeDistinguishedName", {}, [&] {
                do name.attributes.push_back(read_attribute(in, group));
                while (!in.done());
            });
    });
    in.means([&] { return name.text(); });
    name.der = lib::to_bytes(der);
    return name;
}

// RFC 4514 section 2.4: what parts a name gets a backslash where it is part of a value.
static std::string escaped(std::string_view value) {
    std::string text;
    for (const char c : value) {
        if (std::string_view(",+\"\\<>;").find(c) != std::string_view::npos) text += '\\';
        text += c;
    }
    return lib::printable(text);
}

std::string Name::text() const {
    std::string text;
    for (auto attribute = attributes.rbegin(); attribute != attributes.rend(); ++attribute) {
        if (attribute != attributes.rbegin()) text += attribute->group == (attribute - 1)->group ? "+" : ", ";
        text += name_of_oid(attribute->type) + "=" + escaped(attribute->value);
    }
    return text;
}

// RFC 5280 section 7.1, which takes RFC 4518 section 2 for it: no difference between small and capital letters (ASCII's
// here), a run of white space is one space, none at either end.
static std::string folded(std::string_view value) {
    constexpr std::string_view white = " \t\n\v\f\r";
    std::string text;
    bool space = false;
    for (const char c : value) {
        if (white.find(c) != white.npos) {
            space = !text.empty();
            continue;
        }
        if (space) text += ' ';
        space = false;
        text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

// Line feed and tab cannot stand in a folded value.
std::string Name::comparable() const {
    std::string text;
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        const bool last_of_group = i + 1 == attributes.size() || attributes[i + 1].group != attributes[i].group;
        text += attributes[i].type + "=" + folded(attributes[i].value) + (last_of_group ? "\n" : "\t");
    }
    return text;
}

}  // namespace x509
