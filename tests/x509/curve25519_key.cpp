#include "x509/curve25519_key.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "crypto/fast/x25519.h"
#include "lib/der.h"
#include "lib/hex.h"
#include "x509/oid.h"

using x509::Curve25519Algorithm;
constexpr auto x25519 = Curve25519Algorithm::x25519, ed25519 = Curve25519Algorithm::ed25519;
namespace der = lib::der;

static const auto key = lib::from_hex("d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842");
static const auto public_key = lib::from_hex("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1");

static std::string fault_of(auto read) {
    try {
        read();
        return "read";
    } catch (const lib::Malformed& fault) {
        return fault.what();
    }
}

// A private key with any of its parts.
static std::string private_key_file(std::uint64_t version, lib::View algorithm, lib::View content,
                                    lib::View more = {}) {
    auto inside = lib::concat(der::integer(version), algorithm, der::octet_string(content), more);
    return lib::text_of(der::element(der::Tag::sequence, inside));
}
static der::Element algorithm_of(std::string_view oid) { return der::sequence({der::object_identifier(oid)}); }

TEST_CASE("the example keys of RFC 8410 section 10 are read, with attributes and public key as well") {
    const auto read = [](std::string_view pem) { return lib::to_bytes(x509::read_private_key(ed25519, pem).view()); };
    CHECK(read("-----BEGIN PRIVATE KEY-----\n"
               "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
               "-----END PRIVATE KEY-----\n") == key);
    CHECK(read("-----BEGIN PRIVATE KEY-----\n"
               "MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
               "oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB\n"
               "Z9w7lshQhqowtrbLDFw4rXAxZuE=\n"
               "-----END PRIVATE KEY-----\n") == key);
    CHECK(x509::read_public_key(ed25519,
                                "-----BEGIN PUBLIC KEY-----\n"
                                "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
                                "-----END PUBLIC KEY-----\n") == public_key);
}

TEST_CASE("keys are written as RFC 8410 has them, and read back") {
    CHECK(x509::write_private_key(ed25519, key) ==
          "-----BEGIN PRIVATE KEY-----\n"
          "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
          "-----END PRIVATE KEY-----\n");
    CHECK(x509::write_public_key(ed25519, public_key) ==
          "-----BEGIN PUBLIC KEY-----\n"
          "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
          "-----END PUBLIC KEY-----\n");
    CHECK(lib::to_bytes(x509::read_private_key(x25519, x509::write_private_key(x25519, key)).view()) == key);
    CHECK(x509::read_public_key(x25519, x509::write_public_key(x25519, public_key)) == public_key);
}

TEST_CASE("keys are read as DER alone") {
    CHECK(lib::to_bytes(x509::read_private_key(
                            ed25519, private_key_file(0, algorithm_of(x509::oid::ed25519), der::octet_string(key)))
                            .view()) == key);
    const auto info = der::sequence({algorithm_of(x509::oid::x25519), der::bit_string(public_key)});
    CHECK(x509::read_public_key(x25519, lib::text_of(info)) == public_key);
}

// Debian's package python3-cryptography-vectors has keys that others wrote.
TEST_CASE("the key files of the project cryptography are read, and the encrypted one is refused with the reason") {
    const std::filesystem::path folder = "/usr/lib/python3/dist-packages/cryptography_vectors/asymmetric";
    if (!std::filesystem::exists(folder)) return;
    const auto file = [&](const char* name) {
        std::ifstream in(folder / name, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    const auto pem = x509::read_private_key(ed25519, file("Ed25519/ed25519-pkcs8.pem"));
    const auto alone = x509::read_private_key(ed25519, file("Ed25519/ed25519-pkcs8.der"));
    CHECK(lib::to_bytes(pem.view()) == lib::to_bytes(alone.view()));
    const auto public_x25519 =
        crypto::fast::x25519_public_key(x509::read_private_key(x25519, file("X25519/x25519-pkcs8.pem")).view());
    CHECK(x509::read_public_key(x25519, file("X25519/x25519-pub.pem")) == public_x25519);
    CHECK(x509::read_public_key(x25519, file("X25519/x25519-pub.der")) == public_x25519);
    CHECK(fault_of([&] { x509::read_private_key(x25519, file("X25519/x25519-pkcs8-enc.pem")); }).find("encrypted") !=
          std::string::npos);
    CHECK(fault_of([&] { x509::read_private_key(x25519, file("X25519/x25519-pkcs8-enc.der")); }) != "read");
}

TEST_CASE("a key of another kind, or with what RFC 8410 does not allow, is refused, and named") {
    const auto refusal = [](std::uint64_t version, lib::View algorithm, lib::View content, lib::View more = {}) {
        return fault_of([&] { x509::read_private_key(ed25519, private_key_file(version, algorithm, content, more)); });
    };
    const auto good = der::octet_string(key), algorithm = algorithm_of(x509::oid::ed25519);
    const auto public_part = der::element(der::implicit_tag(1), lib::concat(lib::Bytes(1), public_key));
    const auto other_part = der::element(der::implicit_tag(1), lib::concat(lib::Bytes(1), key));
    const auto short_part = der::element(der::implicit_tag(1), key);
    CHECK(refusal(0, algorithm, good) == "read");
    CHECK(refusal(1, algorithm, good, public_part) == "read");
    CHECK(refusal(1, algorithm, good, other_part) == "a public key that is not the private key's");
    CHECK(refusal(1, algorithm, good, short_part) == "a public key that has not 32 bytes");
    CHECK(refusal(2, algorithm, good) == "a private key of an unknown version");
    CHECK(refusal(0, algorithm, der::octet_string(lib::View(key).first(31))) == "a private key that has not 32 bytes");
    CHECK(refusal(0, algorithm_of(x509::oid::x25519), good) ==
          "a key of the kind id-X25519, where one of the kind id-Ed25519 is needed");
    CHECK(refusal(0, der::sequence({der::object_identifier(x509::oid::ed25519), der::null()}), good) ==
          "parameters in the algorithm of a key that has none");
    CHECK(refusal(0, algorithm, key) != "read");                // one OCTET STRING alone
    CHECK(refusal(0, algorithm, good, public_part) != "read");  // version 0 has no public key
}

TEST_CASE("a public key of a wrong length is refused") {
    const auto file = [](lib::View bits) {
        return lib::text_of(der::sequence({algorithm_of(x509::oid::x25519), der::bit_string(bits)}));
    };
    const auto read = [&](lib::View bits) { return fault_of([&] { x509::read_public_key(x25519, file(bits)); }); };
    CHECK(read(public_key) == "read");
    CHECK(read(lib::View(public_key).first(31)) == "a public key that has not 32 bytes");
    CHECK(read({}) == "a public key that has not 32 bytes");
}

TEST_CASE("a text without a key, or with several, is refused") {
    const std::string pem(x509::write_private_key(x25519, key));
    CHECK(fault_of([&] { x509::read_private_key(x25519, ""); }) == "there is no private key");
    CHECK(fault_of([&] { x509::read_public_key(x25519, pem); }) == "there is no public key");
    CHECK(fault_of([&] { x509::read_private_key(x25519, pem + pem); }) == "there is more than one private key");
}
