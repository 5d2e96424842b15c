#include "x509/trust_store.h"

#include <cstdlib>
#include <filesystem>

#include "tests/x509/support.h"

TEST_CASE("What is trusted is found by its name, and known again by its bytes") {
    const auto chain = test::make_good();
    const auto other = x509::self_signed(x509::ca_template("ROOT", test::valid), test::key(3), test::random());
    x509::TrustStore store;
    CHECK_FALSE(store.contains(chain[2]));
    store.add(chain[2]);
    store.add(other);
    CHECK(store.size() == 2);
    CHECK(store.contains(chain[2]));
    CHECK(store.contains(other));
    CHECK_FALSE(store.contains(chain[1]));
    CHECK(store.with_subject(chain[1].issuer).size() == 2);  // Root and ROOT are one name
    CHECK(store.with_subject(chain[0].issuer).empty());
}

TEST_CASE("A PEM text is counted: loaded, of these not spoken, and unreadable") {
    const test::Workshop shop;
    shop.must(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k.pem -subj /CN=ec -out ec.crt "
        "&& "
        "openssl req -x509 -newkey rsa:2048 -sha512 -nodes -keyout k.pem -subj /CN=sha512 -out sha512.crt");
    const auto chain = test::make_good();
    const auto text = x509::write_pem(chain[2]) + shop.read("ec.crt") +
                      "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n" + shop.read("sha512.crt") +
                      "-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n";
    x509::TrustStore store;
    const auto counts = store.add_pem(text);
    CHECK(counts.loaded == 3);
    CHECK(counts.not_spoken == 2);
    CHECK(counts.unreadable == 1);
    CHECK(store.size() == 3);
    CHECK(store.add_pem(x509::write_pem(chain[2])).loaded == 1);
    CHECK(store.counts().loaded == 4);
    CHECK(store.counts().unreadable == 1);
    CHECK(store.add_pem("").loaded == 0);
    CHECK_THROWS_AS(store.add_pem("-----BEGIN CERTIFICATE-----\nMAA=\n"), lib::Malformed);
}

TEST_CASE("The roots of this system are all read") {
    constexpr auto bundle = "/etc/ssl/certs/ca-certificates.crt";
    if (!std::filesystem::exists(bundle)) {
        MESSAGE("skipped: " << bundle << " is not on this system");
        return;
    }
    unsetenv("SSL_CERT_FILE");
    const auto store = x509::TrustStore::system();
    const auto& counts = store.counts();
    MESSAGE(counts.loaded << " roots, " << counts.not_spoken << " of them with an algorithm that is not spoken here, "
                          << counts.unreadable << " unreadable");
    const test::Workshop shop;
    CHECK(std::to_string(counts.loaded) + "\n" == shop.must("grep -c BEGIN /etc/ssl/certs/ca-certificates.crt"));
    CHECK(counts.unreadable == 0);
    CHECK(counts.not_spoken < counts.loaded);
}

TEST_CASE("SSL_CERT_FILE names another file of roots") {
    const test::Workshop shop;
    shop.write("roots.pem", x509::write_pem(test::make_good()[2]));
    setenv("SSL_CERT_FILE", (shop.path() + "/roots.pem").c_str(), 1);
    CHECK(x509::TrustStore::system().size() == 1);
    setenv("SSL_CERT_FILE", (shop.path() + "/missing.pem").c_str(), 1);
    CHECK_THROWS_AS(x509::TrustStore::system(), std::runtime_error);
    unsetenv("SSL_CERT_FILE");
}
