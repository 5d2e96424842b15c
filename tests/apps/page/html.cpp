#include "apps/page/html.h"

#include <doctest/doctest.h>

using namespace apps::page;

TEST_CASE("text is escaped, in elements and in attributes") {
    CHECK(Html("<b> & \"c\" 'd'").markup() == "&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
    CHECK(element("p", {{"title", "\"><script>"}}, "<").markup() == "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;</p>");
}

TEST_CASE("what would control a terminal or turn text around is made visible") {
    CHECK(Html("\x1b[2J").markup() == "\\1b[2J");
    CHECK(Html("a\u202eb").markup() == "a\\e2\\80\\aeb");
    CHECK(Html("\xff").markup() == "\\ff");
}

TEST_CASE("elements stand in elements, and are not escaped twice") {
    CHECK(element("p", {{"id", "a"}}, "x & ", element("b", {}, "y"), std::string("z")).markup() ==
          "<p id=\"a\">x &amp; <b>y</b>z</p>");
    CHECK(element("details", {{"open", ""}}).markup() == "<details open></details>");
    CHECK(void_element("meta", {{"charset", "utf-8"}}).markup() == "<meta charset=\"utf-8\">");
}
