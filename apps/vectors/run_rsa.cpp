// RSA with the padding of PKCS #1 v1.5. NIST's and RSA Laboratories' keys begin at 1024 bits.
#include "apps/vectors/algorithms.h"
#include "crypto/primes.h"
#include "crypto/rsa_pkcs1.h"

namespace apps {

using crypto::RsaPrivateKey;
using crypto::RsaPublicKey;

static constexpr std::size_t least_bits = 1024;

// Whether the signature verifies; under a key that cannot be used none does.
static bool verifies(lib::View modulus, lib::View exponent, lib::View message, lib::View signature) {
    try {
        return crypto::rsa_pkcs1_verify(crypto::HashAlgorithm::sha256, RsaPublicKey(modulus, exponent, least_bits),
                                        message, signature);
    } catch (const crypto::BadKey&) {
        return false;
    }
}

// Only signatures with SHA-256 are offered. NIST writes SHA256, Wycheproof SHA-256.
static bool is_skipped(std::string hash, Check& check) {
    if (hash.starts_with("SHA") && !hash.starts_with("SHA-")) hash = "SHA-" + hash.substr(3);
    if (hash == "SHA-256") return false;
    check.skip("RSASSA-PKCS1-v1_5 with " + hash + " is not offered");
    return true;
}

static RsaPrivateKey private_key(const VectorCase& vector_case) {
    const lib::Integer one(1), d(vector_case.bytes("d")), p(vector_case.bytes("p")), q(vector_case.bytes("q"));
    const auto qInv = invert(q, p);
    if (!qInv) throw crypto::BadKey("p and q have a common factor");
    const auto secret = [](const lib::Integer& number) { return lib::Secret(number.to_bytes()); };
    return RsaPrivateKey({.n = vector_case.bytes("n"),
                          .e = vector_case.bytes("e"),
                          .d = secret(d),
                          .p = secret(p),
                          .q = secret(q),
                          .dP = secret(d % (p - one)),
                          .dQ = secret(d % (q - one)),
                          .qInv = secret(*qInv)},
                         least_bits);
}

// "Result = P", or "Result = F (why)". What passes is made again with the private key.
static void run_rsa_signature_verification(const VectorCase& vector_case, Check& check) {
    if (is_skipped(vector_case.text("SHAAlg"), check)) return;
    const auto message = vector_case.bytes("Msg"), signature = vector_case.bytes("S");
    const bool expected = vector_case.text("Result").starts_with("P");
    const bool found = verifies(vector_case.bytes("n"), vector_case.bytes("e"), message, signature);
    if (expected != found)
        return check.fail(found ? "a wrong signature is accepted" : "the right signature is refused");
    if (!expected) return;
    lib::SystemRandom random;
    check.equal("S", signature,
                crypto::rsa_pkcs1_sign(crypto::HashAlgorithm::sha256, private_key(vector_case), message, random));
}

// The files show no private key, but as this signature has no randomness, only the right one verifies.
static void run_rsa_signature_generation(const VectorCase& vector_case, Check& check) {
    if (is_skipped(vector_case.text("SHAAlg"), check)) return;
    const auto modulus = vector_case.bytes("n"), exponent = vector_case.bytes("e"), message = vector_case.bytes("Msg");
    if (!verifies(modulus, exponent, message, vector_case.bytes("S"))) check.fail("the right signature is refused");
}

namespace {

// Gives the padding that a case shows.
class Repeated : public lib::RandomSource {
public:
    explicit Repeated(lib::Bytes bytes) : bytes_(std::move(bytes)) {}
    void fill(std::span<std::uint8_t> bytes, const char*) override {
        for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = bytes_.at(i);
    }

private:
    lib::Bytes bytes_;
};

}  // namespace

static lib::Secret secret(const VectorCase& vector_case, std::string_view name) {
    return lib::Secret(vector_case.bytes(name));
}

static void check_decryption(Check& check, const std::optional<lib::Secret>& decrypted, lib::View message) {
    if (decrypted)
        check.equal("the message", message, decrypted->view());
    else
        check.fail("a good ciphertext is refused");
}

static void run_rsa_encryption(const VectorCase& vector_case, Check& check) {
    const RsaPrivateKey key({.n = vector_case.bytes("Modulus"),
                             .e = vector_case.bytes("Public exponent"),
                             .d = secret(vector_case, "Exponent"),
                             .p = secret(vector_case, "Prime 1"),
                             .q = secret(vector_case, "Prime 2"),
                             .dP = secret(vector_case, "Prime exponent 1"),
                             .dQ = secret(vector_case, "Prime exponent 2"),
                             .qInv = secret(vector_case, "Coefficient")},
                            least_bits);
    const auto message = vector_case.bytes("Message"), ciphertext = vector_case.bytes("Encryption");
    Repeated padding(vector_case.bytes("Seed"));
    check.equal("Encryption", ciphertext, crypto::rsa_pkcs1_encrypt(key.public_key(), message, padding));
    lib::SystemRandom random;
    check_decryption(check, crypto::rsa_pkcs1_decrypt(key, ciphertext, random), message);
}

static void run_wycheproof_rsa_signature(const VectorCase& vector_case, Check& check) {
    if (is_skipped(vector_case.text("sha"), check)) return;
    const bool found = verifies(vector_case.bytes("publicKey.modulus"), vector_case.bytes("publicKey.publicExponent"),
                                vector_case.bytes("msg"), vector_case.bytes("sig"));
    const auto expected = vector_case.text("result");
    if (expected == "valid" && !found) check.fail("the right signature is refused");
    if (expected == "invalid" && found) check.fail("a wrong signature is accepted");
}

static void run_wycheproof_rsa_decryption(const VectorCase& vector_case, Check& check) {
    const RsaPrivateKey key({.n = vector_case.bytes("privateKey.modulus"),
                             .e = vector_case.bytes("privateKey.publicExponent"),
                             .d = secret(vector_case, "privateKey.privateExponent"),
                             .p = secret(vector_case, "privateKey.prime1"),
                             .q = secret(vector_case, "privateKey.prime2"),
                             .dP = secret(vector_case, "privateKey.exponent1"),
                             .dQ = secret(vector_case, "privateKey.exponent2"),
                             .qInv = secret(vector_case, "privateKey.coefficient")});
    lib::SystemRandom random;
    const auto decrypted = crypto::rsa_pkcs1_decrypt(key, vector_case.bytes("ct"), random);
    if (vector_case.text("result") == "valid") return check_decryption(check, decrypted, vector_case.bytes("msg"));
    if (decrypted) check.fail("a bad ciphertext is accepted");
}

// Two's complement, so that half of the byte strings are negative; whether -p is called prime is left open.
static void run_wycheproof_primality(const VectorCase& vector_case, Check& check) {
    const auto value = vector_case.bytes("value");
    const bool is_negative = !value.empty() && value.front() >= 0x80;
    lib::SystemRandom random;
    const bool found = !is_negative && crypto::is_probably_prime(lib::Integer(value), 40, random);
    const auto expected = vector_case.text("result");
    if (expected == "valid" && !found) check.fail("a prime is called composite");
    if (expected == "invalid" && found) check.fail("a composite number is called prime");
}

std::vector<Algorithm> rsa_algorithms() {
    return {
        {R"(SigVer PKCS#1 Ver 1\.5)", {"Result"}, run_rsa_signature_verification},
        {R"(SigGen PKCS#1 Ver 1\.5)", {"S"}, run_rsa_signature_generation},
        {R"(RSA PKCS#1 v1\.5 Encryption)", {"Encryption"}, run_rsa_encryption},
        {R"(Wycheproof RSASSA-PKCS1-v1_5)", {"result"}, run_wycheproof_rsa_signature},
        {R"(Wycheproof RSAES-PKCS1-v1_5)", {"result"}, run_wycheproof_rsa_decryption},
        {R"(Wycheproof PrimalityTest)", {"result"}, run_wycheproof_primality},
    };
}

}  // namespace apps
