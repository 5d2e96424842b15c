#pragma once
// Which algorithm the cases of a file are for, and how a case of it is run.
#include <functional>

#include "apps/vectors/check.h"

namespace apps {

struct Algorithm {
    const char* pattern;               // a regular expression that the file's description contains
    std::vector<const char*> results;  // a block with one of these is a case; one without is context of those after it
    std::function<void(const VectorCase&, Check&)> run{};  // none: the algorithm is not offered
    const char* name = "";  // of one that is not offered; $1 is the pattern's first group

    bool is_case(const VectorCase& block) const;
};

// The first in the list whose pattern fits, and for one that is not offered its name; none: nobody knows such files.
struct Recognised {
    const Algorithm* algorithm;
    std::string name;
};
std::optional<Recognised> recognise(const std::string& description);

// Each runs one case. The names of the values are those of NIST's files, or of Wycheproof's.
void run_sha256(const VectorCase&, Check&);
void run_sha256_monte_carlo(const VectorCase&, Check&);
void run_hmac(const VectorCase&, Check&);
void run_prf(const VectorCase&, Check&);
void run_hmac_drbg(const VectorCase&, Check&);
void run_wycheproof_hmac(const VectorCase&, Check&);

void run_aes(const VectorCase&, Check&);
void run_aes_monte_carlo(const VectorCase&, Check&);
void run_aes_key_expansion(const VectorCase&, Check&);
void run_gcm_encryption(const VectorCase&, Check&);
void run_gcm_decryption(const VectorCase&, Check&);
void run_wycheproof_gcm(const VectorCase&, Check&);

void run_rsa_signature_verification(const VectorCase&, Check&);
void run_rsa_signature_generation(const VectorCase&, Check&);
void run_rsa_encryption(const VectorCase&, Check&);
void run_wycheproof_rsa_signature(const VectorCase&, Check&);
void run_wycheproof_rsa_decryption(const VectorCase&, Check&);
void run_wycheproof_primality(const VectorCase&, Check&);

}  // namespace apps
