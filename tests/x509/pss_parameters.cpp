#include "x509/pss_parameters.h"

#include "lib/hex.h"
#include "tests/x509/support.h"
#include "x509/oid.h"

using crypto::HashAlgorithm;
using crypto::PssParameters;
namespace der = lib::der;

static std::optional<PssParameters> read(const der::Element& algorithm) {
    der::Reader in(algorithm);
    const auto parameters = x509::read_pss_parameters(x509::read_algorithm(in, "algorithm", {}));
    in.finish();
    return parameters;
}

static std::string refusal(const der::Element& params) {
    try {
        read(der::sequence({der::object_identifier(x509::oid::rsassa_pss), params}));
        return "read";
    } catch (const lib::Malformed& fault) {
        return fault.what();
    }
}

TEST_CASE("what is left out has its default, and nothing at all is no restriction (RFC 4055 section 3.1)") {
    CHECK_FALSE(read(der::sequence({der::object_identifier(x509::oid::rsassa_pss)})));
    CHECK(read(der::sequence({der::object_identifier(x509::oid::rsassa_pss), der::sequence({})})) ==
          PssParameters{HashAlgorithm::sha1, HashAlgorithm::sha1, 20});
}

TEST_CASE("parameters are read from what is written of them") {
    CHECK_FALSE(read(x509::write_pss_algorithm(std::nullopt)));
    for (const auto hash : {HashAlgorithm::sha1, HashAlgorithm::sha224, HashAlgorithm::sha256, HashAlgorithm::sha384,
                            HashAlgorithm::sha512})
        for (const auto mgf1_hash : {HashAlgorithm::sha1, HashAlgorithm::sha512})
            for (std::size_t salt_length : {0, 20, 32, 300}) {
                const PssParameters parameters{hash, mgf1_hash, salt_length};
                CHECK(read(x509::write_pss_algorithm(parameters)) == parameters);
            }
}

TEST_CASE("a key's hash functions are the only ones, and its salt length is the shortest (RFC 4055 section 3.3)") {
    const PssParameters key{HashAlgorithm::sha256, HashAlgorithm::sha256, 32};
    CHECK(x509::allows(std::nullopt, key));
    CHECK(x509::allows(key, key));
    CHECK(x509::allows(key, {HashAlgorithm::sha256, HashAlgorithm::sha256, 33}));
    CHECK_FALSE(x509::allows(key, {HashAlgorithm::sha256, HashAlgorithm::sha256, 31}));
    CHECK_FALSE(x509::allows(key, {HashAlgorithm::sha384, HashAlgorithm::sha256, 32}));
    CHECK_FALSE(x509::allows(key, {HashAlgorithm::sha256, HashAlgorithm::sha1, 32}));
}

TEST_CASE("parameters that are not understood are refused, and named") {
    const auto field = [](unsigned number, const der::Element& content) {
        return der::sequence({der::element(der::explicit_tag(number), content)});
    };
    const auto algorithm = [](std::string_view oid) { return x509::write_algorithm(oid); };
    CHECK(refusal(field(0, algorithm("2.16.840.1.101.3.4.2.8"))) ==
          "hashAlgorithm is 2.16.840.1.101.3.4.2.8, which is not offered");
    CHECK(refusal(field(1, algorithm("2.16.840.1.101.3.4.2.1"))) == "maskGenAlgorithm is not id-mgf1");
    CHECK(refusal(field(2, der::integer(2000))) == "saltLength is too long");
    CHECK(refusal(field(2, der::integer(lib::Bytes(9, 0x7f)))) != "read");
    CHECK(refusal(field(3, der::integer(1))) == "read");
    CHECK(refusal(field(3, der::integer(2))) == "trailerField is not 1");
    CHECK(refusal(field(4, der::integer(1))) != "read");
    CHECK(refusal(der::null()) != "read");
}
