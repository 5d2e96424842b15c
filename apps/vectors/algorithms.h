#pragma once
// Which algorithm the cases of a file are for, and how a case of it is run.
#include <functional>

#include "apps/vectors/check.h"

namespace apps {

struct Algorithm {
    std::string pattern;               // a regular expression that the file's description contains
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

// Each is in run_NAME.cpp, beside the functions that run a case. NIST's files say in their first comments what they are,
// ours in a comment "algorithm: ...", Wycheproof's in a value; of others the file's name tells. The first pattern that
// fits counts. In a case the names of the values are those of NIST's files, or of Wycheproof's.
std::vector<Algorithm> aes_algorithms();
std::vector<Algorithm> ccm_algorithms();
std::vector<Algorithm> chacha20_algorithms();
std::vector<Algorithm> curve25519_algorithms();
std::vector<Algorithm> dh_algorithms();
std::vector<Algorithm> drbg_algorithms();
std::vector<Algorithm> ec_algorithms();
std::vector<Algorithm> gcm_algorithms();
std::vector<Algorithm> hash_algorithms();
std::vector<Algorithm> ml_kem_algorithms();
std::vector<Algorithm> rsa_algorithms();
std::vector<Algorithm> rsa_oaep_algorithms();
std::vector<Algorithm> rsa_pss_algorithms();
std::vector<Algorithm> sha3_algorithms();

}  // namespace apps
