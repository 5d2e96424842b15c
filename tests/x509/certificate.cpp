#include "x509/certificate.h"

#include "lib/hex.h"
#include "tests/x509/support.h"
#include "x509/oid.h"

namespace der = lib::der;
using test::Fields;
using x509::Certificate;
using x509::KeyUse;

enum Field : std::size_t { version, serial_number, signature, issuer, validity, subject, public_key, extensions };

// What parsing a certificate with changed fields says: "read", or the fault.
template <class Change>
static std::string parse_with(Change change) {
    auto fields = test::tbs_fields(test::make_good().front());
    change(fields);
    try {
        Certificate::parse(test::signed_der(fields, 1));
        return "read";
    } catch (const lib::Malformed& fault) {
        return fault.what();
    }
}

static Certificate parse_with_extension(std::string_view id, bool critical, lib::View content) {
    return test::make_with([&](test::Wanted& wanted) {
               wanted.leaf.more_extensions.push_back(test::extension(id, critical, content));
           })
        .front();
}
static bool refuses_extension(std::string_view id, lib::View content) {
    try {
        parse_with_extension(id, false, content);
        return false;
    } catch (const lib::Malformed&) {
        return true;
    }
}

TEST_CASE("A certificate says what was asked for it (RFC 5280 section 4.1)") {
    const auto chain = test::make_good();
    const auto& leaf = chain[0];
    CHECK(leaf.version == 3);
    CHECK(leaf.serial_number.size() == 20);
    CHECK(leaf.serial_number[0] < 0x80);
    CHECK(leaf.signature_algorithm.name() == "sha256WithRSAEncryption");
    CHECK(leaf.issuer.text() == "CN=CA");
    CHECK(leaf.subject.text() == "CN=example.org");
    CHECK(leaf.issuer.der == chain[1].subject.der);
    CHECK(leaf.not_before == test::valid.not_before);
    CHECK(leaf.not_after == test::valid.not_after);
    REQUIRE(leaf.public_key.rsa);
    CHECK(*leaf.public_key.rsa == test::key(2).public_key());
    REQUIRE(leaf.basic_constraints);
    CHECK_FALSE(leaf.basic_constraints->ca);
    REQUIRE(leaf.key_usage);
    CHECK(leaf.key_usage->text() == "digitalSignature, keyEncipherment");
    REQUIRE(leaf.extended_key_usage);
    CHECK(*leaf.extended_key_usage == std::vector<std::string>{std::string(x509::oid::server_auth)});
    REQUIRE(leaf.subject_alternative_names);
    CHECK(leaf.subject_alternative_names->text() == "DNS example.org, DNS *.example.net, IP 192.0.2.1");
    CHECK(leaf.authority_key_identifier == chain[1].subject_key_identifier);
    CHECK(leaf.unknown_critical.empty());
    CHECK(chain[1].basic_constraints->ca);
    CHECK(chain[1].key_usage->text() == "keyCertSign, cRLSign");
    CHECK(Certificate::parse(leaf.der) == leaf);
}

TEST_CASE("A certificate's version decides which fields it may have (RFC 5280 section 4.1.2)") {
    CHECK(parse_with([](Fields&) {}) == "read");
    const auto without = [](std::size_t first) {
        return [first](Fields& fields) {
            fields.pop_back();
            fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(first));
        };
    };
    CHECK(parse_with(without(version)) == "read");                                      // v1
    CHECK(parse_with([](Fields& fields) { fields.erase(fields.begin()); }) != "read");  // v1 with extensions
    CHECK(parse_with([](Fields& fields) { fields[version] = der::element(der::explicit_tag(0), der::integer(1)); }) !=
          "read");  // v2 with extensions
    for (const auto number : {0, 3, 4})
        CHECK(parse_with([&](Fields& fields) {
                  fields[version] =
                      der::element(der::explicit_tag(0), der::integer(static_cast<std::uint64_t>(number)));
              }) == "the version is neither v2 nor v3");

    const auto unique_id = der::element(der::implicit_tag(1), lib::Bytes{0, 1});
    const auto with_unique_id = [&](Fields& fields) { fields.insert(fields.end() - 1, unique_id); };
    CHECK(parse_with(with_unique_id) == "read");
    CHECK(parse_with([&](Fields& fields) {
              fields.erase(fields.begin());
              fields.back() = unique_id;
          }) != "read");  // v1 has none
}

TEST_CASE("Both algorithms of a certificate are the same (RFC 5280 section 4.1.1.2)") {
    CHECK(parse_with([](Fields& fields) {
              fields[signature] = x509::write_algorithm("1.2.840.113549.1.1.12");
          }).starts_with("signatureAlgorithm is not the one inside tbsCertificate"));
    CHECK(parse_with([](Fields& fields) {
              fields[signature] = der::sequence({der::object_identifier(x509::oid::sha256_with_rsa_encryption)});
          }).starts_with("signatureAlgorithm is not the one inside tbsCertificate"));  // parameters belong to it
}

TEST_CASE("A serial number may be negative or long: certificates with such exist (RFC 5280 section 4.1.2.2)") {
    CHECK(parse_with([](Fields& fields) {
              fields[serial_number] = der::element(der::Tag::integer, lib::Bytes{0x80});
          }) == "read");
    CHECK(parse_with([](Fields& fields) { fields[serial_number] = der::integer(lib::Bytes(30, 0x11)); }) == "read");
}

TEST_CASE("No extension stands twice, and the list is not empty (RFC 5280 section 4.2, 4.1.2.9)") {
    const auto with = [](lib::View content) {
        return parse_with([&](Fields& fields) { fields[extensions] = der::element(der::explicit_tag(3), content); });
    };
    const auto one = test::extension("1.2.3.4", false, {}), other = test::extension("1.2.3.5", false, {});
    CHECK(with(der::sequence({one, other})) == "read");
    CHECK(with(der::sequence({one, other, one})) == "two extensions of the kind 1.2.3.4");
    CHECK(with(der::sequence(std::initializer_list<lib::View>{})) != "read");
    CHECK(with(lib::View()) != "read");
}

TEST_CASE("An extension that is understood has the form that it should have (RFC 5280 section 4.2.1)") {
    using namespace x509::oid;
    const auto bad = lib::from_hex("0500");  // NULL is none of them
    for (const auto id :
         {name_constraints, certificate_policies, issuer_alternative_name, authority_information_access}) {
        CAPTURE(id);
        CHECK(refuses_extension(id, bad));
        CHECK(refuses_extension(id, {}));
        CHECK(refuses_extension(id, lib::from_hex("3000")));
    }
    for (const auto id : {authority_key_identifier, subject_key_identifier, key_usage, subject_alternative_name,
                          basic_constraints, extended_key_usage}) {
        CAPTURE(id);
        const auto refused = parse_with([&](Fields& fields) {
            fields[extensions] = der::element(der::explicit_tag(3), der::sequence({test::extension(id, false, bad)}));
        });
        CHECK(refused != "read");
    }
}

TEST_CASE("Basic constraints are read with defaults written out or not (RFC 5280 section 4.2.1.9)") {
    const auto read = [](std::string_view hex) {
        auto fields = test::tbs_fields(test::make_good().front());
        fields[extensions] =
            der::element(der::explicit_tag(3),
                         der::sequence({test::extension(x509::oid::basic_constraints, true, lib::from_hex(hex))}));
        return *Certificate::parse(test::signed_der(fields, 1)).basic_constraints;
    };
    CHECK_FALSE(read("3000").ca);
    CHECK_FALSE(read("3003010100").ca);
    CHECK(read("30030101ff").ca);
    CHECK_FALSE(read("30030101ff").path_length);
    CHECK(read("30060101ff020100").path_length == 0);
    CHECK_THROWS_AS(read("30060101ff0201ff"), lib::Malformed);  // a negative length
    CHECK_THROWS_AS(read("3003010101"), lib::Malformed);        // TRUE is FF
    CHECK_THROWS_AS(read("30040101ff05"), lib::Malformed);
    CHECK_THROWS_AS(read("3000"
                         "00"),
                    lib::Malformed);
}

TEST_CASE("Key usage is a list of named bits (RFC 5280 section 4.2.1.3)") {
    x509::KeyUsage all;
    for (unsigned bit = 0; bit < 9; ++bit) {
        const auto use = static_cast<KeyUse>(bit);
        all.bits |= 1U << bit;
        const auto chain =
            test::make_with([&](test::Wanted& wanted) { wanted.leaf.key_usage = x509::KeyUsage::of({use}); });
        CHECK(chain[0].key_usage->bits == 1U << bit);
        CHECK(chain[0].key_usage->text() == x509::name_of(use));
    }
    CHECK(test::make_with([&](test::Wanted& wanted) { wanted.leaf.key_usage = all; })[0].key_usage->bits == all.bits);
    CHECK(all.text() ==
          "digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment, keyAgreement, keyCertSign, "
          "cRLSign, encipherOnly, decipherOnly");
}

TEST_CASE("A critical extension that is not understood is noted, another one passed over (RFC 5280 section 4.2)") {
    CHECK(parse_with_extension("1.2.3.4", true, {}).unknown_critical == std::vector<std::string>{"1.2.3.4"});
    CHECK(parse_with_extension("1.2.3.4", false, {}).unknown_critical.empty());
    const auto policies = lib::from_hex("3008300606042a030405");
    CHECK(parse_with_extension(x509::oid::certificate_policies, true, policies).unknown_critical.empty());
    const auto access = lib::from_hex(
        "300f300d06082b060105050730018601"
        "61");
    CHECK(parse_with_extension(x509::oid::authority_information_access, true, access).unknown_critical ==
          std::vector<std::string>{"authorityInfoAccess"});
}

TEST_CASE("General names of every kind are read, an unknown kind refused (RFC 5280 section 4.2.1.6)") {
    const auto names = [](std::string_view hex) {
        auto fields = test::tbs_fields(test::make_good().front());
        const auto extension = test::extension(x509::oid::subject_alternative_name, false, lib::from_hex(hex));
        fields[extensions] = der::element(der::explicit_tag(3), der::sequence({extension}));
        return Certificate::parse(test::signed_der(fields, 1)).subject_alternative_names->text();
    };
    CHECK(names("3003820161") == "DNS a");
    CHECK(names("3006"
                "8704c0000201") == "IP 192.0.2.1");
    CHECK(names("3012"
                "871020010db8000000000000000000000001") == "IP 2001:db8::1");
    CHECK(names("3011"
                "a40f300d310b3009060355040a0c024142") == "directory name O=AB");
    CHECK(names("3003"
                "810161") == "rfc822Name");
    CHECK(names("3003"
                "860161") == "uniformResourceIdentifier");
    CHECK(names("3004"
                "88022a03") == "registeredID");
    CHECK(names("300a"
                "a00806022a03a0020500") == "otherName");
    CHECK(names("3004"
                "a5020500") == "ediPartyName");
    CHECK(names("3004"
                "a3020500") == "x400Address");
    for (const std::string hex : {"3000", "3003890161",
                                  "300382"
                                  "01e4",
                                  "3005"
                                  "8703c00002",
                                  "3007"
                                  "8705c000020100",
                                  "3002"
                                  "0500"}) {
        CAPTURE(hex);
        CHECK_THROWS_AS(names(hex), lib::Malformed);
    }
}

TEST_CASE("A key or a signature of another algorithm is kept by its name") {
    const test::Workshop shop;
    shop.must(
        "openssl ecparam -name secp384r1 -genkey -noout -out ec.pem && "
        "openssl req -x509 -new -key ec.pem -sha384 -subj /CN=ec -out ec.crt");
    const auto ec = x509::read_certificates(shop.read("ec.crt")).at(0);
    CHECK(ec.public_key.algorithm.name() == "id-ecPublicKey");
    CHECK_FALSE(ec.public_key.rsa);
    CHECK(ec.public_key.refused.empty());
    CHECK(ec.signature_algorithm.name() == "ecdsa-with-SHA384");

    shop.must(
        "openssl genrsa -out small.pem 1024 && openssl req -x509 -new -key small.pem -sha1 -subj /CN=small -out "
        "small.crt");
    const auto small = x509::read_certificates(shop.read("small.crt")).at(0);
    CHECK_FALSE(small.public_key.rsa);
    CHECK(small.public_key.refused.find("1024 bits") != std::string::npos);
    CHECK(small.signature_algorithm.name() == "sha1WithRSAEncryption");
}

TEST_CASE("Fingerprints are those that openssl gives") {
    const test::Workshop shop;
    const auto leaf = test::make_good().front();
    shop.write("leaf.crt", x509::write_pem(leaf));
    const auto fingerprint =
        shop.must("openssl x509 -in leaf.crt -noout -fingerprint -sha256 | tr -d ':\\n' | tr A-F a-f");
    CHECK(fingerprint.ends_with("=" + lib::to_hex(leaf.fingerprint())));
    const auto of_key =
        shop.must("openssl x509 -in leaf.crt -noout -pubkey | openssl pkey -pubin -outform der | sha256sum");
    CHECK(of_key.starts_with(lib::to_hex(leaf.key_fingerprint())));
}

TEST_CASE("Certificates of a PEM text are read in order, and a damaged one is named by its place") {
    const auto chain = test::make_good();
    const auto text = "text\n" + x509::write_pem(chain[0]) + "-----BEGIN OTHER-----\n-----END OTHER-----\n" +
                      x509::write_pem(chain[1]);
    CHECK(x509::read_certificates(text) == std::vector{chain[0], chain[1]});
    CHECK(x509::read_certificates(std::string(chain[0].der.begin(), chain[0].der.end())) == std::vector{chain[0]});
    try {
        x509::read_certificates(text + "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n");
        FAIL("was read");
    } catch (const lib::Malformed& fault) {
        CHECK(std::string(fault.what()).starts_with("certificate 3: tbsCertificate is expected"));
    }
}
