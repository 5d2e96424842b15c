#include "x509/private_key.h"

#include "lib/pem.h"
#include "tests/x509/support.h"
#include "x509/algorithm.h"
#include "x509/key_file.h"
#include "x509/oid.h"
#include "x509/public_key.h"

namespace der = lib::der;

static std::string fault_of(std::string_view pem) {
    try {
        x509::read_private_key(pem);
        return "read";
    } catch (const lib::Malformed& fault) {
        return fault.what();
    }
}

static bool is_key(std::string_view pem, const crypto::RsaPrivateKey& key) {
    const auto read = x509::read_private_key(pem);
    return read.public_key() == key.public_key() &&
           std::ranges::equal(read.components().d.view(), key.components().d.view());
}

TEST_CASE("A private key is written as PKCS #8 and read back (RFC 5208 section 5)") {
    const auto text = x509::write_private_key(test::key(0));
    CHECK(text.starts_with("-----BEGIN PRIVATE KEY-----\n"));
    CHECK(is_key(text, test::key(0)));
}

TEST_CASE("openssl reads the private keys that are written here, and we those that it writes") {
    const test::Workshop shop;
    shop.write("ours.pem", x509::write_private_key(test::key(0)));
    CHECK(shop.must("openssl pkey -in ours.pem -check -noout") == "Key is valid\n");
    shop.must("openssl pkey -in ours.pem -traditional -out pkcs1.pem && openssl pkey -in ours.pem -out pkcs8.pem");
    CHECK(shop.read("pkcs1.pem").starts_with("-----BEGIN RSA PRIVATE KEY-----\n"));
    CHECK(is_key(shop.read("pkcs1.pem"), test::key(0)));
    CHECK(is_key(shop.read("pkcs8.pem"), test::key(0)));
    shop.must("openssl genrsa -out new.pem 3072");
    CHECK(x509::read_private_key(shop.read("new.pem")).public_key().bits() == 3072);
}

TEST_CASE("certtool reads the private keys that are written here") {
    const test::Workshop shop;
    shop.write("ours.pem", x509::write_private_key(test::key(0)));
    CHECK(shop.must("certtool --key-info --infile ours.pem").find("Public Key Algorithm: RSA") != std::string::npos);
}

TEST_CASE("A key file holds one private key, among whatever else") {
    const std::string key(x509::write_private_key(test::key(0)));
    const auto certificate = x509::write_pem(test::make_good()[0]);
    CHECK(is_key("text\n" + certificate + key, test::key(0)));
    CHECK(fault_of(certificate) == "there is no private key");
    CHECK(fault_of("") == "there is no private key");
    CHECK(fault_of(key + key) == "there is more than one private key");
}

TEST_CASE("An encrypted key and a key of another kind are refused, and named") {
    const test::Workshop shop;
    shop.write("ours.pem", x509::write_private_key(test::key(0)));
    shop.must(
        "openssl pkey -in ours.pem -aes128 -passout pass:x -out pkcs8.pem && "
        "openssl pkey -in ours.pem -traditional -aes128 -passout pass:x -out pkcs1.pem && "
        "openssl genpkey -algorithm ed25519 -out ed25519.pem && "
        "openssl ecparam -name prime256v1 -genkey -noout -out ec.pem && openssl pkey -in ec.pem -out ec8.pem && "
        "ssh-keygen -q -t rsa -N '' -f ssh 2>/dev/null || printf -- '-----BEGIN OPENSSH PRIVATE KEY-----\\n-----END "
        "OPENSSH PRIVATE KEY-----\\n' > ssh");
    CHECK(fault_of(shop.read("pkcs8.pem")).starts_with("the private key is encrypted"));
    CHECK(fault_of(shop.read("pkcs1.pem")).find("encrypted keys of the old form") != std::string::npos);
    CHECK(fault_of(shop.read("ed25519.pem")) ==
          "a private key of the kind id-Ed25519: only RSA keys (rsaEncryption) are spoken here");
    CHECK(fault_of(shop.read("ec.pem")).starts_with("a key file of the kind EC PRIVATE KEY cannot be read"));
    CHECK(fault_of(shop.read("ec8.pem")).starts_with("a private key of the kind id-ecPublicKey"));
    CHECK(fault_of(shop.read("ssh")).starts_with("a key file of the kind OPENSSH PRIVATE KEY cannot be read"));
}

// The numbers of a key as PKCS #1 orders them: version, n, e, d, p, q, dP, dQ, qInv.
static std::vector<der::Element> numbers() {
    const auto& key = test::key(0).components();
    return {der::integer(0),
            der::integer(key.n),
            der::integer(key.e),
            der::integer(key.d.view()),
            der::integer(key.p.view()),
            der::integer(key.q.view()),
            der::integer(key.dP.view()),
            der::integer(key.dQ.view()),
            der::integer(key.qInv.view())};
}
static lib::WipedText pkcs1(const std::vector<der::Element>& numbers) {
    return lib::write_pem("RSA PRIVATE KEY", der::sequence(numbers));
}

TEST_CASE("A private key whose numbers do not fit together is refused (RFC 8017 section 3.2)") {
    CHECK(is_key(pkcs1(numbers()), test::key(0)));
    for (std::size_t i = 1; i < 9; ++i) {
        CAPTURE(i);
        auto changed = numbers();
        changed[i].back() ^= 4;
        CHECK_THROWS_AS(x509::read_private_key(pkcs1(changed)), crypto::BadKey);
    }
}

TEST_CASE("A private key in another form than DER's is refused (RFC 8017 appendix A.1.2)") {
    auto more_primes = numbers();
    more_primes[0] = der::integer(1);
    CHECK(fault_of(pkcs1(more_primes)) == "an RSA key of more than two primes");
    auto short_of_one = numbers();
    short_of_one.pop_back();
    CHECK(fault_of(pkcs1(short_of_one)) != "read");
    auto one_more = numbers();
    one_more.push_back(der::integer(1));
    CHECK(fault_of(pkcs1(one_more)) != "read");
    auto negative = numbers();
    negative[3] = der::element(der::Tag::integer, lib::Bytes{0x80});
    CHECK(fault_of(pkcs1(negative)) == "privateExponent is negative");

    const auto whole = der::sequence(numbers());
    for (std::size_t size = 0; size < whole.size(); size += 7)
        CHECK(fault_of(lib::write_pem("RSA PRIVATE KEY", lib::View(whole).first(size))) != "read");
    CHECK(fault_of(lib::write_pem("PRIVATE KEY", whole)) != "read");  // PKCS #1 under the label of PKCS #8
    const auto framed =
        der::sequence({der::integer(2), x509::write_algorithm(x509::oid::rsa_encryption), der::octet_string(whole)});
    CHECK(fault_of(lib::write_pem("PRIVATE KEY", framed)) == "a private key of an unknown version");
}

static std::string text_of(const der::Element& element) { return lib::text_of(element); }

TEST_CASE("A private key alone in DER is read, as PKCS #1 and as PKCS #8") {
    const auto whole = der::sequence(numbers());
    const auto framed =
        der::sequence({der::integer(0), x509::write_algorithm(x509::oid::rsa_encryption), der::octet_string(whole)});
    CHECK(is_key(text_of(whole), test::key(0)));
    CHECK(is_key(text_of(framed), test::key(0)));
    for (const auto& form : {whole, framed}) {
        CHECK(fault_of(text_of(form) + '\0') != "read");
        for (std::size_t size = 1; size < form.size(); size += 5)
            CHECK(fault_of(text_of(form).substr(0, size)) != "read");
    }
    CHECK(fault_of("0") != "read");
}

TEST_CASE("A file is known for one of a private key, of a public key, or of none by how it begins") {
    const auto whole = der::sequence(numbers());
    const auto framed =
        der::sequence({der::integer(0), x509::write_algorithm(x509::oid::rsa_encryption), der::octet_string(whole)});
    const auto encrypted = der::sequence({x509::write_algorithm("1.2.840.113549.1.5.13"), der::octet_string(whole)});
    const auto key = test::key(0).public_key();
    for (const auto& file :
         {text_of(whole), text_of(framed), text_of(encrypted), std::string(x509::write_private_key(test::key(0)))}) {
        CHECK(x509::holds_private_key(file));
        CHECK_FALSE(x509::holds_public_key(file));
    }
    for (const auto& file : {text_of(x509::rsa_public_key(key)), text_of(x509::subject_public_key_info(key)),
                             x509::write_public_key(key)}) {
        CHECK_FALSE(x509::holds_private_key(file));
        CHECK(x509::holds_public_key(file));
    }
    const auto no_key = text_of(der::sequence({der::sequence({der::integer(0)})}));  // a certificate's beginning
    CHECK_FALSE(x509::holds_private_key(no_key));
    CHECK_FALSE(x509::holds_public_key(no_key));
    CHECK(fault_of(text_of(encrypted)).find("the private key is encrypted") != std::string::npos);
}

TEST_CASE("The keys in DER that openssl writes are read") {
    const test::Workshop shop;
    shop.write("ours.pem", x509::write_private_key(test::key(0)));
    shop.must(
        "openssl pkey -in ours.pem -outform DER -out pkcs8.der && "
        "openssl rsa -in ours.pem -traditional -outform DER -out pkcs1.der");
    CHECK(is_key(shop.read("pkcs8.der"), test::key(0)));
    CHECK(is_key(shop.read("pkcs1.der"), test::key(0)));
}

TEST_CASE(
    "A private key for PSS alone is read with its restriction, and is no key for everything (RFC 4055 section 1.2)") {
    const test::Workshop shop;
    shop.must(
        "openssl genpkey -algorithm rsa-pss -out any.pem && "
        "openssl genpkey -algorithm rsa-pss -pkeyopt rsa_pss_keygen_md:sha384 "
        "-pkeyopt rsa_pss_keygen_mgf1_md:sha256 -pkeyopt rsa_pss_keygen_saltlen:33 -out restricted.pem");
    const auto any = x509::read_rsa_private_key(shop.read("any.pem"));
    CHECK(any.is_for_pss_only);
    CHECK_FALSE(any.pss);
    const auto restricted = x509::read_rsa_private_key(shop.read("restricted.pem"));
    CHECK(restricted.pss == crypto::PssParameters{crypto::HashAlgorithm::sha384, crypto::HashAlgorithm::sha256, 33});
    CHECK(fault_of(shop.read("any.pem")).starts_with("a private key of the kind id-RSASSA-PSS"));
    CHECK_FALSE(x509::read_rsa_private_key(x509::write_private_key(test::key(0))).is_for_pss_only);
}
