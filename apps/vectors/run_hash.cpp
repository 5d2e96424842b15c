// SHA-256 and what is built on it.
#include <utility>

#include "apps/vectors/algorithms.h"
#include "crypto/hmac.h"
#include "crypto/prf.h"
#include "lib/constant_time.h"
#include "lib/hex.h"
#include "lib/malformed.h"

namespace apps {

// NIST writes a byte 00 where Len says that there is none.
static lib::Bytes message_of(const VectorCase& vector_case) {
    auto message = vector_case.bytes("Msg");
    if (!vector_case.has("Len")) return message;
    const auto bits = vector_case.number("Len");
    if (bits % 8 != 0 || bits / 8 > message.size()) throw lib::Malformed("Len is not the length of Msg", 0);
    message.resize(bits / 8);
    return message;
}

static void run_sha256(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    crypto::Sha256 hash(inner_values.steps());
    const auto message = message_of(vector_case);
    const auto times = vector_case.has("Repeat") ? vector_case.number("Repeat") : 1;
    for (std::size_t i = 0; i < times; ++i) hash.update(message);
    const auto digest = hash.digest();
    inner_values.compare(check);
    check.equal("MD", vector_case.bytes("MD"), digest);
}

// The Secure Hash Algorithm Validation System, section 6.4. What is hashed first is the result before it, or the seed.
static void run_sha256_monte_carlo(const VectorCase& vector_case, Check& check) {
    if (vector_case.has("MDi")) check.equal("MDi", vector_case.bytes("MDi"), crypto::sha256(vector_case.bytes("M")));
    if (!vector_case.has("MD")) return;
    const auto earlier = vector_case.context.find("MD");
    const auto seed = lib::from_hex(earlier != vector_case.context.end() ? earlier->second : vector_case.text("Seed"));
    auto MD_3 = seed, MD_2 = seed, MD_1 = seed;  // MD of i - 3, i - 2 and i - 1
    for (int i = 3; i < 1003; ++i) {
        const auto MD = crypto::sha256(lib::concat(MD_3, MD_2, MD_1));
        MD_3 = std::exchange(MD_2, std::exchange(MD_1, lib::to_bytes(MD)));
    }
    check.equal("MD", vector_case.bytes("MD"), MD_1);
}

// The MAC may be cut to its first bytes.
static void check_mac(Check& check, const char* name, lib::View expected, lib::View mac) {
    check.equal(name, expected, mac.first(std::min(mac.size(), expected.size())));
}

static void run_hmac(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    crypto::Hmac hmac(crypto::HashAlgorithm::sha256, vector_case.bytes("Key"), inner_values.steps());
    hmac.update(vector_case.bytes("Msg"));
    const auto mac = hmac.mac();
    inner_values.compare(check);
    const auto name = vector_case.has("Mac") ? "Mac" : "MD";
    check_mac(check, name, vector_case.bytes(name), mac);
}

static void run_prf(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const auto expected = vector_case.bytes("Output");
    const auto output = crypto::prf_sha256(vector_case.bytes("Secret"), lib::text_of(vector_case.bytes("Label")),
                                           vector_case.bytes("Seed"), expected.size(), inner_values.steps());
    inner_values.compare(check);
    check.equal("Output", expected, output.view());
}

// Wycheproof's tags are right or wrong, and some are longer than the hash.
static void run_wycheproof_hmac(const VectorCase& vector_case, Check& check) {
    const auto mac = crypto::hmac(crypto::HashAlgorithm::sha256, vector_case.bytes("key"), vector_case.bytes("msg"));
    const auto tag = vector_case.bytes("tag");
    const auto length = vector_case.number("tagSize") / 8;
    const bool right = length <= mac.size() && lib::constant_time::equal(lib::View(mac).first(length), tag);
    if (right != (vector_case.text("result") == "valid"))
        check.fail(right ? "a wrong tag fits" : "the right tag does not fit");
}

std::vector<Algorithm> hash_algorithms() {
    return {
        {R"(algorithm: SHA-256\n|SHA-256 (Short|Long)Msg)", {"MD"}, run_sha256},
        {R"(algorithm: SHA-256 Monte Carlo|SHA-256 Monte)", {"MD", "MDi"}, run_sha256_monte_carlo},
        {R"(algorithm: HMAC-SHA-256|Cases for HMAC-SHA256)", {"Mac", "MD"}, run_hmac},
        {R"(algorithm: TLS 1\.2 PRF)", {"Output"}, run_prf},
        {R"(Wycheproof HMACSHA256)", {"result"}, run_wycheproof_hmac},
    };
}

}  // namespace apps
