#include "apps/page/html.h"

#include "lib/utf8.h"

namespace apps::page {

// In a text and in an attribute between double quotes these five mean something else than themselves.
std::string Html::escaped(std::string_view text) {
    std::string markup;
    for (const char c : lib::printable(text)) {
        switch (c) {
            case '&':
                markup += "&amp;";
                break;
            case '<':
                markup += "&lt;";
                break;
            case '>':
                markup += "&gt;";
                break;
            case '"':
                markup += "&quot;";
                break;
            case '\'':
                markup += "&#39;";
                break;
            default:
                markup += c;
        }
    }
    return markup;
}

static std::string tag(std::string_view name, const Attributes& attributes) {
    std::string markup = "<" + std::string(name);
    for (const auto& [attribute, value] : attributes) {
        markup += " " + attribute;
        if (!value.empty()) markup += "=\"" + Html(value).markup() + "\"";
    }
    return markup + ">";
}

Html element_around(std::string_view name, const Attributes& attributes, const Html& content) {
    return Html::of_our_own(tag(name, attributes) + content.markup() + "</" + std::string(name) + ">");
}

Html void_element(std::string_view name, const Attributes& attributes) {
    return Html::of_our_own(tag(name, attributes));
}

}  // namespace apps::page
