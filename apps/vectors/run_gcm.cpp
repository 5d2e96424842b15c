// AES in Galois/Counter Mode. Each case runs the textbook, and the body that connections use.
#include <algorithm>
#include <stdexcept>

#include "apps/vectors/algorithms.h"
#include "crypto/fast/gcm.h"
#include "crypto/gcm.h"

namespace apps {

namespace {

struct GcmCase {
    lib::Bytes key, nonce, additional_data, ciphertext, tag;

    // None where the tag is refused, or a length.
    template <class AesGcm>
    std::optional<lib::Bytes> open() const {
        lib::Bytes plaintext(ciphertext.size());
        try {
            if (AesGcm(key).open(nonce, additional_data, ciphertext, tag, plaintext)) return plaintext;
        } catch (const std::invalid_argument&) {
            return std::nullopt;
        }
        return std::nullopt;
    }
};

}  // namespace

static GcmCase gcm_case(const VectorCase& vector_case) {
    return {vector_case.bytes("Key"), vector_case.bytes("IV"), vector_case.bytes("AAD"), vector_case.bytes("CT"),
            vector_case.bytes("Tag")};
}

// plaintext: none where the tag must be refused.
static void check_opening(Check& check, const GcmCase& gcm, const std::optional<lib::Bytes>& plaintext) {
    for (const auto& opened : {gcm.open<crypto::AesGcm>(), gcm.open<crypto::fast::AesGcm>()}) {
        if (opened.has_value() != plaintext.has_value())
            return check.fail(opened ? "a wrong tag is accepted" : "the right tag is refused");
        if (opened) check.equal("PT", *plaintext, *opened);
    }
}

template <class AesGcm>
static void check_sealing(Check& check, const AesGcm& aes_gcm, const GcmCase& gcm, lib::View plaintext) {
    lib::Bytes ciphertext(plaintext.size()), tag(gcm.tag.size());
    aes_gcm.seal(gcm.nonce, gcm.additional_data, plaintext, ciphertext, tag);
    check.equal("CT", gcm.ciphertext, ciphertext);
    check.equal("Tag", gcm.tag, tag);
}

static void run_gcm_encryption(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const auto gcm = gcm_case(vector_case);
    const auto plaintext = vector_case.bytes("PT");
    check_sealing(check, crypto::AesGcm(gcm.key, inner_values.steps()), gcm, plaintext);
    inner_values.compare(check);
    check_sealing(check, crypto::fast::AesGcm(gcm.key), gcm, plaintext);
    check_opening(check, gcm, plaintext);
}

static void run_gcm_decryption(const VectorCase& vector_case, Check& check) {
    if (vector_case.has("FAIL")) return check_opening(check, gcm_case(vector_case), std::nullopt);
    check_opening(check, gcm_case(vector_case), vector_case.bytes("PT"));
}

// An invalid case has a wrong tag, or a nonce that GCM does not allow.
static void run_wycheproof_gcm(const VectorCase& vector_case, Check& check) {
    const GcmCase gcm{vector_case.bytes("key"), vector_case.bytes("iv"), vector_case.bytes("aad"),
                      vector_case.bytes("ct"), vector_case.bytes("tag")};
    if (vector_case.text("result") != "valid") return check_opening(check, gcm, std::nullopt);
    const auto plaintext = vector_case.bytes("msg");
    check_sealing(check, crypto::AesGcm(gcm.key), gcm, plaintext);
    check_sealing(check, crypto::fast::AesGcm(gcm.key), gcm, plaintext);
    check_opening(check, gcm, plaintext);
}

std::vector<Algorithm> gcm_algorithms() {
    return {
        {R"(algorithm: AES-GCM encryption|GCM Encrypt)", {"Tag"}, run_gcm_encryption},
        {R"(GCM Decrypt)", {"Tag"}, run_gcm_decryption},
        {R"(Wycheproof AES-GCM)", {"result"}, run_wycheproof_gcm},
    };
}

}  // namespace apps
