#include <algorithm>

#include "apps/page/parts.h"
#include "apps/page/texts.h"
#include "lib/codec.h"
#include "lib/hex.h"
#include "tls/messages.h"

namespace apps::page {

namespace {

// The entries of each list of a message: those of cipher_suites are the values of cipher_suites[0], cipher_suites[1] ..
using List = std::pair<std::string, std::vector<std::string>>;
using Lists = std::vector<List>;  // in the order of the message

std::vector<std::string>& entries_of(Lists& lists, const std::string& name) {
    auto found = std::ranges::find(lists, name, &List::first);
    if (found == lists.end()) found = lists.insert(found, {name, {}});
    return found->second;
}

void collect(Lists& lists, const std::vector<lib::Field>& fields) {
    for (const auto& field : fields) {
        if (field.name.ends_with(']') && !field.value.empty())
            entries_of(lists, field.name.substr(0, field.name.rfind('['))).push_back(field.value);
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
    return element("div", {}, element("h4", {}, title + " (" + std::to_string(number) + ")"), element("ul", {}, items));
}

Html difference(const std::string& name, const std::vector<std::string>& here, const std::vector<std::string>& curls) {
    return element("section", {{"class", "difference"}}, element("h3", {}, breakable(name)),
                   entries("only this client", here, curls, false) + entries("only curl", curls, here, false) +
                       entries("both", here, curls, true));
}

}  // namespace

Html comparison_with_curl(const lib::event::Message& message) {
    if (std::string_view(message.name) != tls::ClientHello::name) return {};
    auto here = lists_of(message.fields), curls = lists_of(fields_of_curls_hello());
    for (const auto& [name, entries] : curls) entries_of(here, name);  // a list that is only curl's is empty here
    Html differences;
    for (const auto& [name, entries] : here) differences += difference(name, entries, entries_of(curls, name));
    return differences;
}

}  // namespace apps::page
