// Each rule of path validation, with a chain that breaks it and no other.
#include "x509/verify.h"

#include <algorithm>

#include "lib/hex.h"
#include "tests/x509/support.h"
#include "x509/oid.h"

using test::Fault;
using test::make_with;
using test::verdict;
using test::Wanted;
using x509::KeyUsage;
using x509::KeyUse;
using x509::Purpose;
using x509::Reason;

TEST_CASE("A good chain is accepted, with the path from the leaf to the root (RFC 5280 section 6.1)") {
    const auto chain = test::make_good();
    const x509::Requirements requirements{.time = test::now, .purpose = Purpose::server, .host = "example.org"};
    CHECK(x509::verify_chain(chain, test::trusting(chain[2]), requirements) == chain);
    for (const std::string host : {"example.org", "www.example.net", "192.0.2.1"})
        CHECK(verdict(chain, {.time = test::now, .host = host}) == "accepted");
}

TEST_CASE("A chain without certificates is refused") {
    try {
        x509::verify_chain({}, {}, {});
        FAIL("was accepted");
    } catch (const x509::Rejected& rejected) {
        CHECK(rejected.reason == Reason::no_certificate);
    }
}

TEST_CASE("Every signature up to the root's key is checked (RFC 5280 section 6.1.3 (a)(1))") {
    for (const std::size_t place : {0, 1}) {
        auto chain = test::make_good();
        chain[place].signature.back() ^= 1;
        CHECK(test::fault(chain) == Fault{Reason::bad_signature, place});
        chain[place].signature.clear();
        CHECK(test::fault(chain) == Fault{Reason::bad_signature, place});
        chain[place].signature.assign(256, 0xff);  // a number above the modulus
        CHECK(test::fault(chain) == Fault{Reason::bad_signature, place});
    }
    auto chain = test::make_good();
    chain[0].tbs.back() ^= 1;
    CHECK(test::fault(chain) == Fault{Reason::bad_signature, 0});
    CHECK(verdict(chain) == "the signature of certificate 0 (CN=example.org) is not by certificate 1 (CN=CA)");
}

TEST_CASE("The signature of the root itself says nothing, and is not checked") {
    auto chain = test::make_good();
    chain[2].signature.back() ^= 1;
    chain[2].signature_algorithm.oid = "1.2.840.113549.1.1.5";  // SHA-1, as old roots have
    CHECK(verdict(chain) == "accepted");
}

TEST_CASE("A chain is valid from its notBefore to its notAfter, both inclusive (RFC 5280 section 4.1.2.5)") {
    const auto at = [](std::chrono::sys_seconds time) { return x509::Requirements{.time = time}; };
    const auto chain = test::make_good();
    const auto second = std::chrono::seconds(1);
    CHECK(verdict(chain, at(test::valid.not_before)) == "accepted");
    CHECK(verdict(chain, at(test::valid.not_after)) == "accepted");
    CHECK(test::fault(chain, at(test::valid.not_before - second)) == Fault{Reason::not_yet_valid, 2});
    CHECK(test::fault(chain, at(test::valid.not_after + second)) == Fault{Reason::expired, 2});

    const x509::Validity past{test::date(2020), test::date(2024, 6)}, future{test::date(2025, 6), test::date(2030)};
    CHECK(test::fault(make_with([&](Wanted& w) { w.leaf.validity = past; })) == Fault{Reason::expired, 0});
    CHECK(test::fault(make_with([&](Wanted& w) { w.ca.validity = past; })) == Fault{Reason::expired, 1});
    CHECK(test::fault(make_with([&](Wanted& w) { w.root.validity = past; })) == Fault{Reason::expired, 2});
    CHECK(test::fault(make_with([&](Wanted& w) { w.leaf.validity = future; })) == Fault{Reason::not_yet_valid, 0});
    CHECK(test::fault(make_with([&](Wanted& w) { w.ca.validity = future; })) == Fault{Reason::not_yet_valid, 1});
    CHECK(verdict(make_with([&](Wanted& w) { w.leaf.validity = past; })) ==
          "certificate 0 (CN=example.org) has expired: its time ended at 2024-06-01T00:00:00Z, and now it is "
          "2025-01-01T00:00:00Z");
}

TEST_CASE("Only a CA issues certificates (RFC 5280 section 6.1.4 (k))") {
    CHECK(test::fault(make_with([](Wanted& w) { w.ca.basic_constraints.reset(); })) == Fault{Reason::not_a_ca, 1});
    CHECK(test::fault(make_with([](Wanted& w) { w.ca.basic_constraints->ca = false; })) == Fault{Reason::not_a_ca, 1});
    CHECK(test::fault(make_with([](Wanted& w) { w.root.basic_constraints.reset(); })) == Fault{Reason::not_a_ca, 2});
    CHECK(test::fault(make_with([](Wanted& w) { w.root.basic_constraints->ca = false; })) ==
          Fault{Reason::not_a_ca, 2});
    CHECK(verdict(make_with([](Wanted& w) { w.ca.basic_constraints->ca = false; })) ==
          "certificate 1 (CN=CA) is not a CA's, and may not have issued certificate 0 (CN=example.org)");
}

// A chain whose certificate at `place` is of version 1, and so has no extensions.
static test::Chain with_version_1(std::size_t place) {
    auto chain = test::make_good();
    auto fields = test::tbs_fields(chain[place]);
    fields.pop_back();
    fields.erase(fields.begin());
    chain[place] = x509::Certificate::parse(test::signed_der(fields, place == 1 ? 0 : 2 - place));
    return chain;
}

TEST_CASE("A root of version 1 is a CA since it is trusted as one; another certificate of version 1 is none") {
    CHECK(verdict(with_version_1(2)) == "accepted");
    CHECK(test::fault(with_version_1(1)) == Fault{Reason::not_a_ca, 1});
}

TEST_CASE("A CA limits how many CAs stand below it (RFC 5280 section 4.2.1.9)") {
    CHECK(test::fault(make_with([](Wanted& w) { w.root.basic_constraints->path_length = 0; })) ==
          Fault{Reason::path_too_long, 2});
    CHECK(verdict(make_with([](Wanted& w) { w.root.basic_constraints->path_length = 1; })) == "accepted");
    CHECK(verdict(make_with([](Wanted& w) { w.ca.basic_constraints->path_length = 0; })) == "accepted");
}

TEST_CASE("A self-issued CA certificate does not count for the path length (RFC 5280 section 6.1.4 (l))") {
    auto wanted = Wanted{};
    wanted.root.basic_constraints->path_length = 0;
    wanted.ca = wanted.root;  // the root's new key, certified by its old one
    const auto chain = test::make(wanted);
    CHECK(verdict(chain) == "accepted");
}

TEST_CASE("A CA's key usage must have keyCertSign (RFC 5280 section 6.1.4 (n))") {
    const auto other = KeyUsage::of({KeyUse::crl_sign, KeyUse::digital_signature});
    CHECK(test::fault(make_with([&](Wanted& w) { w.ca.key_usage = other; })) == Fault{Reason::key_usage, 1});
    CHECK(test::fault(make_with([&](Wanted& w) { w.root.key_usage = other; })) == Fault{Reason::key_usage, 2});
    CHECK(verdict(make_with([](Wanted& w) { w.ca.key_usage = {}; })) == "accepted");
}

TEST_CASE("A critical extension that is not understood is refused anywhere (RFC 5280 section 4.2)") {
    for (const std::size_t place : {0, 1, 2}) {
        const auto with = [&](bool critical) {
            return make_with([&](Wanted& w) {
                auto& wanted = place == 0 ? w.leaf : place == 1 ? w.ca : w.root;
                wanted.more_extensions.push_back(test::extension("1.2.3.4", critical, {}));
            });
        };
        CHECK(test::fault(with(true)) == Fault{Reason::unknown_critical_extension, place});
        CHECK(verdict(with(false)) == "accepted");
    }
}

TEST_CASE("The extended key usage must allow the purpose, on the leaf and above it (RFC 5280 section 4.2.1.12)") {
    const x509::Requirements client{.time = test::now, .purpose = Purpose::client};
    const std::string server_auth(x509::oid::server_auth), client_auth(x509::oid::client_auth),
        any(x509::oid::any_extended_key_usage), code_signing("1.3.6.1.5.5.7.3.3");
    const auto leaf_with = [](std::vector<std::string> purposes) {
        return make_with([&](Wanted& w) { w.leaf.extended_key_usage = purposes; });
    };
    CHECK(verdict(leaf_with({server_auth})) == "accepted");
    CHECK(test::fault(leaf_with({server_auth}), client) == Fault{Reason::wrong_purpose, 0});
    CHECK(verdict(leaf_with({client_auth}), client) == "accepted");
    CHECK(test::fault(leaf_with({client_auth})) == Fault{Reason::wrong_purpose, 0});
    CHECK(verdict(leaf_with({code_signing, server_auth, client_auth})) == "accepted");
    CHECK(verdict(leaf_with({any})) == "accepted");
    CHECK(verdict(leaf_with({})) == "accepted");
    CHECK(verdict(leaf_with({}), client) == "accepted");
    CHECK(verdict(leaf_with({code_signing})) ==
          "certificate 0 (CN=example.org) is not for the purpose serverAuth, but for codeSigning");

    CHECK(test::fault(make_with([&](Wanted& w) { w.ca.extended_key_usage = {client_auth}; })) ==
          Fault{Reason::wrong_purpose, 1});
    CHECK(verdict(make_with([&](Wanted& w) { w.ca.extended_key_usage = {server_auth}; })) == "accepted");
    CHECK(test::fault(make_with([&](Wanted& w) { w.root.extended_key_usage = {code_signing}; })) ==
          Fault{Reason::wrong_purpose, 2});
}

TEST_CASE("The leaf must be for the host that was asked for (RFC 6125 section 6)") {
    const auto chain = test::make_good();
    CHECK(test::fault(chain, {.time = test::now, .host = "example.com"}) == Fault{Reason::wrong_host, 0});
    CHECK(verdict(chain, {.time = test::now, .host = "example.com"}) ==
          "the certificate is not for example.com, but for DNS example.org, DNS *.example.net, IP 192.0.2.1");
    const auto nameless = make_with([](Wanted& w) {
        w.leaf.dns_names.clear();
        w.leaf.ip_addresses.clear();
    });
    CHECK(test::fault(nameless, {.time = test::now, .host = "example.org"}) == Fault{Reason::wrong_host, 0});
    CHECK(verdict(nameless) == "accepted");  // no host to be checked
}

TEST_CASE("A chain that leads to no trusted certificate is refused, and the missing issuer named") {
    const auto chain = test::make_good();
    const auto text = [](const test::Chain& sent) {
        const auto stranger = x509::self_signed(x509::ca_template("Root", test::valid), test::key(3), test::random());
        try {
            x509::verify_chain(sent, test::trusting(stranger), {.time = test::now});
            return std::string("accepted");
        } catch (const x509::Rejected& rejected) {
            CHECK((rejected.reason == Reason::unknown_issuer || rejected.reason == Reason::bad_signature));
            return std::string(rejected.what());
        }
    };
    CHECK(text({chain[0]}) == "no trusted certificate of CN=CA, the issuer of certificate 0");
    // A root of the same name with another key is no way up.
    CHECK(text({chain[0], chain[1]}) == "the signature of certificate 1 (CN=CA) is not by certificate 2 (CN=Root)");

    x509::TrustStore empty;
    try {
        x509::verify_chain(chain, empty, {.time = test::now});
        FAIL("was accepted");
    } catch (const x509::Rejected& rejected) {
        CHECK(rejected.reason == Reason::unknown_issuer);
        CHECK(rejected.certificate == 2);
        CHECK(std::string(rejected.what()) == "certificate 2 (CN=Root) is self-signed and not trusted");
    }
}

TEST_CASE("A chain that needs an algorithm which is not spoken says which one, and in which certificate") {
    const test::Workshop shop;
    shop.write("ca.ext", "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n");
    shop.must(
        "openssl ecparam -name secp384r1 -genkey -noout -out root.pem && "
        "openssl req -x509 -new -key root.pem -sha384 -days 9999 -subj /CN=Root -out root.crt -addext "
        "keyUsage=keyCertSign");
    const auto root = x509::read_certificates(shop.read("root.crt")).at(0);
    const auto sign = [&](const std::string& digest, const std::string& key_option) {
        shop.must("openssl req -new -newkey " + key_option +
                  " -nodes -keyout ca.pem -subj /CN=CA -out ca.csr && "
                  "openssl x509 -req -in ca.csr -CA root.crt -CAkey root.pem -CAcreateserial -" +
                  digest + " -days 999 -extfile ca.ext -out ca.crt");
        return x509::read_certificates(shop.read("ca.crt")).at(0);
    };
    const auto ca = sign("sha384", "rsa:2048");
    const x509::Requirements requirements{.time = ca.not_before};
    CHECK(verdict({ca, root}, requirements) == "unsupported algorithm ecdsa-with-SHA384 in certificate 0");
    CHECK(test::fault({ca, root}, requirements) == Fault{Reason::unsupported_algorithm, 0});

    // A leaf whose own signature is spoken, under a CA whose signature is not.
    shop.must(
        "openssl req -new -newkey rsa:2048 -nodes -keyout leaf.pem -subj /CN=leaf -out leaf.csr && "
        "openssl x509 -req -in leaf.csr -CA ca.crt -CAkey ca.pem -CAcreateserial -sha256 -days 99 -out leaf.crt");
    const auto leaf = x509::read_certificates(shop.read("leaf.crt")).at(0);
    CHECK(verdict({leaf, ca, root}, {.time = leaf.not_before}) ==
          "unsupported algorithm ecdsa-with-SHA384 in certificate 1");
}

TEST_CASE("A key that is not spoken is named where a certificate was signed with it") {
    auto chain = test::make_good();
    chain[1].public_key.rsa.reset();
    chain[1].public_key.algorithm.oid = "1.2.840.10045.2.1";
    CHECK(verdict(chain) == "unsupported algorithm id-ecPublicKey in certificate 1");
    CHECK(test::fault(chain) == Fault{Reason::unsupported_algorithm, 1});
    chain[0].signature_algorithm.parameters = lib::from_hex("3000");
    CHECK(test::fault(chain) == Fault{Reason::unsupported_algorithm, 0});
}

TEST_CASE("A key that is too small is refused where it signed") {
    auto chain = test::make_good();
    chain[2].public_key.rsa.reset();
    chain[2].public_key.refused = "the RSA modulus has 1024 bits: fewer than 2048";
    CHECK(test::fault(chain) == Fault{Reason::refused_key, 2});
    CHECK(verdict(chain) == "the key of certificate 2 is refused: the RSA modulus has 1024 bits: fewer than 2048");
}

TEST_CASE("A signature algorithm without parameters is the same one (RFC 4055 section 5)") {
    auto chain = test::make_good();
    chain[0].signature_algorithm.parameters.clear();
    CHECK(verdict(chain) == "accepted");
}

TEST_CASE("A self-signed certificate that is trusted itself is a path of its own, and issues nothing") {
    const auto own = x509::self_signed(Wanted{}.leaf, test::key(2), test::random());
    const x509::Requirements requirements{.time = test::now, .host = "example.org"};
    CHECK(x509::verify_chain(std::vector{own}, test::trusting(own), requirements) == std::vector{own});
    CHECK(test::fault({own}, {.time = test::now, .host = "example.com"}) == Fault{Reason::wrong_host, 0});

    auto wanted = Wanted{}.leaf;
    wanted.dns_names = {"victim.example"};
    const auto forged = x509::issue(wanted, test::key(1).public_key(), own, test::key(2), test::random());
    CHECK(test::fault({forged, own}) == Fault{Reason::not_a_ca, 1});
}

TEST_CASE("A leaf's key usage must allow what TLS does with the key (RFC 5246 section 7.4.2)") {
    const auto leaf_with = [](KeyUsage usage) {
        return make_with([&](Wanted& w) { w.leaf.key_usage = usage; }).front();
    };
    const auto fault_of = [](auto check) -> std::string {
        try {
            check();
            return "allowed";
        } catch (const x509::Rejected& rejected) {
            CHECK(rejected.reason == Reason::key_usage);
            CHECK(rejected.certificate == 0);
            return rejected.what();
        }
    };
    const auto encipher = [&](const x509::Certificate& leaf) {
        return fault_of([&] { x509::require_key_encipherment(leaf); });
    };
    const auto sign = [&](const x509::Certificate& leaf) {
        return fault_of([&] { x509::require_digital_signature(leaf); });
    };
    const auto both = leaf_with(KeyUsage::of({KeyUse::digital_signature, KeyUse::key_encipherment}));
    const auto signs = leaf_with(KeyUsage::of({KeyUse::digital_signature}));
    const auto enciphers = leaf_with(KeyUsage::of({KeyUse::key_encipherment})), unlimited = leaf_with({});
    CHECK(encipher(both) == "allowed");
    CHECK(sign(both) == "allowed");
    CHECK(encipher(unlimited) == "allowed");
    CHECK(sign(unlimited) == "allowed");
    CHECK(encipher(enciphers) == "allowed");
    CHECK(sign(signs) == "allowed");
    CHECK(encipher(signs).starts_with(
        "the key usage of the certificate lacks keyEncipherment (it allows digitalSignature)"));
    CHECK(sign(enciphers).starts_with("the key usage of the certificate lacks digitalSignature"));
}

TEST_CASE("A leaf's key must be one that is spoken here, where it is used") {
    auto leaf = test::make_good().front();
    CHECK(x509::require_key_encipherment(leaf) == test::key(2).public_key());
    CHECK(x509::require_digital_signature(leaf) == test::key(2).public_key());
    const auto reason_of = [](const x509::Certificate& certificate) {
        try {
            x509::require_key_encipherment(certificate);
            FAIL("was taken");
            return Fault{};
        } catch (const x509::Rejected& rejected) {
            return Fault{rejected.reason, rejected.certificate};
        }
    };
    leaf.public_key.rsa.reset();
    leaf.public_key.refused = "the RSA modulus is even";
    CHECK(reason_of(leaf) == Fault{Reason::refused_key, 0});
    leaf.public_key.refused.clear();
    CHECK(reason_of(leaf) == Fault{Reason::unsupported_algorithm, 0});
}

namespace {

// Keeps the checks that a trace tells.
class Listener : public lib::Observer {
public:
    void observe(const lib::Event& event, const std::source_location& where) override {
        if (const auto check = std::get_if<lib::event::Check>(&event)) {
            told.push_back((check->passed ? "passed: " : "failed: ") + check->what);
            complete = complete && !check->expected.name.empty() && !check->found.name.empty() && *check->why &&
                       std::string_view(check->section).starts_with("RFC ") && where.line() > 0;
            if (check->what.find("signature of") != std::string::npos)
                signatures_equal = std::ranges::equal(check->expected.bytes, check->found.bytes);
        }
    }
    std::vector<std::string> told;
    bool complete = true, signatures_equal = false;
};

}  // namespace

TEST_CASE("Each check is told to the trace, with what was compared; the last one is the one that failed") {
    const auto chain = test::make_good();
    Listener listener;
    x509::verify_chain(chain, test::trusting(chain[2]), {.time = test::now, .host = "example.org"},
                       lib::Trace(&listener));
    CHECK(listener.complete);
    CHECK(listener.signatures_equal);
    for (const std::string what :
         {"passed: certificate 2 is valid already", "passed: certificate 0 is valid still",
          "passed: the signature of certificate 0 is that of certificate 1's key", "passed: certificate 1 is a CA's",
          "passed: certificate 0 may serve the purpose serverAuth",
          "passed: certificate 0 is for the host that was asked for"}) {
        CAPTURE(what);
        CHECK(std::ranges::count(listener.told, what) == 1);
    }
    CHECK(std::ranges::none_of(listener.told, [](const auto& line) { return line.starts_with("failed"); }));

    Listener failing;
    CHECK_THROWS_AS(x509::verify_chain(chain, test::trusting(chain[2]), {.time = test::now, .host = "example.com"},
                                       lib::Trace(&failing)),
                    x509::Rejected);
    CHECK(failing.told.back() == "failed: certificate 0 is for the host that was asked for");
    CHECK(failing.told.size() == listener.told.size());
}
