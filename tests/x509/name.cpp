#include "x509/name.h"

#include <doctest/doctest.h>

#include "x509/oid.h"

namespace der = lib::der;

// A name of one attribute for each pair of type and value; the value is any string element.
using Attributes = std::vector<std::pair<std::string_view, der::Element>>;

static x509::Name name_of(const Attributes& attributes) {
    std::vector<der::Element> sets;
    for (const auto& [type, value] : attributes)
        sets.push_back(der::set({der::sequence({der::object_identifier(type), value})}));
    const auto bytes = der::sequence(sets);
    der::Reader in(bytes);
    return x509::read_name(in, "name", {});
}
static x509::Name common_name(const der::Element& value) { return name_of({{x509::oid::common_name, value}}); }
static x509::Name common_name(std::string_view value) { return common_name(der::utf8_string(value)); }

TEST_CASE("A name is shown with its most telling part first (RFC 4514 section 2.1)") {
    const auto name = name_of({{"2.5.4.6", der::printable_string("DE")},
                               {"2.5.4.10", der::utf8_string("Example")},
                               {"2.5.4.3", der::utf8_string("example.org")},
                               {"1.2.3.4", der::utf8_string("other")}});
    CHECK(name.text() == "1.2.3.4=other, CN=example.org, O=Example, C=DE");
    CHECK(name_of({}).text().empty());
    CHECK(name_of({}).empty());

    const auto pair =
        der::sequence({der::set({der::sequence({der::object_identifier("2.5.4.3"), der::utf8_string("a")}),
                                 der::sequence({der::object_identifier("2.5.4.10"), der::utf8_string("b")})})});
    der::Reader in(pair);
    CHECK(x509::read_name(in, "name", {}).text() == "O=b+CN=a");
}

TEST_CASE("What a name holds cannot pass for another part of it, nor control a terminal (RFC 4514 section 2.4)") {
    CHECK(common_name("a, O=Bank").text() == "CN=a\\, O=Bank");
    CHECK(common_name("a+b\\\"<>;").text() == "CN=a\\+b\\\\\\\"\\<\\>\\;");
    CHECK(common_name("\x1b[31mred\n").text() == "CN=\\1b[31mred\\0a");
    CHECK(common_name("\xe2\x80\xaegro.elpmaxe").text() == "CN=\\e2\\80\\aegro.elpmaxe");
    CHECK(common_name(der::element(der::Tag::bit_string, lib::Bytes{0, 1})).text() == "CN=#03020001");
}

TEST_CASE("Names are equal whatever the case, the white space and the kind of string (RFC 5280 section 7.1)") {
    const auto name = common_name("Test  CA");
    CHECK(name == common_name("test ca"));
    CHECK(name == common_name("  TEST CA "));
    CHECK(name == common_name(der::printable_string("Test CA")));
    CHECK_FALSE(name == common_name("TestCA"));
    CHECK_FALSE(name == common_name("Test CB"));
    CHECK_FALSE(name == name_of({{"2.5.4.10", der::utf8_string("Test CA")}}));
    CHECK_FALSE(common_name("\xc3\xa4") == common_name("\xc3\x84"));  // other letters than ASCII's are as they are
    CHECK_FALSE(name_of({{"2.5.4.3", der::utf8_string("a")}, {"2.5.4.10", der::utf8_string("b")}}) ==
                name_of({{"2.5.4.10", der::utf8_string("b")}, {"2.5.4.3", der::utf8_string("a")}}));
    CHECK_FALSE(common_name("a\n2.5.4.10=b") ==
                name_of({{"2.5.4.3", der::utf8_string("a")}, {"2.5.4.10", der::utf8_string("b")}}));
}

TEST_CASE("A name whose groups are empty or whose strings are none is refused (RFC 5280 section 4.1.2.4)") {
    const auto refuses = [](const der::Element& bytes) {
        der::Reader in(bytes);
        try {
            x509::read_name(in, "name", {});
            return false;
        } catch (const lib::Malformed&) {
            return true;
        }
    };
    CHECK(refuses(der::sequence({der::set({})})));
    CHECK(refuses(der::sequence({der::sequence({der::object_identifier("2.5.4.3"), der::utf8_string("a")})})));
    CHECK(refuses(der::sequence({der::set({der::sequence({der::object_identifier("2.5.4.3")})})})));
    CHECK(refuses(
        der::sequence({der::set({der::sequence({der::object_identifier("2.5.4.3"), der::utf8_string("\xff")})})})));
}
