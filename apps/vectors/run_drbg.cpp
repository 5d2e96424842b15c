// Random bit generators, as NIST's DRBG Validation System asks them.
#include "apps/vectors/algorithms.h"
#include "crypto/drbg.h"

namespace apps {

// The section that names the hash function; none: one that is not offered.
static std::optional<crypto::HashAlgorithm> hash_of(const VectorCase& vector_case) {
    using enum crypto::HashAlgorithm;
    for (const auto hash : {sha1, sha224, sha256, sha384, sha512})
        if (vector_case.context.contains(crypto::name_of(hash))) return hash;
    return std::nullopt;
}

// Two requests, of which the validation system shows what the second returns. With prediction resistance each has fresh
// entropy: SP 800-90A section 9.3.1, steps 7.1 to 7.3.
static void run_hmac_drbg(const VectorCase& vector_case, Check& check) {
    const auto hash = hash_of(vector_case);
    if (!hash) return check.skip("HMAC_DRBG with a truncated SHA-512 is not offered");
    const auto input = [&](const char* name, std::size_t which = 0) { return vector_case.bytes_of(name, which); };
    InnerValues inner_values(vector_case);
    crypto::HmacDrbg drbg(*hash, input("EntropyInput"), input("Nonce"), input("PersonalizationString"),
                          inner_values.steps());
    if (vector_case.has("EntropyInputReseed")) drbg.reseed(input("EntropyInputReseed"), input("AdditionalInputReseed"));

    const auto expected = vector_case.bytes("ReturnedBits");
    lib::Bytes returned(expected.size());
    for (const std::size_t request : {0, 1}) {
        auto additional_input = input("AdditionalInput", request);
        if (vector_case.has("EntropyInputPR")) {
            drbg.reseed(input("EntropyInputPR", request), additional_input);
            additional_input.clear();
        }
        drbg.generate(returned, additional_input);
    }
    inner_values.compare(check);
    check.equal("ReturnedBits", expected, returned);
}

std::vector<Algorithm> drbg_algorithms() {
    return {{R"(algorithm: HMAC_DRBG|HMAC_DRBG\.rsp)", {"ReturnedBits"}, run_hmac_drbg}};
}

}  // namespace apps
