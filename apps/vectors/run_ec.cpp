// Elliptic curves: points, keys, ECDH and ECDSA, each by the textbook and by the body that connections use.
#include <regex>

#include "apps/vectors/algorithms.h"
#include "crypto/ecdh.h"
#include "crypto/fast/ec_multiply.h"
#include "crypto/fast/ecdsa.h"
#include "lib/hex.h"
#include "x509/ec_key.h"

namespace apps {

using crypto::CurveId;
using crypto::EcdsaSignature;
using crypto::EcPrivateKey;
using crypto::EcPublicKey;
using crypto::HashAlgorithm;

// The curve that a case names: Wycheproof's and others' values secp256r1, NIST's sections [P-256], [P-256,SHA-1], or [EC -
// SHA256] for SP 800-56A's parameter sets EA to EE.
static std::string curve_name(const VectorCase& vector_case) {
    static const std::regex pattern(R"(^([PKB]-\d+)|^E([A-E]) - )");
    static constexpr const char* parameter_sets[] = {"P-192", "P-224", "P-256", "P-384", "P-521"};
    for (const auto* name : {"curve", "CURVE", "publicKey.curve"})
        if (vector_case.is_within(name)) return vector_case.text(name);
    for (const auto& [name, text] : vector_case.context) {
        std::smatch match;
        if (!std::regex_search(name, match, pattern)) continue;
        return match[1].matched ? match.str(1) : parameter_sets[match.str(2).front() - 'A'];
    }
    return "that is not named";
}

// Another curve's case is skipped.
static std::optional<CurveId> curve_of(const VectorCase& vector_case, Check& check) {
    const auto found = curve_name(vector_case);
    for (const auto id : {CurveId::p256, CurveId::p384, CurveId::p521}) {
        const auto digits = std::string(name_of(id)).substr(2);
        if (found == name_of(id) || found == "secp" + digits + "r1" || found == "SECP" + digits + "R1") return id;
    }
    check.skip("the curve " + found + " is not offered");
    return std::nullopt;
}

static HashAlgorithm hash_named(std::string name) {
    if (name.starts_with("SHA") && !name.starts_with("SHA-")) name = "SHA-" + name.substr(3);
    for (const auto algorithm : crypto::hash_algorithms)
        if (name == name_of(algorithm)) return algorithm;
    throw std::invalid_argument("there is no hash " + name);
}

// NIST's of [P-256,SHA-1], of FIPS 186-2 SHA-1 alone, or of a value.
static HashAlgorithm hash_of(const VectorCase& vector_case) {
    for (const auto* name : {"SHAAlg", "sha"})
        if (vector_case.is_within(name)) return hash_named(vector_case.text(name));
    for (const auto& [name, text] : vector_case.context)
        if (const auto comma = name.find(",SHA"); comma != name.npos) return hash_named(name.substr(comma + 1));
    return HashAlgorithm::sha1;
}

// A number as the file writes it, with any count of zeros before it.
static lib::Integer integer(const VectorCase& vector_case, std::string_view name) {
    const auto digits = vector_case.text(name);
    return lib::Integer(lib::from_hex(digits.size() % 2 == 0 ? digits : "0" + digits));
}
static lib::Bytes number(const VectorCase& vector_case, CurveId curve, std::string_view name) {
    return integer(vector_case, name).to_bytes(coordinate_size(curve));
}

// The point that a file gives in two coordinates. One that is too long for its field is none.
static EcPublicKey public_key(const VectorCase& vector_case, CurveId curve, const char* x, const char* y) {
    const auto size = coordinate_size(curve);
    const auto coordinate = [&](const char* name) {
        const auto value = integer(vector_case, name);
        if (value.bit_length() > 8 * size) throw crypto::BadKey(std::string(name) + " is longer than p");
        return value.to_bytes(size);
    };
    return {curve, lib::concat(lib::Bytes{4}, coordinate(x), coordinate(y))};
}

static bool is_public_key(const VectorCase& vector_case, CurveId curve, const char* x, const char* y) try {
    public_key(vector_case, curve, x, y);
    return true;
} catch (const crypto::BadKey&) {
    return false;
}

static void expect(Check& check, bool expected, bool found, const char* what) {
    if (found != expected)
        check.fail(std::string(found ? "a wrong " : "a right ") + what + (found ? " is accepted" : " is refused"));
}

// "Result = P", or "Result = F (why)".
static bool is_pass(const VectorCase& vector_case) { return vector_case.text("Result").starts_with("P"); }

static void run_key_pair(const VectorCase& vector_case, Check& check) {
    const auto id = curve_of(vector_case, check);
    if (!id) return;
    const EcPrivateKey key(*id, number(vector_case, *id, "d"));
    const auto& C = crypto::curve(*id);
    const auto expected = public_key(vector_case, *id, "Qx", "Qy").encoded();
    check.equal("Q by the textbook", expected, encode_point(C, C.multiply(lib::Integer(key.d().view()), C.G)));
    check.equal("Q", expected, key.public_key().encoded());
}

static void run_public_key_validation(const VectorCase& vector_case, Check& check) {
    const auto id = curve_of(vector_case, check);
    if (id) expect(check, is_pass(vector_case), is_public_key(vector_case, *id, "Qx", "Qy"), "public key");
}

static void run_compressed_point(const VectorCase& vector_case, Check& check) {
    const auto id = curve_of(vector_case, check);
    if (!id) return;
    const auto encoded = vector_case.bytes("POINT");
    const EcPublicKey key(*id, encoded);
    check.equal("X", number(vector_case, *id, "X"), key.point().x.to_bytes(coordinate_size(*id)));
    check.equal("Y", number(vector_case, *id, "Y"), key.point().y.to_bytes(coordinate_size(*id)));
    check.equal("POINT", encoded, encode_compressed_point(crypto::curve(*id), key.point()));
}

static EcdsaSignature signature_of(const VectorCase& vector_case, CurveId curve) {
    return {number(vector_case, curve, "R"), number(vector_case, curve, "S")};
}

static bool verifies(Check& check, const EcPublicKey& key, lib::View hash_value, const EcdsaSignature& signature) {
    const bool textbook = ecdsa_verify(key, hash_value, signature);
    if (textbook != crypto::fast::ecdsa_verify(key, hash_value, signature)) check.fail("the two bodies disagree");
    return textbook;
}

static void check_signature(Check& check, const char* what, const EcdsaSignature& expected,
                            const std::optional<EcdsaSignature>& found) {
    if (!found) return check.fail("there is no signature with this k");
    check.equal(what, to_bytes(expected), to_bytes(*found));
}

// With k where the file shows it. The signature is verified in any case.
static void run_ecdsa_generation(const VectorCase& vector_case, Check& check) {
    const auto id = curve_of(vector_case, check);
    if (!id) return;
    const auto hash_value = hash(hash_of(vector_case), vector_case.bytes("Msg"));
    const auto signature = signature_of(vector_case, *id);
    if (vector_case.has("k")) {
        const EcPrivateKey key(*id, number(vector_case, *id, "d"));
        const auto k = number(vector_case, *id, "k");
        check_signature(check, "R, S by the textbook", signature, ecdsa_sign_with(key, hash_value, k));
        check_signature(check, "R, S", signature, crypto::fast::ecdsa_sign_with(key, hash_value, k));
    }
    const auto key = public_key(vector_case, *id, "Qx", "Qy");
    expect(check, true, verifies(check, key, hash_value, signature), "signature");
}

static void run_ecdsa_rfc6979(const VectorCase& vector_case, Check& check) {
    const auto id = curve_of(vector_case, check);
    if (!id) return;
    const EcPrivateKey key(*id, vector_case.bytes("d"));
    const auto H = hash_of(vector_case);
    const auto message = vector_case.bytes("Msg");
    InnerValues inner_values(vector_case);
    check_signature(check, "R, S by the textbook", signature_of(vector_case, *id),
                    ecdsa_sign(key, H, message, inner_values.steps()));
    inner_values.compare(check);
    check_signature(check, "R, S", signature_of(vector_case, *id), crypto::fast::ecdsa_sign(key, H, message));
    check.equal("Q", public_key(vector_case, *id, "Qx", "Qy").encoded(), key.public_key().encoded());
}

static void run_ecdsa_verification(const VectorCase& vector_case, Check& check) {
    const auto id = curve_of(vector_case, check);
    if (!id) return;
    const auto hash_value = hash(hash_of(vector_case), vector_case.bytes("Msg"));
    const bool found =
        is_public_key(vector_case, *id, "Qx", "Qy") &&
        verifies(check, public_key(vector_case, *id, "Qx", "Qy"), hash_value, signature_of(vector_case, *id));
    expect(check, is_pass(vector_case), found, "signature");
}

static void run_wycheproof_ecdsa(const VectorCase& vector_case, Check& check) {
    const auto id = curve_of(vector_case, check);
    if (!id) return;
    const EcPublicKey key(*id, vector_case.bytes("publicKey.uncompressed"));
    const auto hash_value = hash(hash_of(vector_case), vector_case.bytes("msg"));
    const auto signature = crypto::ecdsa_signature_from_der(*id, vector_case.bytes("sig"));
    expect(check, vector_case.text("result") == "valid", signature && verifies(check, key, hash_value, *signature),
           "signature");
}

// Z by both bodies.
static lib::Bytes agreed(Check& check, const EcPrivateKey& own, const EcPublicKey& peer) {
    auto Z = lib::to_bytes(ecdh(own, peer).view());
    check.equal("Z of the two bodies", Z, crypto::fast::ecdh(own, peer).view());
    return Z;
}

// SP 800-56A's validity test. What it changes of the hash, key derivation or tag that come after Z is not Z's, and Z is
// right then. A private key is valid where it belongs to the public key.
static bool is_valid_agreement(const VectorCase& vector_case, CurveId id, Check& check) try {
    for (const auto& [x, y] : {std::pair{"QsCAVSx", "QsCAVSy"}, {"QsIUTx", "QsIUTy"}})
        if (!is_public_key(vector_case, id, x, y)) return false;
    const EcPrivateKey own(id, integer(vector_case, "dsIUT").to_bytes());
    if (own.public_key() != public_key(vector_case, id, "QsIUTx", "QsIUTy")) return false;
    return agreed(check, own, public_key(vector_case, id, "QsCAVSx", "QsCAVSy")) == number(vector_case, id, "Z");
} catch (const crypto::BadKey&) {
    return false;
}

static void run_ecdh_validity(const VectorCase& vector_case, Check& check) {
    static const std::regex of_what_follows(R"(F \((9|10|11|12) - )");
    const auto id = curve_of(vector_case, check);
    if (!id) return;
    const bool expected = is_pass(vector_case) || std::regex_search(vector_case.text("Result"), of_what_follows);
    expect(check, expected, is_valid_agreement(vector_case, *id, check), "agreement");
}

// Of the cases that Wycheproof leaves open, compressed points are read, as SEC 1 section 2.3.4 does (but TLS does not: RFC
// 8422 section 5.1.1). All others, keys with written-out curves (RFC 5480 section 2.1.1 forbids them) and odd ASN.1,
// are refused.
static bool must_agree(const VectorCase& vector_case) {
    const auto result = vector_case.text("result");
    if (result == "acceptable") return vector_case.text("flags").find("CompressedPoint") != std::string::npos;
    return result == "valid";
}

static std::optional<EcPublicKey> peer_of(const VectorCase& vector_case, CurveId id) try {
    const auto encoded = vector_case.bytes("public");
    if (vector_case.text("encoding") == "ecpoint") return EcPublicKey(id, encoded);
    auto key = x509::read_ec_public_key_info(encoded);
    if (key.curve() != id) return std::nullopt;
    return key;
} catch (const std::exception&) {
    return std::nullopt;
}

static void run_wycheproof_ecdh(const VectorCase& vector_case, Check& check) {
    const auto id = curve_of(vector_case, check);
    if (!id) return;
    const auto peer = peer_of(vector_case, *id);
    expect(check, must_agree(vector_case), peer.has_value(), "public key");
    if (!peer || check.difference()) return;
    const EcPrivateKey own(*id, vector_case.bytes("private"));
    check.equal("shared", vector_case.bytes("shared"), agreed(check, own, *peer));
}

std::vector<Algorithm> ec_algorithms() {
    return {
        {R"(algorithm: ECDSA with RFC 6979)", {"R"}, run_ecdsa_rfc6979},
        {R"(FIPS_186-\d/KeyPair|"Key Pair" information)", {"d"}, run_key_pair},
        {R"("PKV" information)", {"Result"}, run_public_key_validation},
        {R"(compressed_points)", {"POINT"}, run_compressed_point},
        {R"~(SECP256K1/SigGen|Sig(Gen|Ver)" information for "ecdsa_values")~", {"R"}, run_ecdsa_generation},
        {R"("SigVer" information)", {"Result"}, run_ecdsa_verification},
        {R"(ECC Validity Test)", {"Result"}, run_ecdh_validity},
        {R"(Wycheproof ECDSA)", {"result"}, run_wycheproof_ecdsa},
        {R"(Wycheproof ECDH)", {"result"}, run_wycheproof_ecdh},
        {R"(ECDH/brainpool)", {"dA"}, {}, "ECDH on Brainpool curves"},
    };
}

}  // namespace apps
