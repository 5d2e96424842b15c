#include "crypto/rsa_oaep.h"
#include "crypto/rsa_pkcs1.h"
#include "crypto/rsa_pss.h"
#include "tests/constant_time/support.h"

namespace constant_time_tests {

// The limbs are marked inside the finished key, as its making and its checks may depend on them.
static const crypto::RsaPrivateKey& secret_key() {
    static const auto key = [] {
        lib::SystemRandom random;
        return crypto::generate_rsa_key(1024, random, 1024);
    }();
    const auto& [p, q, dP, dQ, qInv] = key.crt();
    for (const auto* modulus : {&p, &q})
        for (const auto* number : {&modulus->value(), &modulus->r_squared(), &modulus->m_prime()}) mark_secret(*number);
    for (const auto* number : {&dP, &dQ, &qInv}) mark_secret(*number);
    return key;
}

static Bytes ciphertext_of(View message) {
    lib::SystemRandom random;
    return rsa_pkcs1_encrypt(secret_key().public_key(), message, random);
}

static void rsa_private_operation() {
    SecretRandom random;
    const auto& key = secret_key();
    require_secret(key.apply(counting(key.public_key().size() - 1), random).view());
}

static void rsa_signature() {
    SecretRandom random;
    require_secret(rsa_pkcs1_sign(crypto::HashAlgorithm::sha256, secret_key(), counting(100), random));
}

static void rsa_decryption_of_good_padding() {
    SecretRandom random;
    require_secret(rsa_pkcs1_decrypt_or(secret_key(), ciphertext_of(counting(48)), secret_of(48), random).view());
}

static void rsa_decryption_of_another_length() {
    SecretRandom random;
    require_secret(rsa_pkcs1_decrypt_or(secret_key(), ciphertext_of(counting(47)), secret_of(48), random).view());
}

static void rsa_decryption_of_bad_padding() {
    SecretRandom random;
    const auto ciphertext = counting(secret_key().public_key().size() - 1);  // deciphers to anything at all
    require_secret(rsa_pkcs1_decrypt_or(secret_key(), lib::concat(Bytes{0}, ciphertext), secret_of(48), random).view());
}

static void rsa_signature_with_sha512() {
    SecretRandom random;
    require_secret(rsa_pkcs1_sign(crypto::HashAlgorithm::sha512, secret_key(), counting(100), random));
}

static const crypto::PssParameters pss{crypto::HashAlgorithm::sha256, crypto::HashAlgorithm::sha384, 20};

static void rsa_pss_signature() {
    SecretRandom random;
    require_secret(rsa_pss_sign(pss, secret_key(), secret_bytes(100), random));
}

static const crypto::OaepParameters oaep{crypto::HashAlgorithm::sha256, crypto::HashAlgorithm::sha1};

static void rsa_oaep_encryption() {
    SecretRandom random;
    require_secret(rsa_oaep_encrypt(oaep, secret_key().public_key(), secret_of(48).view(), random));
}

static void rsa_oaep_decryption() {
    SecretRandom random;
    lib::SystemRandom seed;
    const auto message = rsa_oaep_decrypt(
        oaep, secret_key(), rsa_oaep_encrypt(oaep, secret_key().public_key(), counting(48), seed), random);
    require(message.has_value(), "the ciphertext is refused");
    require_secret(message->view());
}

// Which of the checks failed stays secret; that one did is public.
static void rsa_oaep_decryption_of_bad_padding() {
    SecretRandom random;
    const auto ciphertext = lib::concat(Bytes{0}, counting(secret_key().public_key().size() - 1));
    require(!rsa_oaep_decrypt(oaep, secret_key(), ciphertext, random), "a bad ciphertext is accepted");
}

static void rsa_encryption() {
    SecretRandom random;
    require_secret(rsa_pkcs1_encrypt(secret_key().public_key(), secret_of(48).view(), random));
}

std::vector<Operation> rsa_operations() {
    return {
        {"rsa-private", "the key, the blinding", rsa_private_operation},
        {"rsa-sign", "the key, the blinding", rsa_signature},
        {"rsa-sign-sha512", "the key, the blinding", rsa_signature_with_sha512},
        {"rsa-pss-sign", "the key, the blinding, the message, the salt", rsa_pss_signature},
        {"rsa-oaep-encrypt", "the message, the seed", rsa_oaep_encryption},
        {"rsa-oaep-decrypt", "the key, the blinding, the message, the padding", rsa_oaep_decryption},
        {"rsa-oaep-decrypt-bad", "the key, the blinding, the padding", rsa_oaep_decryption_of_bad_padding},
        {"rsa-decrypt-good", "the key, the blinding, the message, the fallback", rsa_decryption_of_good_padding},
        {"rsa-decrypt-length", "the key, the blinding, the message, the fallback", rsa_decryption_of_another_length},
        {"rsa-decrypt-bad", "the key, the blinding, the message, the fallback", rsa_decryption_of_bad_padding},
        {"rsa-encrypt", "the message, the padding", rsa_encryption},
    };
}

}  // namespace constant_time_tests
