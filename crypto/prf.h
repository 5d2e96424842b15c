#pragma once
// The pseudorandom functions of TLS: keys of any length from a secret, a label and a seed. Steps tell each A(i) and the
// block made from it.
#include <string_view>

#include "crypto/hash.h"

namespace crypto {

// TLS 1.2, RFC 5246 section 5: PRF(secret, label, seed) = P_hash(secret, label + seed), its first `length` bytes. The
// cipher suite says which hash.
lib::Secret prf(HashAlgorithm hash, lib::View secret, std::string_view label, lib::View seed, std::size_t length,
                const lib::Steps& = {});

// TLS 1.0 and 1.1, RFC 2246 section 5: PRF(secret, label, seed) = P_MD5(S1, label + seed) XOR P_SHA-1(S2, label + seed),
// where S1 and S2 are the halves of the secret. It was meant to hold as long as one of the two hashes does; both are
// broken now. Here for comparison: no connection uses it. Steps tell both halves and both results, too.
lib::Secret prf_md5_sha1(lib::View secret, std::string_view label, lib::View seed, std::size_t length,
                         const lib::Steps& = {});

}  // namespace crypto
