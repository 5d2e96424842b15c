// AES in CCM mode: the textbook and the fast body.
#include "apps/vectors/algorithms.h"
#include "crypto/ccm.h"
#include "crypto/fast/ccm.h"

namespace apps {

namespace {

struct CcmCase {
    lib::Bytes key, nonce, additional_data, payload, ciphertext, tag;
};

}  // namespace

// NIST writes a byte 00 where a length says that there is none, and the tag behind the ciphertext.
static CcmCase ccm_case(const VectorCase& vector_case) {
    const auto cut = [&](const char* name, const char* length) {
        auto bytes = vector_case.is_within(name) ? vector_case.bytes(name) : lib::Bytes{};
        if (vector_case.is_within(length)) bytes.resize(vector_case.number(length));
        return bytes;
    };
    CcmCase ccm{vector_case.bytes("Key"), vector_case.bytes("Nonce"), cut("Adata", "Alen"),
                cut("Payload", "Plen"),   vector_case.bytes("CT"),    {}};
    const auto end = ccm.ciphertext.begin() + static_cast<std::ptrdiff_t>(ccm.payload.size());
    ccm.tag.assign(end, ccm.ciphertext.end());
    ccm.ciphertext.erase(end, ccm.ciphertext.end());
    return ccm;
}

template <class AesCcm>
static std::optional<lib::Bytes> opened(const CcmCase& ccm) {
    lib::Bytes payload(ccm.ciphertext.size());
    if (AesCcm(ccm.key).open(ccm.nonce, ccm.additional_data, ccm.ciphertext, ccm.tag, payload)) return payload;
    return std::nullopt;
}

template <class AesCcm>
static void check_sealed(const CcmCase& ccm, Check& check, const AesCcm& aes_ccm) {
    lib::Bytes ciphertext(ccm.payload.size()), tag(ccm.tag.size());
    aes_ccm.seal(ccm.nonce, ccm.additional_data, ccm.payload, ciphertext, tag);
    check.equal("CT", ccm.ciphertext, ciphertext);
    check.equal("the tag", ccm.tag, tag);
}

template <class AesCcm>
static void check_opened(const CcmCase& ccm, Check& check, bool is_right) {
    std::optional<lib::Bytes> payload;
    try {
        payload = opened<AesCcm>(ccm);
    } catch (const std::invalid_argument&) {  // a nonce or a tag of another length
        payload = std::nullopt;
    }
    if (payload.has_value() != is_right)
        check.fail(is_right ? "the right tag is refused" : "a wrong tag is accepted");
    else if (payload)
        check.equal("Payload", ccm.payload, *payload);
}

static void check_both(const CcmCase& ccm, Check& check, bool is_right) {
    check_opened<crypto::AesCcm>(ccm, check, is_right);
    check_opened<crypto::fast::AesCcm>(ccm, check, is_right);
    if (is_right) check_sealed(ccm, check, crypto::fast::AesCcm(ccm.key));
}

static void run_encryption(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const auto ccm = ccm_case(vector_case);
    check_sealed(ccm, check, crypto::AesCcm(ccm.key, inner_values.steps()));
    inner_values.compare(check);
    check_both(ccm, check, true);
}

// The results are "Pass" and "Fail", some with a number behind.
static void run_decryption(const VectorCase& vector_case, Check& check) {
    check_both(ccm_case(vector_case), check, vector_case.text("Result").starts_with("Pass"));
}

static void run_wycheproof(const VectorCase& vector_case, Check& check) {
    const CcmCase ccm{vector_case.bytes("key"), vector_case.bytes("iv"), vector_case.bytes("aad"),
                      vector_case.bytes("msg"), vector_case.bytes("ct"), vector_case.bytes("tag")};
    check_both(ccm, check, vector_case.text("result") == "valid");
}

std::vector<Algorithm> ccm_algorithms() {
    return {
        {R"(algorithm: AES-CCM\n|"CCM-V(AD|N|P|T)T)", {"CT"}, run_encryption},
        {R"("CCM-DVPT)", {"CT"}, run_decryption},
        {R"(Wycheproof AES-CCM)", {"result"}, run_wycheproof},
    };
}

}  // namespace apps
