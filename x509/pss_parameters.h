#pragma once
// RSASSA-PSS-params, RFC 4055 section 3.1 (RFC 8017 appendix A.2.3): what a key of the kind id-RSASSA-PSS is restricted to.
#include "crypto/rsa_pss.h"
#include "lib/der.h"
#include "x509/algorithm.h"

namespace x509 {

// What the algorithm's parameters say, each that is left out by its default (SHA-1, MGF1 with SHA-1, 20 bytes of salt);
// none where there are no parameters: then the key may be used with any. Throws lib::Malformed, also for hash functions
// that are not offered.
std::optional<crypto::PssParameters> read_pss_parameters(const AlgorithmIdentifier& algorithm);

// RFC 4055 section 3.3: whether a key of these parameters may make and verify such signatures. Its hash functions are the
// only ones, its salt length is the shortest one.
bool allows(const std::optional<crypto::PssParameters>& of_key, const crypto::PssParameters& of_signature);

// The algorithm identifier of a key: id-RSASSA-PSS, restricted to the parameters where there are some.
lib::der::Element write_pss_algorithm(const std::optional<crypto::PssParameters>& parameters);

}  // namespace x509
