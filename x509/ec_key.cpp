#include "x509/ec_key.h"

#include "lib/pem.h"
#include "x509/algorithm.h"
#include "x509/key_file.h"
#include "x509/oid.h"

namespace x509 {

using crypto::CurveId;
using lib::der::Element;
using lib::der::Reader;

// RFC 5480 section 2.1.1.1
static std::string_view oid_of(CurveId curve) {
    switch (curve) {
        case CurveId::p256:
            return oid::secp256r1;
        case CurveId::p384:
            return oid::secp384r1;
        case CurveId::p521:
            break;
    }
    return oid::secp521r1;
}

static CurveId read_named_curve(Reader& in) {
    in.require(in.next_is(lib::der::Tag::object_identifier), "a curve that is not named by an object identifier");
    const auto oid = in.object_identifier("namedCurve");
    for (const auto curve : {CurveId::p256, CurveId::p384, CurveId::p521})
        if (oid == oid_of(curve)) return curve;
    in.fault("a key on the curve " + name_of_oid(oid) + ": only P-256, P-384 and P-521 are spoken here");
}

// RFC 5480 section 2.1.1
static CurveId read_ec_algorithm(Reader& in, const char* field) {
    const auto algorithm = read_algorithm(in, field, {});
    if (algorithm.oid != oid::ec_public_key)
        in.fault("a key of the kind " + algorithm.name() + ", where one of the kind id-ecPublicKey is needed");
    Reader parameters(algorithm.parameters);
    const auto curve = read_named_curve(parameters);
    parameters.finish();
    return curve;
}

static Element write_ec_algorithm(CurveId curve) {
    using namespace lib::der;
    return sequence({object_identifier(oid::ec_public_key), object_identifier(oid_of(curve))});
}

// RFC 5915 section 3. The curve may be known from the frame around it.
static crypto::EcPrivateKey read_plain_private_key(lib::View der, std::optional<CurveId> curve) {
    lib::View d;
    std::optional<lib::der::BitString> point;
    Reader in(der);
    in.sequence("ECPrivateKey", {}, [&] {
        in.require(in.small_number("version") == 1, "a private key of an unknown version");
        d = in.octet_string("privateKey");
        if (in.next_is(lib::der::explicit_tag(0))) {
            in.constructed(lib::der::explicit_tag(0), "parameters", {}, [&] {
                const auto named = read_named_curve(in);
                in.require(!curve || *curve == named, "a private key that names two curves");
                curve = named;
            });
        }
        if (!in.done())
            in.constructed(lib::der::explicit_tag(1), "publicKey", {}, [&] { point = in.bit_string("publicKey"); });
    });
    in.finish();
    if (!curve) in.fault("a private key that names no curve");
    in.require(d.size() == coordinate_size(*curve), "a private key that is not as long as the curve's order");
    crypto::EcPrivateKey key(*curve, d);
    if (point)
        in.require(point->unused == 0 && crypto::EcPublicKey(*curve, point->bytes) == key.public_key(),
                   "a public key that is not the private key's");
    return key;
}

// RFC 5958 section 2. A public key is in the ECPrivateKey, if anywhere.
static crypto::EcPrivateKey read_private_key_info(lib::View der) {
    lib::View key;
    std::optional<CurveId> curve;
    Reader in(der);
    in.sequence("OneAsymmetricKey", {}, [&] {
        in.require(in.small_number("version") <= 1, "a private key of an unknown version");
        curve = read_ec_algorithm(in, "privateKeyAlgorithm");
        key = in.octet_string("privateKey");
        while (!in.done()) in.any("attribute");
    });
    in.finish();
    return read_plain_private_key(key, curve);
}

crypto::EcPublicKey read_ec_public_key_info(lib::View der) {
    CurveId curve{};
    lib::der::BitString point;
    Reader in(der);
    in.sequence("SubjectPublicKeyInfo", {}, [&] {
        curve = read_ec_algorithm(in, "algorithm");
        point = in.bit_string("subjectPublicKey");
        in.require(point.unused == 0, "a point that does not end with a byte");
    });
    in.finish();
    return {curve, point.bytes};
}

crypto::EcPrivateKey read_ec_private_key(std::string_view file) {
    if (const auto der = lib::view_of(file); lib::der::is_der(file))
        return form_of_private_key(der) == KeyForm::ec_private_key ? read_plain_private_key(der, std::nullopt)
                                                                   : read_private_key_info(der);
    const auto block = only_block(file, "private key", "PRIVATE KEY");
    if (block.label == "PRIVATE KEY") return read_private_key_info(block.content);
    if (block.label == "EC PRIVATE KEY") return read_plain_private_key(block.content, std::nullopt);
    throw lib::Malformed("a key file of the kind " + block.label + ", where an EC key is needed", 0);
}

crypto::EcPublicKey read_ec_public_key(std::string_view file) {
    if (lib::der::is_der(file)) return read_ec_public_key_info(lib::view_of(file));
    const auto block = only_block(file, "public key", "PUBLIC KEY");
    if (block.label == "PUBLIC KEY") return read_ec_public_key_info(block.content);
    throw lib::Malformed("a key file of the kind " + block.label + ", where a PUBLIC KEY is needed", 0);
}

Element ec_public_key_info(const crypto::EcPublicKey& key) {
    return lib::der::sequence({write_ec_algorithm(key.curve()), lib::der::bit_string(key.encoded())});
}

lib::WipedText write_ec_private_key(const crypto::EcPrivateKey& key) {
    using namespace lib::der;
    const auto public_key = element(explicit_tag(1), bit_string(key.public_key().encoded()));
    const auto ec_private_key = sequence({integer(std::uint64_t{1}), octet_string(key.d().view()), public_key});
    return lib::write_pem("PRIVATE KEY", sequence({integer(std::uint64_t{0}), write_ec_algorithm(key.curve()),
                                                   octet_string(ec_private_key)}));
}

std::string write_ec_public_key(const crypto::EcPublicKey& key) {
    return std::string(lib::write_pem("PUBLIC KEY", ec_public_key_info(key)));
}

}  // namespace x509
