#include "x509/curve25519_key.h"

#include <algorithm>

#include "crypto/fast/ed25519.h"
#include "crypto/fast/x25519.h"
#include "lib/pem.h"
#include "x509/algorithm.h"
#include "x509/key_file.h"
#include "x509/oid.h"

namespace x509 {

using lib::der::Element;
using lib::der::Reader;

static std::string_view oid_of(Curve25519Algorithm algorithm) {
    return algorithm == Curve25519Algorithm::x25519 ? oid::x25519 : oid::ed25519;
}

static lib::Bytes public_key_of(Curve25519Algorithm algorithm, lib::View private_key) {
    if (algorithm == Curve25519Algorithm::x25519) return crypto::fast::x25519_public_key(private_key);
    return crypto::fast::Ed25519PrivateKey(private_key).public_key();
}

// RFC 8410 section 3: the parameters are absent.
static void require_algorithm(Reader& in, const char* field, Curve25519Algorithm expected) {
    const auto algorithm = read_algorithm(in, field, {});
    if (algorithm.oid != oid_of(expected))
        in.fault("a key of the kind " + algorithm.name() + ", where one of the kind " + name_of_oid(oid_of(expected)) +
                 " is needed");
    in.require(algorithm.parameters.empty(), "parameters in the algorithm of a key that has none");
}
static Element write_algorithm(Curve25519Algorithm algorithm) {
    return lib::der::sequence({lib::der::object_identifier(oid_of(algorithm))});
}

// RFC 8410 section 7, RFC 5958 section 2. The private key is an OCTET STRING within an OCTET STRING.
static lib::Secret read_one_asymmetric_key(Curve25519Algorithm algorithm, lib::View der) {
    lib::View private_key;
    Reader in(der);
    in.sequence("OneAsymmetricKey", {}, [&] {
        const auto version = in.small_number("version");
        in.require(version <= 1, "a private key of an unknown version");
        require_algorithm(in, "privateKeyAlgorithm", algorithm);
        in.octet_string("privateKey", {}, [&] { private_key = in.octet_string("CurvePrivateKey"); });
        in.require(private_key.size() == 32, "a private key that has not 32 bytes");
        if (in.next_is(lib::der::explicit_tag(0))) in.any("attributes");
        if (version == 1 && in.next_is(lib::der::implicit_tag(1))) {
            const auto bits = in.primitive(lib::der::implicit_tag(1), "publicKey");
            in.require(bits.size() == 33 && bits[0] == 0, "a public key that has not 32 bytes");
            in.require(std::ranges::equal(bits.subspan(1), public_key_of(algorithm, private_key)),
                       "a public key that is not the private key's");
        }
    });
    in.finish();
    return lib::Secret(private_key);
}

// RFC 8410 section 4
static lib::Bytes read_subject_public_key_info(Curve25519Algorithm algorithm, lib::View der) {
    lib::Bytes key;
    Reader in(der);
    in.sequence("SubjectPublicKeyInfo", {}, [&] {
        require_algorithm(in, "algorithm", algorithm);
        const auto bits = in.bit_string("subjectPublicKey");
        in.require(bits.unused == 0 && bits.bytes.size() == 32, "a public key that has not 32 bytes");
        key = lib::to_bytes(bits.bytes);
    });
    in.finish();
    return key;
}

lib::Secret read_private_key(Curve25519Algorithm algorithm, std::string_view file) {
    if (const auto der = lib::view_of(file); lib::der::is_der(file)) {
        form_of_private_key(der);
        return read_one_asymmetric_key(algorithm, der);
    }
    const auto block = only_block(file, "private key", "PRIVATE KEY");
    if (block.label == "PRIVATE KEY") return read_one_asymmetric_key(algorithm, block.content);
    throw lib::Malformed("a key file of the kind " + block.label + ", where a PRIVATE KEY is needed", 0);
}

lib::Bytes read_public_key(Curve25519Algorithm algorithm, std::string_view file) {
    if (lib::der::is_der(file)) return read_subject_public_key_info(algorithm, lib::view_of(file));
    const auto block = only_block(file, "public key", "PUBLIC KEY");
    if (block.label == "PUBLIC KEY") return read_subject_public_key_info(algorithm, block.content);
    throw lib::Malformed("a key file of the kind " + block.label + ", where a PUBLIC KEY is needed", 0);
}

lib::WipedText write_private_key(Curve25519Algorithm algorithm, lib::View key) {
    using namespace lib::der;
    return lib::write_pem("PRIVATE KEY", sequence({integer(std::uint64_t{0}), write_algorithm(algorithm),
                                                   octet_string(octet_string(key))}));
}

std::string write_public_key(Curve25519Algorithm algorithm, lib::View key) {
    return std::string(
        lib::write_pem("PUBLIC KEY", lib::der::sequence({write_algorithm(algorithm), lib::der::bit_string(key)})));
}

}  // namespace x509
