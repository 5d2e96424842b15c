// AES, its modes, and GCM, in the bodies that connections use.
#include "crypto/aead.h"
#include "crypto/fast/cbc.h"
#include "crypto/fast/ctr.h"
#include "crypto/fast/gcm.h"
#include "crypto/pkcs7_padding.h"
#include "tests/constant_time/support.h"

namespace constant_time_tests {

namespace fast = crypto::fast;

static void aes_blocks() {
    for (const std::size_t key_size : {16, 24, 32}) {
        const fast::Aes aes(secret_bytes(key_size));
        auto blocks = secret_bytes(9 * 16);
        aes.encrypt(blocks, blocks);
        require_secret(blocks);
        aes.decrypt(blocks, blocks);
        require_secret(blocks);
    }
}

static void ctr() {
    auto text = secret_bytes(300);
    fast::AesCtr(secret_bytes(16)).encrypt(counting(16), text, text);
    require_secret(text);
}

static void cbc_encrypt() {
    auto text = secret_bytes(48);
    fast::AesCbc(secret_bytes(16)).encrypt(secret_bytes(16), text, text);
    require_secret(text);
}

static void cbc_decrypt() {
    auto text = secret_bytes(160);
    fast::AesCbc(secret_bytes(16)).decrypt(secret_bytes(16), text, text);
    require_secret(text);
}

// Whether the padding is right, and how long it is, becomes public; how long it takes to find that out says no more.
static void pkcs7() {
    auto right = crypto::pkcs7_padded(counting(11), 16), wrong = counting(16);
    mark_secret(right);
    mark_secret(wrong);
    require(crypto::pkcs7_text_size(right, 16) == 11, "the right padding was refused");
    require(!crypto::pkcs7_text_size(wrong, 16), "a wrong padding was taken");
}

static void gcm_seal() {
    for (const std::size_t nonce_size : {12, 20}) {
        auto text = secret_bytes(300);
        Bytes tag(16);
        fast::AesGcm(secret_bytes(16)).seal(secret_bytes(nonce_size), secret_bytes(13), text, text, tag);
        require_secret(text);
        require_secret(tag);
    }
}

static void gcm_open() {
    const auto aead = crypto::make_aead(crypto::AeadAlgorithm::aes_256_gcm, secret_bytes(32));
    std::array<std::uint8_t, crypto::Aead::nonce_size> nonce{1, 2, 3};
    std::array<std::uint8_t, crypto::Aead::tag_size> tag{};
    mark_secret(std::span<std::uint8_t>(nonce));
    auto text = secret_bytes(300);
    aead->seal(nonce, counting(13), text, tag);
    auto opened = text;
    require(aead->open(nonce, counting(13), opened, tag), "the right tag was refused");
    require_secret(opened);
    require(!aead->open(nonce, counting(14), text, tag), "a wrong tag was taken");
}

std::vector<Operation> aes_operations() {
    const auto aes = [] { return std::string(fast::Aes::body()); };
    const auto gcm = fast::AesGcm::body;
    return {
        {"aes", "the key, the blocks", aes_blocks, aes},
        {"ctr", "the key, the text", ctr, aes},
        {"cbc-encrypt", "the key, the IV, the text", cbc_encrypt, aes},
        {"cbc-decrypt", "the key, the IV, the text", cbc_decrypt, aes},
        {"pkcs7-padding", "the text", pkcs7},
        {"gcm-seal", "the key, the nonce, the data, the text", gcm_seal, gcm},
        {"gcm-open", "the key, the nonce, the text, the tag", gcm_open, gcm},
    };
}

}  // namespace constant_time_tests
