// What is made here is taken by others, and by ourselves.
#include "x509/build.h"

#include <algorithm>
#include <set>

#include "tests/x509/support.h"
#include "x509/oid.h"
#include "x509/private_key.h"

using test::date;

static const x509::Validity long_time{date(2024), date(2054)};  // from UTCTime into GeneralizedTime

static test::Chain made() {
    return test::make_with([](test::Wanted& wanted) {
        wanted.root.validity = wanted.ca.validity = wanted.leaf.validity = long_time;
        wanted.root.organization = "Example & Söhne";
        wanted.leaf.ip_addresses.emplace_back("2001:db8::1");
        wanted.ca.basic_constraints->path_length = 0;
    });
}

static void write_chain(const test::Workshop& shop, const test::Chain& chain) {
    shop.write("leaf.crt", x509::write_pem(chain[0]));
    shop.write("ca.crt", x509::write_pem(chain[1]));
    shop.write("root.crt", x509::write_pem(chain[2]));
}

TEST_CASE("openssl verifies the chains that are made here, by its strictest rules") {
    const test::Workshop shop;
    write_chain(shop, made());
    const std::string verify = "openssl verify -x509_strict -check_ss_sig -CAfile root.crt -untrusted ca.crt ";
    const std::string at_2050 = "-attime 2524608000 ";
    for (const std::string options :
         {"-purpose sslserver -verify_hostname example.org leaf.crt", "-verify_hostname www.example.net leaf.crt",
          "-verify_ip 192.0.2.1 leaf.crt", "-verify_ip 2001:db8::1 leaf.crt"}) {
        CHECK(shop.run(verify + options).output == "leaf.crt: OK\n");
        CHECK(shop.run(verify + at_2050 + options).output == "leaf.crt: OK\n");
    }
    CHECK(shop.run(verify + "-purpose sslserver -verify_hostname example.com leaf.crt").status != 0);
    CHECK(shop.run(verify + "-purpose sslclient leaf.crt").status != 0);
    CHECK(shop.run(verify + "-attime 2713910400 leaf.crt").status != 0);  // 2056
}

TEST_CASE("openssl verifies a client's certificate that is made here") {
    const test::Workshop shop;
    auto chain = made();
    chain[0] = x509::issue(x509::client_template("Ann", long_time), test::key(2).public_key(), chain[1], test::key(1),
                           test::random());
    write_chain(shop, chain);
    CHECK(
        shop.run("openssl verify -x509_strict -purpose sslclient -CAfile root.crt -untrusted ca.crt leaf.crt").output ==
        "leaf.crt: OK\n");
    CHECK(shop.run("openssl verify -purpose sslserver -CAfile root.crt -untrusted ca.crt leaf.crt").status != 0);
    CHECK(test::verdict(chain, {.time = test::now, .purpose = x509::Purpose::client}) == "accepted");
}

TEST_CASE("openssl reads in a certificate what was asked for") {
    const test::Workshop shop;
    write_chain(shop, made());
    const auto leaf = shop.must("openssl x509 -in leaf.crt -noout -text");
    for (const std::string line :
         {"Version: 3 (0x2)", "Signature Algorithm: sha256WithRSAEncryption", "Issuer: CN = CA",
          "Not Before: Jan  1 00:00:00 2024 GMT", "Not After : Jan  1 00:00:00 2054 GMT", "Subject: CN = example.org",
          "Public-Key: (2048 bit)", "X509v3 Basic Constraints: critical\n                CA:FALSE",
          "X509v3 Key Usage: critical\n                Digital Signature, Key Encipherment",
          "TLS Web Server Authentication",
          "DNS:example.org, DNS:*.example.net, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:0:1",
          "X509v3 Subject Key Identifier", "X509v3 Authority Key Identifier"}) {
        CAPTURE(line);
        CHECK(leaf.find(line) != std::string::npos);
    }
    CHECK(shop.must("openssl x509 -in ca.crt -noout -text").find("CA:TRUE, pathlen:0") != std::string::npos);
    CHECK(shop.must("openssl x509 -in root.crt -noout -subject -nameopt utf8") ==
          "subject=O=Example & Söhne, CN=Root\n");
}

TEST_CASE("GnuTLS verifies the chains that are made here") {
    const test::Workshop shop;
    write_chain(shop, made());
    shop.must("cat leaf.crt ca.crt > chain.crt");
    const auto verify = [&](const std::string& host) {
        return shop.run(
            "certtool --verify --verify-profile medium --load-ca-certificate root.crt --infile chain.crt "
            "--verify-hostname " +
            host);
    };
    CHECK(verify("example.org").output.find("Chain verification output: Verified. The certificate is trusted.") !=
          std::string::npos);
    CHECK(verify("example.com").status != 0);
}

TEST_CASE("The same random bytes and the same time make the same certificate") {
    const auto make = [](std::string_view seed) {
        crypto::SeededRandom random(lib::view_of(seed));
        return x509::self_signed(x509::ca_template("CA", test::valid), test::key(0), random).der;
    };
    CHECK(make("one") == make("one"));
    CHECK(make("one") != make("two"));
}

TEST_CASE("A serial number is positive, has 20 bytes and comes once (RFC 5280 section 4.1.2.2)") {
    std::set<lib::Bytes> seen;
    for (int i = 0; i < 50; ++i) {
        const auto made = x509::self_signed(x509::ca_template("CA", test::valid), test::key(0), test::random());
        CHECK(made.serial_number.size() == 20);
        CHECK(made.serial_number[0] >= 0x40);
        CHECK(made.serial_number[0] < 0x80);
        CHECK(seen.insert(made.serial_number).second);
    }
}

TEST_CASE("A certificate without a subject has critical alternative names (RFC 5280 section 4.2.1.6)") {
    const std::vector<std::string> hosts{std::string(63, 'a') + ".example.org"};  // too long for a common name
    const auto chain =
        test::make_with([&](test::Wanted& wanted) { wanted.leaf = x509::server_template(hosts, long_time); });
    CHECK(chain[0].subject.empty());
    CHECK(test::verdict(chain, {.time = test::now, .host = hosts[0]}) == "accepted");
    const test::Workshop shop;
    write_chain(shop, chain);
    CHECK(shop.must("openssl x509 -in leaf.crt -noout -text").find("X509v3 Subject Alternative Name: critical") !=
          std::string::npos);
}

TEST_CASE("Names that cannot stand in a certificate are the program's mistake") {
    const auto refuses = [](auto change) {
        auto wanted = test::Wanted{}.leaf;
        change(wanted);
        try {
            x509::self_signed(wanted, test::key(0), test::random());
            return false;
        } catch (const std::invalid_argument&) {
            return true;
        }
    };
    CHECK(refuses([](x509::Template& wanted) { wanted.common_name = std::string(65, 'a'); }));
    CHECK(refuses([](x509::Template& wanted) { wanted.organization = "\xff"; }));
    CHECK(refuses([](x509::Template& wanted) { wanted.dns_names = {""}; }));
    CHECK(refuses([](x509::Template& wanted) { wanted.dns_names = {"a b"}; }));
    CHECK(refuses([](x509::Template& wanted) { wanted.dns_names = {"\xc3\xa4.example"}; }));
    CHECK(refuses([](x509::Template& wanted) { wanted.ip_addresses = {"1.2.3"}; }));
    CHECK(refuses([](x509::Template& wanted) { wanted.extended_key_usage = {"serverAuth"}; }));
    CHECK_FALSE(refuses([](x509::Template&) {}));
}

TEST_CASE("Only the key of the issuer's certificate issues in its name") {
    const auto chain = test::make_good();
    CHECK_THROWS_AS(x509::issue(test::Wanted{}.leaf, test::key(2).public_key(), chain[2], test::key(1), test::random()),
                    std::invalid_argument);
}
