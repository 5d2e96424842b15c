// RSA with the padding of PKCS #1 v1.5, and the test of primes.
#include "apps/vectors/algorithms.h"
#include "apps/vectors/rsa_cases.h"
#include "crypto/primes.h"
#include "crypto/rsa_pkcs1.h"

namespace apps {

using crypto::RsaPublicKey;

static std::optional<crypto::HashAlgorithm> hash_or_skip(const std::string& name, Check& check) {
    const auto hash = hash_named(name);
    if (!hash) check.skip("RSASSA-PKCS1-v1_5 with " + name + " is not offered");
    return hash;
}

static bool nist_verifies(crypto::HashAlgorithm hash, const VectorCase& vector_case) {
    return verifies([&] {
        const RsaPublicKey key(vector_case.bytes("n"), vector_case.bytes("e"), least_rsa_bits);
        return rsa_pkcs1_verify(hash, key, vector_case.bytes("Msg"), vector_case.bytes("S"));
    });
}

// What passes is made again with the private key.
static void run_signature_verification(const VectorCase& vector_case, Check& check) {
    const auto hash = hash_or_skip(vector_case.text("SHAAlg"), check);
    if (!hash) return;
    const bool accepted = nist_verifies(*hash, vector_case);
    check_verdict(check, vector_case, accepted);
    if (!accepted) return;
    lib::SystemRandom random;
    const auto key = nist_private_key(vector_case);
    check.equal("S", vector_case.bytes("S"), rsa_pkcs1_sign(*hash, key, vector_case.bytes("Msg"), random));
}

// The files show no primes, but as this signature has no randomness, only the right one verifies.
static void run_signature_generation(const VectorCase& vector_case, Check& check) {
    const auto hash = hash_or_skip(vector_case.text("SHAAlg"), check);
    if (hash && !nist_verifies(*hash, vector_case)) check.fail("the right signature is refused");
}

static void run_laboratories_signature(const VectorCase& vector_case, Check& check) {
    const auto key = laboratories_private_key(vector_case);
    const auto message = vector_case.bytes("Message to be signed"), signature = vector_case.bytes("Signature");
    lib::SystemRandom random;
    const auto hash = crypto::HashAlgorithm::sha1;
    check.equal("Signature", signature, rsa_pkcs1_sign(hash, key, message, random));
    if (!rsa_pkcs1_verify(hash, key.public_key(), message, signature)) check.fail("the right signature is refused");
}

static void run_encryption(const VectorCase& vector_case, Check& check) {
    const auto key = laboratories_private_key(vector_case);
    const auto message = vector_case.bytes("Message"), ciphertext = vector_case.bytes("Encryption");
    ShownRandom random(vector_case.bytes("Seed"));
    check.equal("Encryption", ciphertext, rsa_pkcs1_encrypt(key.public_key(), message, random));
    check_message(check, message, rsa_pkcs1_decrypt(key, ciphertext, random));
}

static void run_wycheproof_signature(const VectorCase& vector_case, Check& check) {
    const auto hash = hash_or_skip(vector_case.text("sha"), check);
    if (!hash) return;
    check_verdict(check, vector_case, verifies([&] {
                      const auto key = wycheproof_public_key(vector_case);
                      return rsa_pkcs1_verify(*hash, key, vector_case.bytes("msg"), vector_case.bytes("sig"));
                  }));
}

static void run_wycheproof_decryption(const VectorCase& vector_case, Check& check) {
    lib::SystemRandom random;
    const auto decrypted = rsa_pkcs1_decrypt(wycheproof_private_key(vector_case), vector_case.bytes("ct"), random);
    check_verdict(check, vector_case, decrypted.has_value());
    if (decrypted) check_message(check, vector_case.bytes("msg"), decrypted);
}

// Two's complement, so that half of the byte strings are negative, and no primes.
static void run_wycheproof_primality(const VectorCase& vector_case, Check& check) {
    const auto value = vector_case.bytes("value");
    const bool is_negative = !value.empty() && value.front() >= 0x80;
    lib::SystemRandom random;
    check_verdict(check, vector_case, !is_negative && crypto::is_probably_prime(lib::Integer(value), 40, random));
}

std::vector<Algorithm> rsa_algorithms() {
    return {
        {R"(SigVer PKCS#1 Ver 1\.5)", {"Result"}, run_signature_verification},
        {R"(SigGen PKCS#1 Ver 1\.5)", {"S"}, run_signature_generation},
        {R"(RSA PKCS#1 v1\.5 Signature)", {"Signature"}, run_laboratories_signature},
        {R"(RSA PKCS#1 v1\.5 Encryption)", {"Encryption"}, run_encryption},
        {R"(Wycheproof RSASSA-PKCS1-v1_5)", {"result"}, run_wycheproof_signature},
        {R"(Wycheproof RSAES-PKCS1-v1_5)", {"result"}, run_wycheproof_decryption},
        {R"(Wycheproof PrimalityTest)", {"result"}, run_wycheproof_primality},
    };
}

}  // namespace apps
