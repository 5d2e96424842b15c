#include <algorithm>
#include <cctype>

#include "apps/page/parts.h"
#include "apps/terminal.h"

namespace apps::page {

std::string count(std::size_t number, const std::string& what) {
    return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

// What stands behind `word` or its plural, up to the next blank: "7.4.2" in "RFC 5246 sections 7.4.2 and 7.4.6".
static std::string number_behind(std::string_view text, std::string_view word) {
    auto at = text.find(word);
    if (at == std::string_view::npos) return {};
    at += word.size();
    if (text.substr(at).starts_with('s')) ++at;
    if (!text.substr(at).starts_with(' ')) return {};
    const auto number = text.substr(at + 1);
    std::size_t size = 0;
    while (size < number.size() && (std::isalnum(static_cast<unsigned char>(number[size])) || number[size] == '.'))
        ++size;
    while (size > 0 && number[size - 1] == '.') --size;  // the sentence's
    return std::string(number.substr(0, size));
}

Html section_link(std::string_view section) {
    if (section.empty()) return {};
    const auto rfc = section.starts_with("RFC ") ? number_behind(section, "RFC") : std::string();
    if (rfc.empty()) return element("cite", {}, section);
    std::string address = "https://www.rfc-editor.org/rfc/rfc" + rfc;
    for (const std::string part : {"section", "appendix"})
        if (const auto number = number_behind(section, part); !number.empty()) {
            address.append("#").append(part).append("-").append(number);
            break;
        }
    return element("cite", {}, element("a", {{"href", address}, {"rel", "noreferrer"}}, section));
}

// A folder's address may be given with or without the slash at its end.
static std::string address_in_source(std::string address, const std::string& path) {
    if (std::isalnum(static_cast<unsigned char>(address.back()))) address += '/';
    return address + path;
}

Html source_link(const SourceLine& where, const PageOptions& options) {
    const auto path = path_in_source(where), line = std::to_string(where.line);
    if (options.source_url.empty()) return element("code", {{"class", "source"}}, breakable(path + ":" + line));
    return element("a",
                   {{"class", "source"},
                    {"href", address_in_source(options.source_url, path) + "#L" + line},
                    {"rel", "noreferrer"}},
                   breakable(path + ":" + line));
}

Html role_name(Role role) { return element("b", {{"class", std::string("role ") + name_of(role)}}, name_of(role)); }

Html breakable(std::string_view name) {
    Html html;
    while (!name.empty()) {
        const auto end = std::min(name.find_first_of("_./"), name.size() - 1) + 1;
        html += name.substr(0, end);
        name.remove_prefix(end);
        if (!name.empty()) html += void_element("wbr", {});
    }
    return html;
}

Html hex(lib::View bytes) {
    constexpr std::size_t longest_unfolded = 64, shown_folded = 12;
    if (bytes.empty()) return element("i", {}, "(no bytes)");
    auto whole = element("code", {{"class", "hex"}}, spaced_hex(bytes));
    if (bytes.size() <= longest_unfolded) return whole;
    return unfolding(element("code", {{"class", "hex"}}, spaced_hex(bytes.first(shown_folded)), " … ") +
                         Html(count(bytes.size(), "byte")),
                     whole);
}

Html quoted_if_text(lib::View bytes) {
    constexpr std::size_t least = 4, most = 1000;
    const bool is_text = bytes.size() >= least && std::ranges::all_of(bytes, [](auto byte) {
                             return (byte >= ' ' && byte <= '~') || byte == '\r' || byte == '\n' || byte == '\t';
                         });
    if (!is_text) return {};
    const auto text = characters(bytes.first(std::min(bytes.size(), most)));
    return element("span", {{"class", "quoted"}}, "“" + text + (bytes.size() > most ? " …" : "”"));
}

Html value(const lib::Named& value) {
    return value.text.empty() ? hex(value.bytes) : element("span", {{"class", "value"}}, value.text);
}

Html values(std::span<const lib::Named> values) {
    Html list;
    for (const auto& named : values)
        list += element("div", {}, element("dt", {}, breakable(named.name)), element("dd", {}, value(named)));
    return element("dl", {{"class", "values"}}, list);
}

Html article(const Telling& telling, const std::string& kind, const Html& title, std::string_view section,
             const Html& body, const Attributes& more) {
    const auto from = element("p", {{"class", "from"}}, section_link(section), " ",
                              source_link(telling.item.told->where, telling.options));
    Attributes attributes{{"class", kind + " by-" + name_of(telling.role())}};
    attributes.insert(attributes.end(), more.begin(), more.end());
    attributes.push_back({"id", telling.id()});
    return element("article", attributes, element("header", {}, element("h3", {}, title), from), body);
}

Html note(const Telling& telling, const Html& words) {
    return element("div", {{"class", std::string("note by-") + name_of(telling.role())}, {"id", telling.id()}},
                   role_name(telling.role()), " ", words, " ", source_link(telling.item.told->where, telling.options));
}

Html unfolding(const Html& summary, const Html& body) {
    return element("details", {{"open", ""}}, element("summary", {}, summary), body);
}

}  // namespace apps::page
