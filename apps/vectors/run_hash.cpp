// Hashes, HMAC, and what is built on it.
#include <regex>
#include <utility>

#include "apps/vectors/algorithms.h"
#include "crypto/hmac.h"
#include "crypto/prf.h"
#include "lib/constant_time.h"
#include "lib/hex.h"
#include "lib/malformed.h"

namespace apps {

using crypto::Hash;
using crypto::HashAlgorithm;

// NIST writes a byte 00 where Len says that there is none.
static lib::Bytes message_of(const VectorCase& vector_case) {
    auto message = vector_case.bytes("Msg");
    if (!vector_case.has("Len")) return message;
    const auto bits = vector_case.number("Len");
    if (bits % 8 != 0 || bits / 8 > message.size()) throw lib::Malformed("Len is not the length of Msg", 0);
    message.resize(bits / 8);
    return message;
}

// Both bodies say the same: the textbook, which tells inner values, and what a connection uses.
static void run_hash(HashAlgorithm algorithm, const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    auto textbook = Hash::textbook(algorithm, inner_values.steps());
    Hash hash(algorithm);
    const auto message = message_of(vector_case);
    const auto times = vector_case.has("Repeat") ? vector_case.number("Repeat") : 1;
    for (std::size_t i = 0; i < times; ++i) {
        textbook.update(message);
        hash.update(message);
    }
    const auto digest = textbook.digest();
    inner_values.compare(check);
    check.equal("MD", vector_case.bytes("MD"), digest);
    check.equal("MD", vector_case.bytes("MD"), hash.digest());
}

// The Secure Hash Algorithm Validation System, section 6.4: a thousand times from three times the seed.
static lib::Bytes monte_carlo(Hash (*begin)(HashAlgorithm), HashAlgorithm algorithm, const lib::Bytes& seed) {
    auto MD_3 = seed, MD_2 = seed, MD_1 = seed;  // MD of i - 3, i - 2 and i - 1
    for (int i = 3; i < 1003; ++i) {
        auto hash = begin(algorithm);
        hash.update(lib::concat(MD_3, MD_2, MD_1));
        MD_3 = std::exchange(MD_2, std::exchange(MD_1, lib::to_bytes(hash.digest())));
    }
    return MD_1;
}

// What is hashed first is the result before it, or the seed.
static void run_monte_carlo(HashAlgorithm algorithm, const VectorCase& vector_case, Check& check) {
    if (vector_case.has("MDi")) check.equal("MDi", vector_case.bytes("MDi"), hash(algorithm, vector_case.bytes("M")));
    if (!vector_case.has("MD")) return;
    const auto earlier = vector_case.context.find("MD");
    const auto seed = lib::from_hex(earlier != vector_case.context.end() ? earlier->second : vector_case.text("Seed"));
    const auto textbook = [](HashAlgorithm of) { return Hash::textbook(of); };
    const auto fast = [](HashAlgorithm of) { return Hash(of); };
    check.equal("MD", vector_case.bytes("MD"), monte_carlo(textbook, algorithm, seed));
    check.equal("MD", vector_case.bytes("MD"), monte_carlo(fast, algorithm, seed));
}

// The MAC may be cut to its first bytes.
static void check_mac(Check& check, const char* name, lib::View expected, lib::View mac) {
    check.equal(name, expected, mac.first(std::min(mac.size(), expected.size())));
}

static void run_hmac(HashAlgorithm algorithm, const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    crypto::Hmac hmac(algorithm, vector_case.bytes("Key"), inner_values.steps());
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
static void run_wycheproof_hmac(HashAlgorithm algorithm, const VectorCase& vector_case, Check& check) {
    const auto mac = crypto::hmac(algorithm, vector_case.bytes("key"), vector_case.bytes("msg"));
    const auto tag = vector_case.bytes("tag");
    const auto length = vector_case.number("tagSize") / 8;
    const bool right = length <= mac.size() && lib::constant_time::equal(lib::View(mac).first(length), tag);
    if (right != (vector_case.text("result") == "valid"))
        check.fail(right ? "a wrong tag fits" : "the right tag does not fit");
}

using Run = void (*)(HashAlgorithm, const VectorCase&, Check&);

static auto with(Run run, HashAlgorithm algorithm) {
    return [run, algorithm](const VectorCase& vector_case, Check& check) { run(algorithm, vector_case, check); };
}

// Files write the name with one hyphen as its standard does, "SHA-256", or without: "SHA256".
static std::string with_optional_hyphen(std::string name) { return std::regex_replace(name, std::regex("-"), "-?"); }

std::vector<Algorithm> hash_algorithms() {
    std::vector<Algorithm> list{
        {R"(algorithm: TLS 1\.2 PRF)", {"Output"}, run_prf},
    };
    for (const auto algorithm : crypto::hash_algorithms) {
        const auto name = with_optional_hyphen(name_of(algorithm));
        list.push_back({"algorithm: " + name + "\n|\"" + name + " (Short|Long)Msg\"|^" + name + "/rfc",
                        {"MD"},
                        with(run_hash, algorithm)});
        list.push_back({"algorithm: " + name + " Monte Carlo|\"" + name + " Monte\"",
                        {"MD", "MDi"},
                        with(run_monte_carlo, algorithm)});
        list.push_back({"(algorithm:|Cases for) HMAC-" + name + "\n", {"Mac", "MD"}, with(run_hmac, algorithm)});
        list.push_back({"Wycheproof HMAC" + name + "$", {"result"}, with(run_wycheproof_hmac, algorithm)});
    }
    return list;
}

}  // namespace apps
