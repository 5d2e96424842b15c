// AES, block by block, chained, and as a stream of counters. Each case runs the textbook, and the body that connections use.
#include <algorithm>
#include <stdexcept>

#include "apps/vectors/algorithms.h"
#include "crypto/cbc.h"
#include "crypto/ctr.h"
#include "crypto/fast/cbc.h"
#include "crypto/fast/ctr.h"
#include "crypto/pkcs7_padding.h"
#include "lib/malformed.h"

namespace apps {

using crypto::Aes;
namespace fast = crypto::fast;

// The direction that a section names.
static bool decrypts(const VectorCase& vector_case) { return vector_case.context.contains("DECRYPT"); }
static const char* name_of_input(const VectorCase& vector_case) {
    return decrypts(vector_case) ? "CIPHERTEXT" : "PLAINTEXT";
}

// The result of the textbook, or of the other body.
static void check_result(Check& check, const VectorCase& vector_case, lib::View result, const char* body = "") {
    const auto name = decrypts(vector_case) ? "PLAINTEXT" : "CIPHERTEXT";
    check.equal(name + std::string(body), vector_case.bytes(name), result);
}
static const char* by_fast_body() {
    return fast::Aes::body() == std::string("AES-NI") ? ", by AES-NI" : ", by the bitsliced body";
}

// ECB, SP 800-38A section 6.1: each block for itself.
static lib::Bytes each_block(const Aes& aes, lib::View text, bool decrypts) {
    if (text.size() % Aes::block_size != 0) throw lib::Malformed("not whole blocks", text.size());
    lib::Bytes result;
    for (; !text.empty(); text = text.subspan(Aes::block_size)) {
        Aes::Block block;
        std::ranges::copy(text.first(Aes::block_size), block.begin());
        lib::append(result, decrypts ? aes.decrypt(block) : aes.encrypt(block));
    }
    return result;
}
static lib::Bytes each_block(const fast::Aes& aes, lib::Bytes text, bool decrypts) {
    decrypts ? aes.decrypt(text, text) : aes.encrypt(text, text);
    return text;
}

template <class Cipher>
static lib::Bytes repeated(const Cipher& aes, const VectorCase& vector_case, int times) {
    auto text = vector_case.bytes(name_of_input(vector_case));
    for (int i = 0; i < times; ++i) text = each_block(aes, text, decrypts(vector_case));
    return text;
}

static void run_blocks(const VectorCase& vector_case, Check& check, int times) {
    InnerValues inner_values(vector_case);
    const auto key = vector_case.bytes("KEY");
    const auto result = repeated(Aes(key, inner_values.steps()), vector_case, times);
    inner_values.compare(check);
    check_result(check, vector_case, result);
    check_result(check, vector_case, repeated(fast::Aes(key), vector_case, times), by_fast_body());
}

static void run_aes(const VectorCase& vector_case, Check& check) { run_blocks(vector_case, check, 1); }

// The Advanced Encryption Standard Algorithm Validation Suite, section 6.4.1.
static void run_aes_monte_carlo(const VectorCase& vector_case, Check& check) { run_blocks(vector_case, check, 1000); }

static void run_aes_key_expansion(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const Aes aes(vector_case.bytes("KEY"), inner_values.steps());
    inner_values.compare(check);
}

// CBC, or CTR: for both the value IV is what the first block begins with.
template <class Mode>
static lib::Bytes result_of(const Mode& mode, const VectorCase& vector_case) {
    auto text = vector_case.bytes(name_of_input(vector_case));
    const auto IV = vector_case.bytes("IV");
    decrypts(vector_case) ? mode.decrypt(IV, text, text) : mode.encrypt(IV, text, text);
    return text;
}

template <class Textbook, class Fast>
static void run_mode(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const auto key = vector_case.bytes("KEY");
    const auto result = result_of(Textbook(key, inner_values.steps()), vector_case);
    inner_values.compare(check);
    check_result(check, vector_case, result);
    check_result(check, vector_case, result_of(Fast(key), vector_case), by_fast_body());
}

// The same suite, section 6.4.2: what goes in next is the text that came out before, beginning with the IV.
template <class Cbc>
static lib::Bytes cbc_monte_carlo(const VectorCase& vector_case) {
    const Cbc cbc(vector_case.bytes("KEY"));
    auto chain = vector_case.bytes("IV"), in = vector_case.bytes(name_of_input(vector_case));
    lib::Bytes before = chain, out(in.size());
    for (int j = 0; j < 1000; ++j) {
        decrypts(vector_case) ? cbc.decrypt(chain, in, out) : cbc.encrypt(chain, in, out);
        chain = decrypts(vector_case) ? in : out;
        in = before;
        before = out;
    }
    return out;
}

static void run_cbc_monte_carlo(const VectorCase& vector_case, Check& check) {
    check_result(check, vector_case, cbc_monte_carlo<crypto::AesCbc>(vector_case));
    check_result(check, vector_case, cbc_monte_carlo<fast::AesCbc>(vector_case), by_fast_body());
}

template <class Cbc>
static std::optional<lib::Bytes> unpadded(const VectorCase& vector_case) {
    auto text = vector_case.bytes("ct");
    Cbc(vector_case.bytes("key")).decrypt(vector_case.bytes("iv"), text, text);
    const auto size = crypto::pkcs7_text_size(text, Aes::block_size);
    if (!size) return std::nullopt;
    text.resize(*size);
    return text;
}

// An invalid case has a wrong padding, or none.
static void run_wycheproof_cbc(const VectorCase& vector_case, Check& check) {
    const bool is_valid = vector_case.text("result") == "valid";
    for (const auto& text : {unpadded<crypto::AesCbc>(vector_case), unpadded<fast::AesCbc>(vector_case)}) {
        if (text.has_value() != is_valid)
            return check.fail(text ? "a wrong padding is taken" : "the padding is refused");
        if (text) check.equal("msg", vector_case.bytes("msg"), *text);
    }
    if (!is_valid) return;
    auto text = crypto::pkcs7_padded(vector_case.bytes("msg"), Aes::block_size);
    crypto::AesCbc(vector_case.bytes("key")).encrypt(vector_case.bytes("iv"), text, text);
    check.equal("ct", vector_case.bytes("ct"), text);
}

std::vector<Algorithm> aes_algorithms() {
    constexpr auto run_cbc = run_mode<crypto::AesCbc, fast::AesCbc>, run_ctr = run_mode<crypto::AesCtr, fast::AesCtr>;
    return {
        {R"(algorithm: AES key expansion)", {"KEY"}, run_aes_key_expansion},
        {R"(algorithm: AES Monte Carlo|AESVS MCT test data for ECB)", {"CIPHERTEXT"}, run_aes_monte_carlo},
        {R"(algorithm: AES-CBC Monte Carlo|AESVS MCT test data for CBC)", {"CIPHERTEXT"}, run_cbc_monte_carlo},
        {R"(algorithm: AES\n|AESVS \w+ test data for ECB)", {"CIPHERTEXT"}, run_aes},
        {R"(algorithm: AES-CBC\n|AESVS \w+ test data for CBC)", {"CIPHERTEXT"}, run_cbc},
        {R"(algorithm: AES-CTR\n|AES Counter test vectors)", {"CIPHERTEXT"}, run_ctr},
        {R"(Wycheproof AES-CBC-PKCS5)", {"result"}, run_wycheproof_cbc},
    };
}

}  // namespace apps
