#include "x509/ec_key.h"

#include <algorithm>

#include "lib/pem.h"
#include "tests/x509/support.h"

using crypto::CurveId;
using crypto::EcPrivateKey;

static const std::pair<CurveId, const char*> curves[] = {
    {CurveId::p256, "prime256v1"}, {CurveId::p384, "secp384r1"}, {CurveId::p521, "secp521r1"}};

static EcPrivateKey key_on(CurveId curve) { return {curve, lib::Bytes(30, 0x42)}; }

static bool is_key(std::string_view file, const EcPrivateKey& key) {
    const auto read = x509::read_ec_private_key(file);
    return read.public_key() == key.public_key() && std::ranges::equal(read.d().view(), key.d().view());
}

static std::string fault_of(auto read) {
    try {
        read();
        return "read";
    } catch (const std::exception& fault) {
        return fault.what();
    }
}

TEST_CASE("EC keys are read as they were written, as PEM and as DER (RFC 5480 section 2, RFC 5958 section 2)") {
    for (const auto& [curve, name] : curves) {
        const auto key = key_on(curve);
        const auto pem = x509::write_ec_private_key(key);
        const auto public_pem = x509::write_ec_public_key(key.public_key());
        CHECK(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"));
        CHECK(is_key(pem, key));
        CHECK(is_key(lib::text_of(lib::read_pem(pem)[0].content), key));
        CHECK(x509::read_ec_public_key(public_pem) == key.public_key());
        CHECK(x509::read_ec_public_key(lib::text_of(lib::read_pem(public_pem)[0].content)) == key.public_key());
    }
}

TEST_CASE("openssl reads the EC keys that are written here, and we those that it writes") {
    for (const auto& [curve, name] : curves) {
        CAPTURE(name);
        const test::Workshop shop;
        const auto key = key_on(curve);
        shop.write("ours.pem", x509::write_ec_private_key(key));
        shop.write("public.pem", x509::write_ec_public_key(key.public_key()));
        CHECK(shop.must("openssl pkey -in ours.pem -check -noout") == "Key is valid\n");
        shop.must(
            "openssl pkey -in ours.pem -traditional -out sec1.pem && openssl pkey -in ours.pem -out pkcs8.pem && "
            "openssl ec -in ours.pem -outform DER -out sec1.der 2>/dev/null && "
            "openssl ec -pubin -in public.pem -conv_form compressed -out compressed.pem 2>/dev/null && "
            "openssl ecparam -name " +
            std::string(name) + " -genkey -out new.pem");
        CHECK(shop.read("sec1.pem").starts_with("-----BEGIN EC PRIVATE KEY-----\n"));
        for (const auto* file : {"sec1.pem", "pkcs8.pem", "sec1.der"}) CHECK(is_key(shop.read(file), key));
        CHECK(x509::read_ec_public_key(shop.read("compressed.pem")) == key.public_key());
        CHECK(x509::read_ec_private_key(shop.read("new.pem")).curve() == curve);  // behind its EC PARAMETERS
    }
}

TEST_CASE("EC keys of other kinds, on other curves, and curves that are written out are refused, and named") {
    const test::Workshop shop;
    shop.must(
        "openssl ecparam -name secp256k1 -genkey -noout -out other.pem && "
        "openssl ecparam -name prime256v1 -genkey -noout -param_enc explicit -out explicit.pem && "
        "openssl pkey -in explicit.pem -pubout -out explicit_public.pem && "
        "openssl genpkey -algorithm ed25519 -out ed25519.pem && "
        "openssl ecparam -name prime256v1 -genkey -noout | openssl ec -aes128 -passout pass:x -out locked.pem "
        "2>/dev/null");
    const auto refusal = [&](const char* file) {
        return fault_of([&] { x509::read_ec_private_key(shop.read(file)); });
    };
    CHECK(refusal("other.pem") == "a key on the curve secp256k1: only P-256, P-384 and P-521 are spoken here");
    CHECK(refusal("explicit.pem") == "a curve that is not named by an object identifier");
    CHECK(fault_of([&] { x509::read_ec_public_key(shop.read("explicit_public.pem")); }) ==
          "a curve that is not named by an object identifier");
    CHECK(refusal("ed25519.pem") == "a key of the kind id-Ed25519, where one of the kind id-ecPublicKey is needed");
    CHECK(refusal("locked.pem") != "read");
    CHECK(fault_of([] { x509::read_ec_private_key(""); }) == "there is no private key");
    CHECK(fault_of([] { x509::read_ec_public_key(""); }) == "there is no public key");
}

TEST_CASE(
    "an EC private key that is too short, too large, or beside another's public key is refused (RFC 5915 section 3)") {
    using namespace lib::der;
    const auto key = key_on(CurveId::p256);
    const auto curve = element(explicit_tag(0), object_identifier("1.2.840.10045.3.1.7"));
    const auto refusal = [&](lib::View d, lib::View point) {
        const auto der =
            sequence({integer(std::uint64_t{1}), octet_string(d), curve, element(explicit_tag(1), bit_string(point))});
        return fault_of([&] { x509::read_ec_private_key(lib::write_pem("EC PRIVATE KEY", der)); });
    };
    const auto d = lib::to_bytes(key.d().view()), point = key.public_key().encoded();
    CHECK(refusal(d, point) == "read");
    CHECK(refusal(lib::Bytes(30, 0x42), point) == "a private key that is not as long as the curve's order");
    CHECK(refusal(lib::Bytes(32, 0xff), point) == "the private key is not above 0 and below the order n of P-256");
    CHECK(refusal(lib::Bytes(32), point) == "the private key is not above 0 and below the order n of P-256");
    CHECK(refusal(lib::Bytes(32, 1), point) == "a public key that is not the private key's");
    CHECK(refusal(d, lib::View(point).first(64)).find("it has 64 bytes") != std::string::npos);
}
