#include "tests/constant_time/operations.h"

#include <stdexcept>

#include "crypto/gcm.h"
#include "crypto/hmac.h"
#include "crypto/prf.h"
#include "crypto/rsa_pkcs1.h"
#include "tests/constant_time/secret_memory.h"

namespace constant_time_tests {

using lib::Bytes;
using lib::Secret;
using lib::View;

// The result of an operation on a secret is secret: else the marks were lost, and valgrind had nothing to follow.
static void require_secret(View result) {
    if (!is_secret(result)) throw std::logic_error("the result does not depend on the secret");
}
static void require(bool condition, const char* what) {
    if (!condition) throw std::logic_error(what);
}

static Bytes counting(std::size_t size) {
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i + 1);
    return bytes;
}
static Bytes secret_bytes(std::size_t size) {
    auto bytes = counting(size);
    mark_secret(bytes);
    return bytes;
}
static Secret secret_of(std::size_t size) { return Secret(secret_bytes(size)); }

// --- RSA -------------------------------------------------------------------------------------------------------------

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
    require_secret(rsa_pkcs1_sign_sha256(secret_key(), counting(100), random));
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

static void rsa_encryption() {
    SecretRandom random;
    require_secret(rsa_pkcs1_encrypt(secret_key().public_key(), secret_of(48).view(), random));
}

// --- Comparison ------------------------------------------------------------------------------------------------------

static void comparison() {
    const auto a = secret_bytes(32);
    require(lib::constant_time::equal(a, counting(32)), "equal bytes differ");
    require(!lib::constant_time::equal(a, Bytes(32)), "different bytes are equal");
}

// What a Finished message is compared with, RFC 5246 section 7.4.9.
static void finished() {
    const auto verify_data = crypto::prf_sha256(secret_bytes(48), "client finished", counting(32), 12);
    require_secret(verify_data.view());
    require(!lib::constant_time::equal(verify_data.view(), Bytes(12)), "different bytes are equal");
}

// --- AES-GCM ---------------------------------------------------------------------------------------------------------

// AES looks its S-box up: its key is not marked.
static void gcm_seal() {
    auto text = secret_bytes(100);
    Bytes tag(16);
    crypto::AesGcm(counting(16)).seal(counting(12), counting(13), text, text, tag);
    require_secret(text);
    require_secret(tag);
}

static void gcm_open() {
    const crypto::AesGcm gcm(counting(16));
    auto text = counting(100);
    Bytes tag(16);
    gcm.seal(counting(12), counting(13), text, text, tag);
    mark_secret(text);
    mark_secret(tag);
    auto opened = text;
    require(gcm.open(counting(12), counting(13), text, tag, opened), "the right tag was refused");
    require_secret(opened);
    require(!gcm.open(counting(12), counting(14), text, tag, opened), "a wrong tag was taken");
}

// --- Hashes ----------------------------------------------------------------------------------------------------------

static void sha256_of_secret() { require_secret(crypto::sha256(secret_bytes(200))); }

static void hmac_with_secret() {
    require_secret(crypto::hmac_sha256(secret_bytes(48), secret_bytes(100)));
    require_secret(crypto::hmac_sha256(secret_bytes(100), counting(100)));  // a key longer than a block
}

static void prf_of_secret() {
    require_secret(crypto::prf_sha256(secret_bytes(48), "key expansion", counting(64), 100).view());
}

std::span<const Operation> operations() {
    static constexpr Operation list[] = {
        {"rsa-private", "the key, the blinding", rsa_private_operation},
        {"rsa-sign", "the key, the blinding", rsa_signature},
        {"rsa-decrypt-good", "the key, the blinding, the message, the fallback", rsa_decryption_of_good_padding},
        {"rsa-decrypt-length", "the key, the blinding, the message, the fallback", rsa_decryption_of_another_length},
        {"rsa-decrypt-bad", "the key, the blinding, the message, the fallback", rsa_decryption_of_bad_padding},
        {"rsa-encrypt", "the message, the padding", rsa_encryption},
        {"equal", "one of the two", comparison},
        {"finished", "the master secret", finished},
        {"gcm-seal", "the plaintext", gcm_seal},
        {"gcm-open", "the ciphertext, the tag", gcm_open},
        {"sha256", "the message", sha256_of_secret},
        {"hmac", "the key, the text", hmac_with_secret},
        {"prf", "the secret", prf_of_secret},
    };
    return list;
}

}  // namespace constant_time_tests
