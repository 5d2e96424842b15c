#include "x509/name_constraints.h"

#include "lib/hex.h"
#include "tests/x509/support.h"
#include "x509/oid.h"

namespace der = lib::der;
using x509::Reason;

// GeneralSubtrees of one name each.
static der::Element dns(std::string_view name) {
    return der::sequence({der::element(der::implicit_tag(2), lib::view_of(name))});
}
static der::Element ip(std::string_view hex) {
    return der::sequence({der::element(der::implicit_tag(7), lib::from_hex(hex))});
}
static der::Element directory(const x509::Name& name) {
    return der::sequence({der::element(der::explicit_tag(4), name.der)});
}
static der::Element mail(std::string_view name) {
    return der::sequence({der::element(der::implicit_tag(1), lib::view_of(name))});
}

using Subtrees = std::initializer_list<lib::View>;

static lib::Bytes constraints(Subtrees permitted, Subtrees excluded) {
    const auto list = [](unsigned number, Subtrees subtrees) {
        if (subtrees.size() == 0) return der::Element{};
        const auto sequence = der::sequence(subtrees);
        return der::element(der::explicit_tag(number), lib::View(sequence).subspan(sequence.size() - [&] {
            std::size_t size = 0;
            for (const auto one : subtrees) size += one.size();
            return size;
        }()));
    };
    return test::extension(x509::oid::name_constraints, true, der::sequence({list(0, permitted), list(1, excluded)}));
}

static test::Chain chain_with(Subtrees permitted, Subtrees excluded, const std::vector<std::string>& hosts,
                              std::string_view common_name = "") {
    return test::make_with([&](test::Wanted& wanted) {
        wanted.ca.more_extensions.push_back(constraints(permitted, excluded));
        wanted.leaf = x509::server_template(hosts, test::valid);
        wanted.leaf.common_name = common_name;
    });
}
static bool allows(Subtrees permitted, Subtrees excluded, const std::vector<std::string>& hosts,
                   std::string_view common_name = "") {
    const auto verdict = test::verdict(chain_with(permitted, excluded, hosts, common_name));
    CHECK((verdict == "accepted" ||
           verdict.find(" has a name that certificate 1 (CN=CA) may not issue for: ") != std::string::npos));
    return verdict == "accepted";
}

TEST_CASE("A DNS constraint holds a domain and all below it (RFC 5280 section 4.2.1.10)") {
    CHECK(allows({dns("example.org")}, {}, {"example.org"}));
    CHECK(allows({dns("example.org")}, {}, {"a.b.EXAMPLE.org"}));
    CHECK_FALSE(allows({dns("example.org")}, {}, {"badexample.org"}));
    CHECK_FALSE(allows({dns("example.org")}, {}, {"example.com"}));
    CHECK_FALSE(allows({dns("example.org")}, {}, {"www.example.org", "example.com"}));  // every name counts
    CHECK(allows({dns("example.org"), dns("example.com")}, {}, {"example.org", "example.com"}));
    CHECK(allows({dns("")}, {}, {"example.org"}));
    CHECK(allows({dns(".example.org")}, {}, {"www.example.org"}));
    CHECK_FALSE(allows({dns(".example.org")}, {}, {"example.org"}));
    CHECK_FALSE(allows({}, {dns("")}, {"example.org"}));
    CHECK_FALSE(allows({}, {dns("secret.example.org")}, {"www.secret.example.org"}));
    CHECK_FALSE(allows({dns("example.org")}, {dns("secret.example.org")}, {"secret.example.org"}));
    CHECK(allows({dns("example.org")}, {dns("secret.example.org")}, {"public.example.org"}));
}

TEST_CASE("A wildcard may not reach out of what is permitted, nor into what is excluded") {
    CHECK(allows({dns("example.org")}, {}, {"*.example.org"}));
    CHECK_FALSE(allows({dns("www.example.org")}, {}, {"*.example.org"}));
    CHECK_FALSE(allows({}, {dns("www.example.org")}, {"*.example.org"}));
    CHECK(allows({}, {dns("www.example.org")}, {"*.example.com"}));
}

TEST_CASE("An IP constraint is a network (RFC 5280 section 4.2.1.10)") {
    CHECK(allows({ip("c0000200ffffff00")}, {}, {"192.0.2.99"}));
    CHECK_FALSE(allows({ip("c0000200ffffff00")}, {}, {"192.0.3.1"}));
    CHECK_FALSE(allows({ip("c0000200ffffff00")}, {}, {"2001:db8::1"}));
    CHECK(allows({ip("20010db8000000000000000000000000ffffffff000000000000000000000000")}, {}, {"2001:db8::1"}));
    CHECK_FALSE(allows({ip("20010db8000000000000000000000000ffffffff000000000000000000000000")}, {}, {"192.0.2.1"}));
    CHECK_FALSE(allows({}, {ip("0000000000000000")}, {"192.0.2.1"}));
    CHECK(allows({}, {ip("0000000000000000")}, {"2001:db8::1"}));
    CHECK(allows({dns("example.org")}, {}, {"192.0.2.1"}));  // a constraint on names says nothing of addresses
}

TEST_CASE("A constraint on distinguished names holds all that begin with it (RFC 5280 section 4.2.1.10)") {
    const auto name_of = [](std::string_view organization, std::string_view common_name) {
        return test::make_with([&](test::Wanted& wanted) {
                   wanted.leaf.organization = organization;
                   wanted.leaf.common_name = common_name;
               })
            .front()
            .subject;
    };
    const auto allows_name = [](Subtrees permitted, Subtrees excluded) {
        const auto chain = test::make_with([&](test::Wanted& wanted) {
            wanted.ca.more_extensions.push_back(constraints(permitted, excluded));
            wanted.leaf.organization = "Example";
            wanted.leaf.common_name = "leaf";
        });
        return test::verdict(chain) == "accepted";
    };
    CHECK(allows_name({directory(name_of("Example", ""))}, {}));
    CHECK(allows_name({directory(name_of("EXAMPLE", "leaf"))}, {}));
    CHECK_FALSE(allows_name({directory(name_of("Exampl", ""))}, {}));
    CHECK_FALSE(allows_name({directory(name_of("Example", "leaf 2"))}, {}));
    CHECK_FALSE(allows_name({}, {directory(name_of("Example", ""))}));
    CHECK(allows_name({}, {directory(name_of("Other", ""))}));
}

TEST_CASE("A name of a kind that is constrained and not compared here is refused (RFC 5280 section 4.2)") {
    const auto with_mail = [](Subtrees permitted, Subtrees excluded) {
        return test::verdict(test::make_with([&](test::Wanted& wanted) {
            wanted.ca.more_extensions.push_back(constraints(permitted, excluded));
            wanted.leaf.dns_names.clear();
            wanted.leaf.ip_addresses.clear();
            wanted.leaf.more_extensions.push_back(
                test::extension(x509::oid::subject_alternative_name, false,
                                der::sequence({der::element(der::implicit_tag(1), lib::view_of("a@example.org"))})));
        }));
    };
    CHECK(with_mail({mail("example.org")}, {}) ==
          "certificate 0 (CN=example.org) has a name that certificate 1 (CN=CA) may not issue for: rfc822Name");
    CHECK(with_mail({}, {mail("example.com")}) != "accepted");
    CHECK(with_mail({dns("example.org")}, {}) == "accepted");
    CHECK(allows({mail("example.org")}, {}, {"example.org"}));
}

TEST_CASE("A mail address in the subject counts as a constrained name (RFC 5280 section 4.2.1.10)") {
    auto chain = chain_with({mail("example.org")}, {}, {"example.org"});
    CHECK(test::verdict(chain) == "accepted");
    chain[0].subject.attributes.push_back({std::string(x509::oid::email_address), "a@example.org"});
    CHECK(test::fault(chain) == test::Fault{Reason::name_not_permitted, 0});
}

TEST_CASE("Constraints of every CA above hold, for CAs and for leaves") {
    const auto under_root = test::make_with(
        [](test::Wanted& wanted) { wanted.root.more_extensions.push_back(constraints({dns("example.com")}, {})); });
    CHECK(test::fault(under_root) == test::Fault{Reason::name_not_permitted, 0});
    const auto ca_name = test::make_with([](test::Wanted& wanted) {
        wanted.root.more_extensions.push_back(constraints({dns("example.org")}, {}));
        wanted.ca.dns_names = {"ca.example.com"};
    });
    CHECK(test::fault(ca_name) == test::Fault{Reason::name_not_permitted, 1});
}

TEST_CASE("Constraints with a mask that is none are refused when they are read (RFC 5280 section 4.2.1.10)") {
    for (const std::string hex :
         {"c0000200ff00ff00", "c0000200ffffff01", "c0000200fffffe80", "c0000200ffffff", "c00002000000"}) {
        CAPTURE(hex);
        CHECK_THROWS_AS(chain_with({ip(hex)}, {}, {"example.org"}), lib::Malformed);
    }
    CHECK_THROWS_AS(chain_with({}, {}, {"example.org"}), lib::Malformed);
}
