// RSASSA-PSS.
#include <regex>

#include "apps/vectors/algorithms.h"
#include "apps/vectors/rsa_cases.h"
#include "crypto/rsa_pss.h"
#include "lib/malformed.h"
#include "x509/public_key.h"

namespace apps {

using crypto::HashAlgorithm;
using crypto::PssParameters;
using crypto::RsaPublicKey;

static RsaPublicKey nist_public_key(const VectorCase& vector_case) {
    return {vector_case.bytes("n"), vector_case.bytes("e"), least_rsa_bits};
}

// The hash makes the masks as well.
static PssParameters nist_parameters(const VectorCase& vector_case, std::size_t salt_length) {
    const auto hash = offered_hash(vector_case.text("SHAAlg"));
    return {hash, hash, salt_length};
}

// A signature is made again from the salt that the case shows, with the inner values where the case has them.
static void run_verification(const VectorCase& vector_case, Check& check) {
    const auto message = vector_case.bytes("Msg"), signature = vector_case.bytes("S"),
               salt = vector_case.bytes("SaltVal");
    const auto parameters = nist_parameters(vector_case, salt.size());
    const bool accepted =
        verifies([&] { return rsa_pss_verify(parameters, nist_public_key(vector_case), message, signature); });
    check_verdict(check, vector_case, accepted);
    if (!accepted) return;
    InnerValues inner_values(vector_case);
    ShownRandom random(salt);
    check.equal("S", signature,
                rsa_pss_sign(parameters, nist_private_key(vector_case), message, random, inner_values.steps()));
    inner_values.compare(check);
}

// "# Salt len: 20", at the beginning of the file.
static std::size_t salt_length_of_file(const VectorCase& vector_case) {
    const auto description = vector_case.text("file");
    std::smatch match;
    if (!std::regex_search(description, match, std::regex(R"(Salt len: (\d+))")))
        throw lib::Malformed("the file does not say the length of the salts", 0);
    return std::stoul(match[1]);
}

// The files show no primes; some show the salt, with which the encoded message is made again.
static void run_generation(const VectorCase& vector_case, Check& check) {
    const auto key = nist_public_key(vector_case);
    const auto parameters = nist_parameters(vector_case, salt_length_of_file(vector_case));
    const auto message = vector_case.bytes("Msg"), signature = vector_case.bytes("S");
    if (!rsa_pss_verify(parameters, key, message, signature)) return check.fail("the right signature is refused");
    if (!vector_case.has("SaltVal")) return;
    const auto EM = emsa_pss_encode(parameters, message, key.bits() - 1, vector_case.bytes("SaltVal"));
    check.equal("EM", key.apply(signature), lib::concat(lib::Bytes(key.size() - EM.size()), EM));
}

static void check_laboratories(const VectorCase& vector_case, Check& check, const char* salt, const char* signature) {
    const auto key = laboratories_private_key(vector_case);
    const auto parameters = crypto::pss_with(HashAlgorithm::sha1);
    const auto message = vector_case.bytes("Message to be signed"), expected = vector_case.bytes(signature);
    ShownRandom random(vector_case.bytes(salt));
    check.equal("Signature", expected, rsa_pss_sign(parameters, key, message, random));
    if (!rsa_pss_verify(parameters, key.public_key(), message, expected)) check.fail("the right signature is refused");
}

static constexpr const char* worked_signature = "Signature, the RSA decryption of EM";

static void run_laboratories(const VectorCase& vector_case, Check& check) {
    if (vector_case.has("Signature"))
        check_laboratories(vector_case, check, "Salt", "Signature");
    else
        check_laboratories(vector_case, check, "salt", worked_signature);
}

// The key as it stands in a certificate: where its kind is id-RSASSA-PSS, it says the parameters as well.
static RsaPublicKey wycheproof_key(const VectorCase& vector_case, const PssParameters& parameters, Check& check) {
    const auto key = x509::read_rsa_public_key(lib::text_of(vector_case.bytes("publicKeyDer")));
    if (key.rsa) return *key.rsa;
    if (!key.rsa_pss) throw crypto::BadKey("there is no RSA key");
    if (key.rsa_pss->parameters != parameters) check.fail("the key is restricted to other parameters");
    return key.rsa_pss->key;
}

static void run_wycheproof(const VectorCase& vector_case, Check& check) {
    const auto hash = hash_named(vector_case.text("sha")), mgf1_hash = hash_named(vector_case.text("mgfSha"));
    if (!hash || !mgf1_hash) return check.skip("RSASSA-PSS with " + vector_case.text("sha") + " is not offered");
    const PssParameters parameters{*hash, *mgf1_hash, vector_case.number("sLen")};
    check_verdict(check, vector_case, verifies([&] {
                      const auto key = wycheproof_key(vector_case, parameters, check);
                      return rsa_pss_verify(parameters, key, vector_case.bytes("msg"), vector_case.bytes("sig"));
                  }));
}

std::vector<Algorithm> rsa_pss_algorithms() {
    return {
        {R"(SigVer PKCS#1 RSASSA-PSS)", {"Result"}, run_verification},
        {R"(SigGen PKCS#1 RSASSA-PSS)", {"S"}, run_generation},
        {R"(RSA-PSS)", {"Signature", worked_signature}, run_laboratories},
        {R"(Wycheproof RSASSA-PSS)", {"result"}, run_wycheproof},
    };
}

}  // namespace apps
