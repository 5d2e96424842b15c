#pragma once
// Markup, made of elements, attributes and text. Text becomes markup in one place only, and is escaped there: whatever a
// peer sent stays text. What would control a terminal or turn the direction of the text is shown as \xx (lib/utf8.h).
#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace apps::page {

class Html {
public:
    Html() = default;
    // A text, escaped.
    template <std::convertible_to<std::string_view> Text>
    // NOLINTNEXTLINE(google-explicit-constructor): wherever markup can stand, a text can
    Html(const Text& text) : markup_(escaped(text)) {}
    // Markup that this program itself holds: a style sheet, a script. Never what came from elsewhere.
    static Html of_our_own(std::string_view markup) {
        Html html;
        html.markup_ = markup;
        return html;
    }

    const std::string& markup() const { return markup_; }
    bool is_empty() const { return markup_.empty(); }
    Html& operator+=(const Html& more) {
        markup_ += more.markup_;
        return *this;
    }
    friend Html operator+(Html one, const Html& other) { return one += other; }

private:
    static std::string escaped(std::string_view text);
    std::string markup_;
};

struct Attribute {
    std::string name, value;  // an attribute without a value is one with an empty one
};
using Attributes = std::vector<Attribute>;

Html element_around(std::string_view name, const Attributes& attributes, const Html& content);
// One that has no content and no end: <meta>, <link>.
Html void_element(std::string_view name, const Attributes& attributes);

// One after the other: element("p", {{"class", "why"}}, "because ", element("b", {}, "it is so"))
template <std::convertible_to<Html>... Content>
Html element(std::string_view name, const Attributes& attributes, const Content&... content) {
    Html whole;
    ((whole += Html(content)), ...);
    return element_around(name, attributes, whole);
}

}  // namespace apps::page
