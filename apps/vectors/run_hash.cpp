// Hashes, HMAC, and what is built on it.
#include <regex>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "apps/vectors/algorithms.h"
#include "crypto/hkdf.h"
#include "crypto/hmac.h"
#include "crypto/prf.h"
#include "lib/constant_time.h"
#include "lib/hex.h"

namespace apps {

using crypto::Hash;
using crypto::HashAlgorithm;

// The pattern with the hash's name. Files write it with one hyphen as its standard does, "SHA-256", or without: "SHA256".
static std::string with_name(const std::string& pattern, HashAlgorithm algorithm) {
    const auto name = std::regex_replace(name_of(algorithm), std::regex("-"), "-?");
    return std::regex_replace(pattern, std::regex("HASH"), name);
}

// Both bodies say the same: the textbook, which tells inner values, and what a connection uses.
static void run_hash(HashAlgorithm algorithm, const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    auto textbook = Hash::textbook(algorithm, inner_values.steps());
    Hash hash(algorithm);
    const auto message = vector_case.message();
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

static void run_prf(HashAlgorithm algorithm, const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const auto expected = vector_case.bytes("Output");
    const auto output = crypto::prf(algorithm, vector_case.bytes("Secret"), lib::text_of(vector_case.bytes("Label")),
                                    vector_case.bytes("Seed"), expected.size(), inner_values.steps());
    inner_values.compare(check);
    check.equal("Output", expected, output.view());
}

static void run_prf_md5_sha1(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const auto expected = vector_case.bytes("Output");
    const auto output = crypto::prf_md5_sha1(vector_case.bytes("Secret"), lib::text_of(vector_case.bytes("Label")),
                                             vector_case.bytes("Seed"), expected.size(), inner_values.steps());
    inner_values.compare(check);
    check.equal("Output", expected, output.view());
}

// "SHA-1", and in one of the files "SHA1"; none: the hash is none of those that are offered.
static std::optional<HashAlgorithm> hash_named(const std::string& name) {
    for (const auto algorithm : crypto::hash_algorithms)
        if (std::regex_match(name, std::regex(with_name("HASH", algorithm)))) return algorithm;
    return std::nullopt;
}

// The names are those of RFC 5869 appendix A, whose cases say PRK as well.
static void run_hkdf(const VectorCase& vector_case, Check& check) {
    const auto Hash = hash_named(vector_case.text("Hash"));
    if (!Hash) return check.skip("HKDF with " + vector_case.text("Hash"));
    InnerValues inner_values(vector_case);
    const auto PRK =
        crypto::hkdf_extract(*Hash, vector_case.bytes("salt"), vector_case.bytes("IKM"), inner_values.steps());
    const auto OKM = crypto::hkdf_expand(*Hash, PRK.view(), vector_case.bytes("info"), vector_case.number("L"),
                                         inner_values.steps());
    inner_values.compare(check);
    if (vector_case.has("PRK")) check.equal("PRK", vector_case.bytes("PRK"), PRK.view());
    check.equal("OKM", vector_case.bytes("OKM"), OKM.view());
}

// A case is one step of TLS 1.3's key schedule: HKDF-Extract, or HKDF-Expand-Label of a secret.
static void run_key_schedule(HashAlgorithm Hash, const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    if (vector_case.has("PRK")) {
        const auto PRK = crypto::hkdf_extract(Hash, vector_case.bytes("salt"), vector_case.bytes("IKM"));
        return check.equal("PRK", vector_case.bytes("PRK"), PRK.view());
    }
    const auto expected = vector_case.bytes("Output");
    const auto output =
        crypto::hkdf_expand_label(Hash, vector_case.bytes("Secret"), lib::text_of(vector_case.bytes("Label")),
                                  vector_case.bytes("Context"), expected.size(), inner_values.steps());
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

// A case that asks for more than 255 times the hash's length is invalid.
static void run_wycheproof_hkdf(HashAlgorithm algorithm, const VectorCase& vector_case, Check& check) {
    const bool valid = vector_case.text("result") == "valid";
    try {
        const auto PRK = crypto::hkdf_extract(algorithm, vector_case.bytes("salt"), vector_case.bytes("ikm"));
        const auto okm =
            crypto::hkdf_expand(algorithm, PRK.view(), vector_case.bytes("info"), vector_case.number("size"));
        if (!valid) return check.fail("an invalid case has a result");
        check.equal("okm", vector_case.bytes("okm"), okm.view());
    } catch (const std::length_error&) {
        if (valid) check.fail("a valid length was refused");
    }
}

using Run = void (*)(HashAlgorithm, const VectorCase&, Check&);

static auto with(Run run, HashAlgorithm algorithm) {
    return [run, algorithm](const VectorCase& vector_case, Check& check) { run(algorithm, vector_case, check); };
}

std::vector<Algorithm> hash_algorithms() {
    std::vector<Algorithm> list{
        {R"(algorithm: TLS 1\.0 PRF)", {"Output"}, run_prf_md5_sha1},
        {R"(algorithm: HKDF\n|KDF/(hkdf|rfc-5869))", {"OKM"}, run_hkdf},
    };
    const std::vector<std::tuple<const char*, std::vector<const char*>, Run>> of_each_hash{
        {R"(algorithm: HASH\n|"HASH (Short|Long)Msg"|^HASH/rfc)", {"MD"}, run_hash},
        {R"(algorithm: HASH Monte Carlo|"HASH Monte")", {"MD", "MDi"}, run_monte_carlo},
        {R"((algorithm:|Cases for) HMAC-HASH\n)", {"Mac", "MD"}, run_hmac},
        {R"(algorithm: TLS 1\.2 PRF with HASH\n)", {"Output"}, run_prf},
        {R"(algorithm: HKDF-Expand-Label with HASH\n)", {"PRK", "Output"}, run_key_schedule},
        {R"(Wycheproof HKDF-HASH$)", {"result"}, run_wycheproof_hkdf},
        {R"(Wycheproof HMACHASH$)", {"result"}, run_wycheproof_hmac},
    };
    for (const auto algorithm : crypto::hash_algorithms)
        for (const auto& [pattern, results, run] : of_each_hash)
            list.push_back({with_name(pattern, algorithm), results, with(run, algorithm)});
    return list;
}

}  // namespace apps
