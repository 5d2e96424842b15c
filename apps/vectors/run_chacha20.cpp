// ChaCha20, Poly1305 and both together: the textbook and the fast body.
#include <algorithm>

#include "apps/vectors/algorithms.h"
#include "crypto/chacha20_poly1305.h"
#include "crypto/fast/chacha20_poly1305.h"
#include "lib/hex.h"
#include "lib/malformed.h"

namespace apps {

template <std::size_t size>
static std::array<std::uint8_t, size> exactly(const VectorCase& vector_case, const char* name) {
    const auto bytes = vector_case.bytes(name);
    if (bytes.size() != size) throw lib::Malformed(std::string(name) + " has another length", bytes.size());
    std::array<std::uint8_t, size> array;
    std::ranges::copy(bytes, array.begin());
    return array;
}

// A block, the key of a tag, or the text that is encrypted.
template <class ChaCha20>
static void check_chacha20(const VectorCase& vector_case, Check& check, const ChaCha20& chacha20) {
    const auto nonce = exactly<ChaCha20::nonce_size>(vector_case, "NONCE");
    if (vector_case.has("POLY1305_KEY"))
        return check.equal("POLY1305_KEY", vector_case.bytes("POLY1305_KEY"),
                           lib::View(chacha20.block(0, nonce)).first(crypto::Poly1305::key_size));
    const auto counter = static_cast<std::uint32_t>(vector_case.number("INITIAL_BLOCK_COUNTER"));
    if (vector_case.has("BLOCK"))
        return check.equal("BLOCK", vector_case.bytes("BLOCK"), chacha20.block(counter, nonce));
    auto text = vector_case.bytes("PLAINTEXT");
    chacha20.encrypt(counter, nonce, text);
    check.equal("CIPHERTEXT", vector_case.bytes("CIPHERTEXT"), text);
}

static void run_chacha20(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const auto key = vector_case.bytes("KEY");
    check_chacha20(vector_case, check, crypto::ChaCha20(key, inner_values.steps()));
    inner_values.compare(check);
    check_chacha20(vector_case, check, crypto::fast::ChaCha20(key));
}

static void run_poly1305(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const auto key = vector_case.bytes("KEY"), message = vector_case.bytes("MSG"), tag = vector_case.bytes("TAG");
    check.equal("TAG", tag, crypto::poly1305_mac(message, key, inner_values.steps()));
    inner_values.compare(check);
    check.equal("TAG of the fast body", tag, crypto::fast::poly1305_mac(message, key));
}

namespace {

struct AeadCase {
    lib::Bytes key, nonce, additional_data, plaintext, ciphertext, tag;
    bool is_right = true;  // else it must be refused
};

}  // namespace

// A nonce or a tag of another length does not come as far as the AEAD.
static void check_aead(const AeadCase& aead_case, Check& check, const crypto::Aead& aead) {
    using crypto::Aead;
    const auto& [key, nonce_bytes, additional_data, plaintext, ciphertext, tag_bytes, is_right] = aead_case;
    if (nonce_bytes.size() != Aead::nonce_size || tag_bytes.size() != Aead::tag_size) {
        if (is_right) check.fail("the nonce or the tag has another length");
        return;
    }
    const auto nonce = lib::View(nonce_bytes).first<Aead::nonce_size>();
    const auto tag = lib::View(tag_bytes).first<Aead::tag_size>();
    auto opened = ciphertext;
    if (aead.open(nonce, additional_data, opened, tag) != is_right)
        return check.fail(is_right ? "the right tag is refused" : "a wrong tag is accepted");
    if (!is_right) return;
    check.equal("the plaintext", plaintext, opened);

    auto sealed = plaintext;
    std::array<std::uint8_t, Aead::tag_size> sealed_tag{};
    aead.seal(nonce, additional_data, sealed, sealed_tag);
    check.equal("the ciphertext", ciphertext, sealed);
    check.equal("the tag", tag, sealed_tag);
}

static void check_both_bodies(const AeadCase& aead_case, Check& check) {
    check_aead(aead_case, check, crypto::ChaCha20Poly1305(aead_case.key));
    check_aead(aead_case, check, crypto::fast::ChaCha20Poly1305(aead_case.key));
}

static void run_aead(const VectorCase& vector_case, Check& check) {
    const AeadCase aead_case{vector_case.bytes("KEY"),       vector_case.bytes("NONCE"),      vector_case.bytes("AAD"),
                             vector_case.bytes("PLAINTEXT"), vector_case.bytes("CIPHERTEXT"), vector_case.bytes("TAG")};
    InnerValues inner_values(vector_case);
    auto text = aead_case.plaintext;
    std::array<std::uint8_t, crypto::Aead::tag_size> tag{};
    crypto::ChaCha20Poly1305(aead_case.key, inner_values.steps())
        .seal(exactly<crypto::Aead::nonce_size>(vector_case, "NONCE"), aead_case.additional_data, text, tag);
    inner_values.compare(check);
    check_both_bodies(aead_case, check);
}

// OpenSSL's and BoringSSL's names for the same values. OpenSSL's cases that must be refused have a Result.
static void run_aead_of_libraries(const VectorCase& vector_case, Check& check) {
    const auto value = [&](const char* openssl, const char* boringssl) {
        return vector_case.bytes(vector_case.has(openssl) ? openssl : boringssl);
    };
    check_both_bodies({value("Key", "KEY"), value("IV", "NONCE"), value("AAD", "AD"), value("Plaintext", "IN"),
                       value("Ciphertext", "CT"), value("Tag", "TAG"), !vector_case.has("Result")},
                      check);
}

static void run_wycheproof(const VectorCase& vector_case, Check& check) {
    check_both_bodies(
        {vector_case.bytes("key"), vector_case.bytes("iv"), vector_case.bytes("aad"), vector_case.bytes("msg"),
         vector_case.bytes("ct"), vector_case.bytes("tag"), vector_case.text("result") == "valid"},
        check);
}

std::vector<Algorithm> chacha20_algorithms() {
    return {
        {R"(algorithm: ChaCha20\n|^ChaCha20/)", {"BLOCK", "POLY1305_KEY", "CIPHERTEXT"}, run_chacha20},
        {R"(algorithm: Poly1305\n|^poly1305/)", {"TAG"}, run_poly1305},
        {R"(algorithm: ChaCha20-Poly1305\n)", {"TAG"}, run_aead},
        {R"(^ChaCha20Poly1305/)", {"TAG", "Tag"}, run_aead_of_libraries},
        {R"(Wycheproof CHACHA20-POLY1305)", {"result"}, run_wycheproof},
    };
}

}  // namespace apps
