// Certificates that openssl makes, as people make them, are verified here.
#include "tests/x509/support.h"
#include "x509/private_key.h"

static std::vector<x509::Certificate> read(const test::Workshop& shop, const std::string& file) {
    return x509::read_certificates(shop.read(file));
}

static std::string verdict(const test::Workshop& shop, const std::string& leaf, const std::vector<std::string>& others,
                           const std::string& root, const std::string& host,
                           x509::Purpose purpose = x509::Purpose::server) {
    auto chain = read(shop, leaf);
    for (const auto& other : others) chain.push_back(read(shop, other).at(0));
    x509::TrustStore trusted;
    trusted.add_pem(shop.read(root));
    try {
        x509::verify_chain(chain, trusted, {.time = chain[0].not_before, .purpose = purpose, .host = host});
        return "accepted";
    } catch (const x509::Rejected& rejected) {
        return rejected.what();
    }
}

TEST_CASE("A self-signed certificate of openssl req -x509 is verified where it is trusted itself") {
    const test::Workshop shop;
    shop.must(
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out self.crt -days 30 -subj "
        "'/C=DE/O=Example/CN=localhost' "
        "-addext 'subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1'");
    CHECK(verdict(shop, "self.crt", {}, "self.crt", "localhost") == "accepted");
    CHECK(verdict(shop, "self.crt", {}, "self.crt", "127.0.0.1") == "accepted");
    CHECK(verdict(shop, "self.crt", {}, "self.crt", "::1") == "accepted");
    CHECK(verdict(shop, "self.crt", {}, "self.crt", "example.org") ==
          "the certificate is not for example.org, but for DNS localhost, IP 127.0.0.1, IP ::1");
    CHECK(read(shop, "self.crt").at(0).public_key.rsa == x509::read_private_key(shop.read("key.pem")).public_key());
}

TEST_CASE("A chain of openssl x509 -req with an intermediate CA is verified") {
    const test::Workshop shop;
    shop.write("ca.ext",
               "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\n"
               "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid,issuer\nnameConstraints=critical,permitted;DNS:"
               "example.org\n");
    shop.write(
        "leaf.ext",
        "basicConstraints=CA:FALSE\nkeyUsage=digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth,clientAuth\n"
        "subjectAltName=DNS:example.org,DNS:*.example.org\nauthorityKeyIdentifier=keyid,issuer:always\n"
        "certificatePolicies=1.2.3.4\nauthorityInfoAccess=OCSP;URI:http://ocsp.example.org/\n"
        "crlDistributionPoints=URI:http://crl.example.org/a.crl\n");
    shop.write("other.ext", "subjectAltName=DNS:example.com\n");
    shop.must("openssl req -x509 -newkey rsa:3072 -nodes -keyout root.pem -out root.crt -days 3650 -subj /CN=Root");
    shop.must("openssl req -new -newkey rsa:2048 -nodes -keyout ca.pem -out ca.csr -subj '/O=Example/CN=CA'");
    shop.must(
        "openssl x509 -req -in ca.csr -CA root.crt -CAkey root.pem -CAcreateserial -days 365 -extfile ca.ext -out "
        "ca.crt");
    shop.must("openssl req -new -newkey rsa:2048 -nodes -keyout leaf.pem -out leaf.csr -subj /CN=leaf");
    for (const std::string name : {"leaf", "other"})
        shop.must("openssl x509 -req -in leaf.csr -CA ca.crt -CAkey ca.pem -CAcreateserial -days 99 -extfile " + name +
                  ".ext -out " + name + ".crt");
    CHECK(verdict(shop, "leaf.crt", {"ca.crt"}, "root.crt", "www.example.org") == "accepted");
    CHECK(verdict(shop, "leaf.crt", {"root.crt", "ca.crt"}, "root.crt", "example.org", x509::Purpose::client) ==
          "accepted");
    CHECK(verdict(shop, "leaf.crt", {}, "root.crt", "example.org") ==
          "no trusted certificate of CN=CA, O=Example, the issuer of certificate 0");
    CHECK(
        verdict(shop, "other.crt", {"ca.crt"}, "root.crt", "example.com") ==
        "certificate 0 (CN=leaf) has a name that certificate 1 (CN=CA, O=Example) may not issue for: DNS example.com");
}

TEST_CASE("A certificate of openssl ca is verified") {
    const test::Workshop shop;
    shop.write("ca.cnf",
               "[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ncertificate=root.crt\n"
               "private_key=root.pem\ndefault_md=sha256\ndefault_days=30\npolicy=any\nx509_extensions=leaf\n"
               "[any]\ncommonName=supplied\n[leaf]\nsubjectAltName=DNS:example.org\nkeyUsage=keyEncipherment\n");
    shop.must(
        "touch index.txt; echo 01 > serial; "
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout root.pem -out root.crt -days 365 -subj /CN=Root && "
        "openssl req -new -newkey rsa:2048 -nodes -keyout leaf.pem -out leaf.csr -subj /CN=leaf && "
        "openssl ca -batch -config ca.cnf -in leaf.csr -out leaf.crt");
    CHECK(shop.read("leaf.crt").starts_with("Certificate:\n"));  // with a text before the block
    CHECK(verdict(shop, "leaf.crt", {}, "root.crt", "example.org") == "accepted");
    CHECK_THROWS_AS(x509::require_digital_signature(read(shop, "leaf.crt").at(0)), x509::Rejected);
    CHECK_NOTHROW(x509::require_key_encipherment(read(shop, "leaf.crt").at(0)));
}

TEST_CASE("Signatures of openssl that are not spoken here are named") {
    const test::Workshop shop;
    shop.must(
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout root.pem -out root.crt -days 365 -subj /CN=Root && "
        "openssl req -new -newkey rsa:2048 -nodes -keyout leaf.pem -out leaf.csr -subj /CN=leaf");
    for (const auto& [options, name] : {std::pair<std::string, std::string>{"-sha1", "sha1WithRSAEncryption"},
                                        {"-sha384", "sha384WithRSAEncryption"},
                                        {"-sha512", "sha512WithRSAEncryption"},
                                        {"-sha256 -sigopt rsa_padding_mode:pss", "id-RSASSA-PSS"}}) {
        shop.must("openssl x509 -req -in leaf.csr -CA root.crt -CAkey root.pem -CAcreateserial -days 9 -out leaf.crt " +
                  options);
        CHECK(verdict(shop, "leaf.crt", {}, "root.crt", "") == "unsupported algorithm " + name + " in certificate 0");
    }
}
