#include "apps/vectors/algorithms.h"

#include <algorithm>
#include <regex>

namespace apps {

// What is not offered.
static std::vector<Algorithm> other_algorithms() {
    return {
        {R"(Wycheproof (.+))", {"result"}, {}, "$1"},
        {R"((SHA[\w/-]+) (ShortMsg|LongMsg|Monte))", {"MD", "MDi"}, {}, "$1"},
        {R"(^(SM3|blake2|ripemd160)/)", {"MD"}, {}, "$1"},
        {R"(Cases for (HMAC-[\w-]+))", {"MD"}, {}, "$1"},
        {R"(AESVS \w+ test data for (\w+))", {"CIPHERTEXT"}, {}, "AES-$1"},
        {R"(^(OCB3|SIV)/|(XTS)Gen)", {"CT", "Ciphertext", "CIPHERTEXT"}, {}, "AES-$1$2"},
        {R"(Sig(Gen|Ver) RSA \(X9\.31\))", {"S"}, {}, "the signature of X9.31"},
        {R"(KeyGen RSA \(X9\.31\))", {"d"}, {}, "the key generation of X9.31"},
    };
}

static std::vector<Algorithm> all_algorithms() {
    std::vector<Algorithm> all;
    for (const auto& list :
         {aes_algorithms(), ccm_algorithms(), chacha20_algorithms(), curve25519_algorithms(), dh_algorithms(),
          drbg_algorithms(), ec_algorithms(), gcm_algorithms(), hash_algorithms(), ml_kem_algorithms(),
          rsa_algorithms(), rsa_oaep_algorithms(), rsa_pss_algorithms(), sha3_algorithms(), other_algorithms()})
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

bool Algorithm::is_case(const VectorCase& block) const {
    return std::ranges::any_of(results, [&](const char* result) { return block.has(result); });
}

std::optional<Recognised> recognise(const std::string& description) {
    static const auto algorithms = all_algorithms();
    for (const auto& algorithm : algorithms) {
        std::smatch match;
        if (std::regex_search(description, match, std::regex(algorithm.pattern)))
            return Recognised{&algorithm, match.format(algorithm.name)};
    }
    return std::nullopt;
}

}  // namespace apps
