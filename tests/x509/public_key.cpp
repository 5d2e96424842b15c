#include "x509/public_key.h"

#include <doctest/doctest.h>

#include "lib/malformed.h"
#include "lib/pem.h"
#include "tests/x509/support.h"
#include "x509/oid.h"
#include "x509/pss_parameters.h"

static std::string pem(std::string_view label, lib::View content) {
    return std::string(lib::write_pem(label, content));
}

template <class Fault>
static std::string refusal(std::string_view pem) {
    try {
        x509::read_public_key(pem);
    } catch (const Fault& fault) {
        return fault.what();
    }
    return "accepted";
}

TEST_CASE("a public key is read from what is written of it (RFC 7468 section 13)") {
    const auto& key = test::key(0).public_key();
    const auto text = x509::write_public_key(key);
    CHECK(text.starts_with("-----BEGIN PUBLIC KEY-----\n"));
    CHECK(x509::read_public_key(text) == key);
    CHECK(x509::read_public_key(pem("RSA PUBLIC KEY", x509::rsa_public_key(key))) == key);
}

TEST_CASE("a public key alone is the one in a certificate (RFC 5280 section 4.1.2.7)") {
    const auto leaf = test::make_good().front();
    CHECK(x509::read_public_key(pem("PUBLIC KEY", leaf.public_key.der)) == leaf.public_key.rsa);
}

TEST_CASE("what is no public key that is spoken here is refused with the reason") {
    using namespace lib::der;
    const auto& key = test::key(0).public_key();
    const auto other = sequence({sequence({object_identifier("1.3.101.112")}), bit_string(lib::Bytes(32))});
    CHECK(refusal<lib::Malformed>(pem("PUBLIC KEY", other)).find("only RSA keys") != std::string::npos);
    CHECK(refusal<lib::Malformed>(pem("CERTIFICATE", test::make_good().front().der)) == "there is no public key");
    CHECK(refusal<lib::Malformed>("") == "there is no public key");
    const auto text = x509::write_public_key(key);
    CHECK(refusal<lib::Malformed>(text + text) == "there is more than one public key");

    const auto with_parameters = [&](lib::View parameters) {
        const auto algorithm =
            sequence({object_identifier(x509::oid::rsa_encryption), Element(parameters.begin(), parameters.end())});
        return pem("PUBLIC KEY", sequence({algorithm, bit_string(x509::rsa_public_key(key))}));
    };
    CHECK(x509::read_public_key(with_parameters(null())) == key);
    CHECK(x509::read_public_key(with_parameters({})) == key);
    CHECK(refusal<crypto::BadKey>(with_parameters(integer(0))) == "the parameters of rsaEncryption are not NULL");
    const auto stray = lib::concat(x509::subject_public_key_info(key), lib::Bytes{0});
    CHECK(refusal<lib::Malformed>(pem("PUBLIC KEY", stray)) == "stray bytes after its end");
    const auto even = sequence({integer(lib::Bytes(256, 0xfe)), integer(65537)});
    CHECK(refusal<crypto::BadKey>(pem("RSA PUBLIC KEY", even)) == "the RSA modulus is even");
}

TEST_CASE("a public key alone in DER is read, as PKCS #1 and as SubjectPublicKeyInfo") {
    const auto& key = test::key(0).public_key();
    for (const auto& form : {x509::rsa_public_key(key), x509::subject_public_key_info(key)}) {
        CHECK(x509::read_public_key(lib::text_of(form)) == key);
        CHECK_THROWS_AS(x509::read_public_key(lib::text_of(form) + '\0'), lib::Malformed);
        for (std::size_t size = 1; size < form.size(); size += 3)
            CHECK_THROWS_AS(x509::read_public_key(lib::text_of(lib::View(form).first(size))), lib::Malformed);
    }
}

TEST_CASE("a public key for PSS alone has its restriction, and is no key for everything (RFC 4055 section 1.2)") {
    using namespace lib::der;
    const auto& key = test::key(0).public_key();
    const crypto::PssParameters parameters{crypto::HashAlgorithm::sha256, crypto::HashAlgorithm::sha256, 32};
    const auto info = sequence({x509::write_pss_algorithm(parameters), bit_string(x509::rsa_public_key(key))});
    const auto read = x509::read_rsa_public_key(pem("PUBLIC KEY", info));
    CHECK_FALSE(read.rsa);
    REQUIRE(read.rsa_pss);
    CHECK(read.rsa_pss->key == key);
    CHECK(read.rsa_pss->parameters == parameters);
    CHECK(refusal<lib::Malformed>(pem("PUBLIC KEY", info)).starts_with("a public key of the kind id-RSASSA-PSS"));

    const auto unknown = sequence({object_identifier(x509::oid::rsassa_pss), sequence({integer(1)})});
    CHECK_THROWS_AS(
        x509::read_rsa_public_key(pem("PUBLIC KEY", sequence({unknown, bit_string(x509::rsa_public_key(key))}))),
        crypto::BadKey);
}
