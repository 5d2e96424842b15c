#include "apps/vectors/algorithms.h"

#include <algorithm>
#include <regex>

namespace apps {

// NIST's files say in their first comments what they are, ours in a comment "algorithm: ...", Wycheproof's in a value;
// of others the file's name tells. The first pattern that fits counts.
static const std::vector<Algorithm>& algorithms() {
    static const std::vector<Algorithm> list{
        {R"(algorithm: SHA-256\n|SHA-256 (Short|Long)Msg)", {"MD"}, run_sha256},
        {R"(algorithm: SHA-256 Monte Carlo|SHA-256 Monte)", {"MD", "MDi"}, run_sha256_monte_carlo},
        {R"(algorithm: HMAC-SHA-256|Cases for HMAC-SHA256)", {"Mac", "MD"}, run_hmac},
        {R"(algorithm: TLS 1\.2 PRF)", {"Output"}, run_prf},
        {R"(algorithm: HMAC_DRBG)", {"ReturnedBits"}, run_hmac_drbg},
        {R"(Wycheproof HMACSHA256)", {"result"}, run_wycheproof_hmac},

        {R"(algorithm: AES key expansion)", {"KEY"}, run_aes_key_expansion},
        {R"(algorithm: AES Monte Carlo|AESVS MCT test data for ECB)", {"CIPHERTEXT"}, run_aes_monte_carlo},
        {R"(algorithm: AES\n|AESVS \w+ test data for ECB)", {"CIPHERTEXT"}, run_aes},
        {R"(algorithm: AES-GCM encryption|GCM Encrypt)", {"Tag"}, run_gcm_encryption},
        {R"(GCM Decrypt)", {"Tag"}, run_gcm_decryption},
        {R"(Wycheproof AES-GCM)", {"result"}, run_wycheproof_gcm},

        {R"(SigVer PKCS#1 Ver 1\.5)", {"Result"}, run_rsa_signature_verification},
        {R"(SigGen PKCS#1 Ver 1\.5)", {"S"}, run_rsa_signature_generation},
        {R"(RSA PKCS#1 v1\.5 Encryption)", {"Encryption"}, run_rsa_encryption},
        {R"(Wycheproof RSASSA-PKCS1-v1_5)", {"result"}, run_wycheproof_rsa_signature},
        {R"(Wycheproof RSAES-PKCS1-v1_5)", {"result"}, run_wycheproof_rsa_decryption},
        {R"(Wycheproof PrimalityTest)", {"result"}, run_wycheproof_primality},

        {R"(Wycheproof (.+))", {"result"}, {}, "$1"},
        {R"((SHA[\w/-]+) (ShortMsg|LongMsg|Monte|VariableOut))", {"MD", "MDi", "Output"}, {}, "$1"},
        {R"(^(MD5|SM3|blake2|ripemd160)/)", {"MD"}, {}, "$1"},
        {R"(Cases for (HMAC-[\w-]+))", {"MD"}, {}, "$1"},
        {R"(AESVS \w+ test data for (\w+))", {"CIPHERTEXT"}, {}, "AES-$1"},
        {R"(^(CCM|CTR|OCB3|SIV)/|"CCM-|(XTS)Gen)", {"CT", "Ciphertext", "CIPHERTEXT"}, {}, "AES-$1$2"},
        {R"(RSA PKCS#1 v1\.5 Signature)", {"Signature"}, {}, "RSASSA-PKCS1-v1_5 with SHA-1"},
        {R"(Sig(Gen|Ver) PKCS#1 RSASSA-PSS)", {"S"}, {}, "RSASSA-PSS"},
        {R"(RSA-PSS)", {"Signature"}, {}, "RSASSA-PSS"},
        {R"(RSA.OAEP|/oaep)", {"Encryption", "Output"}, {}, "RSAES-OAEP"},
        {R"(Sig(Gen|Ver) RSA \(X9\.31\))", {"S"}, {}, "the signature of X9.31"},
        {R"(KeyGen RSA \(X9\.31\))", {"d"}, {}, "the key generation of X9.31"},
    };
    return list;
}

bool Algorithm::is_case(const VectorCase& block) const {
    return std::ranges::any_of(results, [&](const char* result) { return block.has(result); });
}

std::optional<Recognised> recognise(const std::string& description) {
    for (const auto& algorithm : algorithms()) {
        std::smatch match;
        if (std::regex_search(description, match, std::regex(algorithm.pattern)))
            return Recognised{&algorithm, match.format(algorithm.name)};
    }
    return std::nullopt;
}

}  // namespace apps
