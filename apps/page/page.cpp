#include "apps/page/page.h"

#include <algorithm>

#include "apps/page/parts.h"
#include "apps/page/texts.h"
#include "crypto/hash.h"
#include "lib/base64.h"

namespace apps {

namespace {

using namespace page;

// A source of Content Security Policy, level 3: the text that has this hash, and no other.
std::string hash_source(std::string_view text) {
    const auto digest = crypto::sha256(lib::view_of(text));
    const auto base64 = lib::to_base64(digest);
    return " 'sha256-" + std::string(base64.begin(), base64.end()) + "'";
}

// The page loads nothing, and nothing but the style and the scripts that stand here has a say in it.
Html head_of(const PageOptions& options) {
    const auto policy = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src" +
                        hash_source(page_css) + "; script-src" + hash_source(bytes_js) + hash_source(unfold_js);
    const Attributes module{{"type", "module"}};
    return element("head", {}, void_element("meta", {{"charset", "utf-8"}}),
                   void_element("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}}),
                   void_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}),
                   void_element("meta", {{"name", "color-scheme"}, {"content", "light dark"}}),
                   void_element("link", {{"rel", "icon"}, {"href", "data:,"}}), element("title", {}, options.title),
                   element("style", {}, Html::of_our_own(page_css)),
                   element("script", module, Html::of_our_own(unfold_js)),
                   element("script", module, Html::of_our_own(bytes_js)));
}

Html told_item(const Item& item, const PageOptions& options) {
    return std::visit([&](const auto& what) { return told(Telling{item, options}, what); }, item.told->event);
}

std::size_t derivations_in(const Chapter& chapter) {
    return static_cast<std::size_t>(std::ranges::count_if(
        chapter.items, [](const Item& item) { return std::holds_alternative<lib::event::Derived>(item.told->event); }));
}

// Where the picture of the keys belongs: to the step that derives most of them.
const Chapter* chapter_of_keys(const std::vector<Chapter>& story) {
    const auto most = std::ranges::max_element(story, {}, derivations_in);
    return most == story.end() || derivations_in(*most) == 0 ? nullptr : &*most;
}

std::string id_of(const Chapter& chapter) {
    return chapter.step ? "step-" + std::to_string(chapter.step->number) : "before";
}
std::string title_of(const Chapter& chapter) {
    return chapter.step ? std::to_string(chapter.step->number) + ". " + chapter.step->title : "Before it begins";
}

// "1. ClientHello" of "1. ClientHello: what the client can do"
std::string short_title(const std::string& title) { return title.substr(0, title.find_first_of(":;,")); }

class Composer {
public:
    Composer(const Recording& recording, const PageOptions& options) : story_(story_of(recording)), options_(options) {
        begin_sections();
    }

    Html body() {
        return element("body", {}, element("a", {{"class", "skip"}, {"href", "#story"}}, "Skip to the story"), top(),
                       navigation(), element("main", {{"id", "story"}}, sections_), foot());
    }

private:
    void section(const std::string& id, const std::string& title, const Html& beside, const Html& content) {
        links_ += element("li", {}, element("a", {{"href", "#" + id}}, short_title(title)));
        sections_ += element("section", {{"id", id}, {"aria-labelledby", id + "-title"}},
                             element("h2", {{"id", id + "-title"}}, title), beside, content);
    }

    void begin_sections() {
        section("flights", "Who says what",
                element("p", {{"class", "lead"}}, "From top to bottom, as time goes by. Each name leads to its bytes."),
                flights(story_));
        const auto* of_keys = chapter_of_keys(story_);
        for (const auto& chapter : story_) {
            add(chapter);
            if (&chapter == of_keys)
                section(
                    "keys", "All keys in one picture",
                    element(
                        "p", {{"class", "lead"}},
                        "Each value is made of those above it that a line leads from. Dashed: it came from elsewhere."),
                    key_picture(story_));
        }
    }

    void add(const Chapter& chapter) {
        Html items;
        for (const auto& item : chapter.items) items += told_item(item, options_);
        Html from;
        if (chapter.step)
            from = element("p", {{"class", "from"}}, section_link(chapter.step->section), " ",
                           source_link(*chapter.where, options_));
        section(id_of(chapter), title_of(chapter), from, items);
        for (const auto& item : chapter.items)
            if (const auto* message = std::get_if<lib::event::Message>(&item.told->event); message && !is_compared_)
                compare(*message);
    }

    void compare(const lib::event::Message& message) {
        const auto comparison = comparison_with_curl(message);
        if (comparison.is_empty()) return;
        is_compared_ = true;
        section("comparison", "How it differs from what curl sends",
                element("p", {{"class", "lead"}},
                        "The lists of this first message, beside those of curl 7.88 with OpenSSL 3.0."),
                comparison);
    }

    Html top() const {
        Html html = element("h1", {}, options_.title);
        if (!options_.introduction.empty()) html += element("p", {{"class", "lead"}}, options_.introduction);
        if (!options_.cut.empty()) html += element("p", {{"class", "cut"}}, options_.cut);
        return element("header", {{"class", "top"}}, html);
    }
    Html navigation() const { return element("nav", {{"aria-label", "Contents"}}, element("ol", {}, links_)); }
    static Html foot() {
        return element("footer", {},
                       element("p", {},
                               "Made by glasstls from what the code said of itself, at the lines that are named. Bytes "
                               "are hexadecimal."));
    }

    std::vector<Chapter> story_;
    const PageOptions& options_;
    Html sections_{}, links_{};
    bool is_compared_ = false;
};

}  // namespace

std::string page_of(const Recording& recording, const PageOptions& options) {
    const auto html = element("html", {{"lang", "en"}}, head_of(options), Composer(recording, options).body());
    return "<!doctype html>\n" + html.markup() + "\n";
}

}  // namespace apps
