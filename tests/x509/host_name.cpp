#include "x509/host_name.h"

#include "tests/x509/support.h"

using x509::matches;

TEST_CASE("A DNS name stands for itself, in small letters or capitals (RFC 6125 section 6.4.1)") {
    CHECK(matches("example.org", "example.org"));
    CHECK(matches("EXAMPLE.org", "example.ORG"));
    CHECK(matches("localhost", "localhost"));
    CHECK(matches("my_host.example.org", "my_host.example.org"));
    CHECK_FALSE(matches("example.org", "www.example.org"));
    CHECK_FALSE(matches("www.example.org", "example.org"));
    CHECK_FALSE(matches("example.org", "example.com"));
    CHECK_FALSE(matches("example.or", "example.org"));
    CHECK_FALSE(matches("xample.org", "example.org"));
}

TEST_CASE("A dot at the end says nothing about the host (RFC 1034 section 3.1)") {
    CHECK(matches("example.org", "example.org."));
    CHECK(matches("example.org.", "example.org"));
    CHECK(matches("*.example.org", "www.example.org."));
    CHECK_FALSE(matches("example.org", "example.org.."));
    CHECK_FALSE(matches("", "."));
}

TEST_CASE("A wildcard is the leftmost label, whole, and stands for one label (RFC 6125 section 6.4.3)") {
    CHECK(matches("*.example.org", "www.example.org"));
    CHECK(matches("*.EXAMPLE.org", "WWW.example.org"));
    CHECK(matches("*.xn--80ato2c.example", "xn--www-hoa.xn--80ato2c.example"));
    CHECK_FALSE(matches("*.example.org", "example.org"));
    CHECK_FALSE(matches("*.example.org", "a.b.example.org"));
    CHECK_FALSE(matches("*.example.org", ".example.org"));
    CHECK_FALSE(matches("www.*.org", "www.example.org"));
    CHECK_FALSE(matches("w*.example.org", "www.example.org"));
    CHECK_FALSE(matches("*w.example.org", "www.example.org"));
    CHECK_FALSE(matches("**.example.org", "www.example.org"));
    CHECK_FALSE(matches("*.*.org", "www.example.org"));
    CHECK_FALSE(matches("*.org", "example.org"));  // nobody has a certificate for all of a top-level domain
    CHECK_FALSE(matches("*.", "org"));
    CHECK_FALSE(matches("*", "localhost"));
    CHECK_FALSE(matches("www.example.org", "*.example.org"));
}

TEST_CASE("What is no host name matches nothing, not even itself") {
    for (const std::string name :
         {"", ".", "a..b", ".a", "a b", "a\tb", "*", "a/b", "a:443", "[::1]", "\xc3\xa4.example"}) {
        CAPTURE(name);
        CHECK_FALSE(matches(name, name));
    }
    using namespace std::string_literals;
    CHECK_FALSE(matches("example.org\0.evil.example"s, "example.org"));
    CHECK_FALSE(matches("example.org\0"s, "example.org\0"s));
    const std::string label(63, 'a');
    CHECK(matches(label, label));
    CHECK_FALSE(matches(label + "a", label + "a"));
    const auto longest = label + "." + label + "." + label + "." + std::string(61, 'a');
    CHECK(matches(longest, longest));
    CHECK_FALSE(matches(longest + "a", longest + "a"));
}

static bool is_for(const std::string& host, const std::vector<std::string>& names,
                   std::string_view common_name = "CN") {
    const auto chain = test::make_with([&](test::Wanted& wanted) {
        wanted.leaf = x509::server_template(names, test::valid);
        wanted.leaf.common_name = common_name;
    });
    return x509::is_for_host(chain.front(), host);
}

TEST_CASE("Any of a certificate's alternative names will do (RFC 6125 section 6.4)") {
    const std::vector<std::string> names{"a.example", "*.b.example"};
    CHECK(is_for("a.example", names));
    CHECK(is_for("x.b.example", names));
    CHECK_FALSE(is_for("c.example", names));
}

TEST_CASE("An IP address is compared as bytes, with the addresses alone (RFC 5280 section 4.2.1.6)") {
    CHECK(is_for("192.0.2.1", {"192.0.2.1"}));
    CHECK(is_for("2001:db8:0:0::1", {"2001:db8::1"}));
    CHECK_FALSE(is_for("192.0.2.2", {"192.0.2.1"}));
    CHECK_FALSE(is_for("::ffff:192.0.2.1", {"192.0.2.1"}));
    CHECK_FALSE(is_for("192.0.2.1", {"a.example"}));
    CHECK_FALSE(is_for("192.0.2.01", {"192.0.2.1"}));  // no address in text, and so a name
    const auto chain = test::make_with([](test::Wanted& wanted) {
        wanted.leaf.dns_names = {"192.0.2.1"};  // an address that poses as a DNS name
        wanted.leaf.ip_addresses.clear();
    });
    CHECK_FALSE(x509::is_for_host(chain.front(), "192.0.2.1"));
}

TEST_CASE("The common name is not looked at (RFC 9525 section 2)") {
    CHECK_FALSE(is_for("example.org", {"other.example"}, "example.org"));
    CHECK_FALSE(is_for("example.org", {}, "example.org"));
    CHECK_FALSE(is_for("192.0.2.1", {}, "192.0.2.1"));
}
