// RSAES-OAEP.
#include <regex>

#include "apps/vectors/algorithms.h"
#include "apps/vectors/rsa_cases.h"
#include "crypto/rsa_oaep.h"
#include "lib/malformed.h"
#include "x509/private_key.h"

namespace apps {

using crypto::HashAlgorithm;
using crypto::OaepParameters;

static HashAlgorithm hash_of(const VectorCase& vector_case, std::string_view name) {
    return vector_case.is_within(name) ? offered_hash(vector_case.text(name)) : HashAlgorithm::sha1;
}

// Encrypted again with the seed that the case shows, and decrypted.
static void check_both_ways(const VectorCase& vector_case, Check& check, const OaepParameters& parameters,
                            lib::View message, lib::Bytes seed, lib::View ciphertext) {
    const auto key = laboratories_private_key(vector_case);
    InnerValues inner_values(vector_case);
    ShownRandom random(std::move(seed));
    check.equal("Encryption", ciphertext,
                rsa_oaep_encrypt(parameters, key.public_key(), message, random, inner_values.steps()));
    inner_values.compare(check);
    check_message(check, message, rsa_oaep_decrypt(parameters, key, ciphertext, random));
}

static constexpr const char* worked_ciphertext = "Ciphertext, the RSA encryption of EM";

// Those of RSA Laboratories have SHA-1 throughout; ours say their hashes. The worked example has names of its own.
static void run_laboratories(const VectorCase& vector_case, Check& check) {
    const OaepParameters parameters{hash_of(vector_case, "Hash"), hash_of(vector_case, "MGF1 hash")};
    if (vector_case.has(worked_ciphertext))
        check_both_ways(vector_case, check, parameters, vector_case.bytes("Message to be encrypted"),
                        vector_case.bytes("seed"), vector_case.bytes(worked_ciphertext));
    else
        check_both_ways(vector_case, check, parameters, vector_case.bytes("Message"), vector_case.bytes("Seed"),
                        vector_case.bytes("Encryption"));
}

// "oaep-sha1-sha256.txt": the hash of the masks, then the other one. The cases show no seed.
static void run_decryption(const VectorCase& vector_case, Check& check) {
    const auto description = vector_case.text("file");
    std::smatch match;
    if (!std::regex_search(description, match, std::regex(R"(oaep-(sha\d+)-(sha\d+)\.txt)")))
        throw lib::Malformed("the file's name does not say the hashes", 0);
    const OaepParameters parameters{offered_hash(match[2].str()), offered_hash(match[1].str())};
    lib::SystemRandom random;
    check_message(
        check, vector_case.bytes("Message"),
        rsa_oaep_decrypt(parameters, laboratories_private_key(vector_case), vector_case.bytes("Encryption"), random));
}

// A key as PKCS #8, and a text in quotation marks.
static void run_decryption_with_label(const VectorCase& vector_case, Check& check) {
    const auto hash = offered_hash(vector_case.text("OAEPDigest"));
    const auto key = x509::read_private_key(lib::text_of(vector_case.bytes("KEY")));
    const auto quoted = vector_case.text("Output");
    lib::SystemRandom random;
    check_message(
        check, lib::view_of(quoted.substr(1, quoted.size() - 2)),
        rsa_oaep_decrypt({hash, hash, vector_case.bytes("OAEPLabel")}, key, vector_case.bytes("Input"), random));
}

static void run_wycheproof(const VectorCase& vector_case, Check& check) {
    const auto hash = hash_named(vector_case.text("sha")), mgf1_hash = hash_named(vector_case.text("mgfSha"));
    if (!hash || !mgf1_hash) return check.skip("RSAES-OAEP with " + vector_case.text("sha") + " is not offered");
    lib::SystemRandom random;
    const auto decrypted = rsa_oaep_decrypt({*hash, *mgf1_hash, vector_case.bytes("label")},
                                            wycheproof_private_key(vector_case), vector_case.bytes("ct"), random);
    check_verdict(check, vector_case, decrypted.has_value());
    if (decrypted) check_message(check, vector_case.bytes("msg"), decrypted);
}

std::vector<Algorithm> rsa_oaep_algorithms() {
    return {
        {R"(^oaep-custom/)", {"Encryption"}, run_decryption},
        {R"(/oaep-label)", {"Output"}, run_decryption_with_label},
        {R"(RSA.OAEP)", {"Encryption", worked_ciphertext}, run_laboratories},
        {R"(Wycheproof RSAES-OAEP)", {"result"}, run_wycheproof},
    };
}

}  // namespace apps
