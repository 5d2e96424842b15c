#include <algorithm>
#include <map>

#include "apps/page/parts.h"
#include "apps/page/texts.h"
#include "lib/codec.h"
#include "lib/hex.h"
#include "tls/messages.h"

namespace apps::page {

namespace {

// The entries of each list of a message: those of cipher_suites are the values of cipher_suites[0], cipher_suites[1] ..
using Lists = std::map<std::string, std::vector<std::string>>;

void collect(Lists& lists, const std::vector<lib::Field>& fields) {
    for (const auto& field : fields) {
        if (field.name.ends_with(']') && !field.value.empty())
            lists[field.name.substr(0, field.name.rfind('['))].push_back(field.value);
        collect(lists, field.parts);
    }
}

Lists lists_of(const std::vector<lib::Field>& fields) {
    Lists lists;
    collect(lists, fields);
    return lists;
}

std::vector<lib::Field> fields_of_curls_hello() {
    std::string digits, line;
    std::string_view text = curl_client_hello_txt;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        if (!text.starts_with('#')) digits += text.substr(0, end);
        text.remove_prefix(end);
    }
    std::vector<lib::Field> fields;
    lib::read<tls::Framed<tls::ClientHello>>(lib::from_hex(digits), &fields);
    return fields;
}

Html entries(const std::string& title, const std::vector<std::string>& of, const std::vector<std::string>& others,
             bool in_both) {
    Html items;
    std::size_t number = 0;
    for (const auto& entry : of)
        if ((std::ranges::count(others, entry) > 0) == in_both) {
            items += element("li", {}, breakable(entry));
            ++number;
        }
    if (number == 0) return {};
    return element("div", {}, element("h4", {}, title + " (" + std::to_string(number) + ")"),
                   element("ul", {}, items));
}

Html difference(const std::string& name, const std::vector<std::string>& here, const std::vector<std::string>& curls) {
    return element("section", {{"class", "difference"}}, element("h3", {}, breakable(name)),
                   entries("only here", here, curls, false) + entries("only curl", curls, here, false) +
                       entries("both", here, curls, true));
}

}  // namespace

Html comparison_with_curl(const lib::event::Message& message) {
    if (std::string_view(message.name) != tls::ClientHello::name) return {};
    const auto here = lists_of(message.fields), curls = lists_of(fields_of_curls_hello());
    auto all = here;
    all.insert(curls.begin(), curls.end());
    const auto list_of = [](const Lists& lists, const std::string& name) {
        const auto found = lists.find(name);
        return found == lists.end() ? std::vector<std::string>() : found->second;
    };
    Html differences;
    for (const auto& [name, entries] : all)
        differences += difference(name, list_of(here, name), list_of(curls, name));
    return differences;
}

}  // namespace apps::page
