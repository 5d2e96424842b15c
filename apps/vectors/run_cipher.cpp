// AES, block by block, and in Galois/Counter Mode.
#include <algorithm>

#include "apps/vectors/algorithms.h"
#include "crypto/gcm.h"
#include "lib/malformed.h"

namespace apps {

using crypto::Aes;
using crypto::AesGcm;

// ECB, SP 800-38A section 6.1: each block for itself.
template <class Cipher>
static lib::Bytes each_block(lib::View text, const Cipher& cipher) {
    if (text.size() % Aes::block_size != 0) throw lib::Malformed("not whole blocks", text.size());
    lib::Bytes result;
    for (; !text.empty(); text = text.subspan(Aes::block_size)) {
        Aes::Block block;
        std::ranges::copy(text.first(Aes::block_size), block.begin());
        lib::append(result, cipher(block));
    }
    return result;
}

// In the direction that the section names, each block `times` over.
static void run_blocks(const VectorCase& vector_case, Check& check, int times) {
    InnerValues inner_values(vector_case);
    const Aes aes(vector_case.bytes("KEY"), inner_values.steps());
    const bool decrypts = vector_case.context.contains("DECRYPT");
    const auto cipher = [&](Aes::Block block) {
        for (int i = 0; i < times; ++i) block = decrypts ? aes.decrypt(block) : aes.encrypt(block);
        return block;
    };
    const auto in = decrypts ? "CIPHERTEXT" : "PLAINTEXT", out = decrypts ? "PLAINTEXT" : "CIPHERTEXT";
    const auto result = each_block(vector_case.bytes(in), cipher);
    inner_values.compare(check);
    check.equal(out, vector_case.bytes(out), result);
}

static void run_aes(const VectorCase& vector_case, Check& check) { run_blocks(vector_case, check, 1); }

// The Advanced Encryption Standard Algorithm Validation Suite, section 6.4.1.
static void run_aes_monte_carlo(const VectorCase& vector_case, Check& check) { run_blocks(vector_case, check, 1000); }

static void run_aes_key_expansion(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const Aes aes(vector_case.bytes("KEY"), inner_values.steps());
    inner_values.compare(check);
}

namespace {

struct GcmCase {
    lib::Bytes key, nonce, additional_data, ciphertext, tag;

    std::optional<lib::Bytes> open() const {
        lib::Bytes plaintext(ciphertext.size());
        if (AesGcm(key).open(nonce, additional_data, ciphertext, tag, plaintext)) return plaintext;
        return std::nullopt;
    }
};

}  // namespace

static GcmCase gcm_case(const VectorCase& vector_case) {
    return {vector_case.bytes("Key"), vector_case.bytes("IV"), vector_case.bytes("AAD"), vector_case.bytes("CT"),
            vector_case.bytes("Tag")};
}

static void check_opened(Check& check, const std::optional<lib::Bytes>& opened, lib::View plaintext) {
    if (opened)
        check.equal("PT", plaintext, *opened);
    else
        check.fail("the right tag is refused");
}

static void run_gcm_encryption(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const auto gcm = gcm_case(vector_case);
    const auto plaintext = vector_case.bytes("PT");
    lib::Bytes ciphertext(plaintext.size()), tag(gcm.tag.size());
    AesGcm(gcm.key, inner_values.steps()).seal(gcm.nonce, gcm.additional_data, plaintext, ciphertext, tag);
    inner_values.compare(check);
    check.equal("CT", gcm.ciphertext, ciphertext);
    check.equal("Tag", gcm.tag, tag);
    check_opened(check, gcm.open(), plaintext);
}

static void run_gcm_decryption(const VectorCase& vector_case, Check& check) {
    const auto opened = gcm_case(vector_case).open();
    if (!vector_case.has("FAIL")) return check_opened(check, opened, vector_case.bytes("PT"));
    if (opened) check.fail("a wrong tag is accepted");
}

// An invalid case has a wrong tag, or a nonce that GCM does not allow.
static void run_wycheproof_gcm(const VectorCase& vector_case, Check& check) {
    const GcmCase gcm{vector_case.bytes("key"), vector_case.bytes("iv"), vector_case.bytes("aad"),
                      vector_case.bytes("ct"), vector_case.bytes("tag")};
    std::optional<lib::Bytes> opened;
    try {
        opened = gcm.open();
    } catch (const std::invalid_argument&) {
        opened = std::nullopt;
    }
    if (vector_case.text("result") == "valid") return check_opened(check, opened, vector_case.bytes("msg"));
    if (opened) check.fail("a wrong tag is accepted");
}

std::vector<Algorithm> cipher_algorithms() {
    return {
        {R"(algorithm: AES key expansion)", {"KEY"}, run_aes_key_expansion},
        {R"(algorithm: AES Monte Carlo|AESVS MCT test data for ECB)", {"CIPHERTEXT"}, run_aes_monte_carlo},
        {R"(algorithm: AES\n|AESVS \w+ test data for ECB)", {"CIPHERTEXT"}, run_aes},
        {R"(algorithm: AES-GCM encryption|GCM Encrypt)", {"Tag"}, run_gcm_encryption},
        {R"(GCM Decrypt)", {"Tag"}, run_gcm_decryption},
        {R"(Wycheproof AES-GCM)", {"result"}, run_wycheproof_gcm},
    };
}

}  // namespace apps
