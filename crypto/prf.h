#pragma once
// The pseudorandom function of TLS 1.2, RFC 5246 section 5: keys of any length from a secret, a label and a seed.
#include <string_view>

#include "lib/secret.h"
#include "lib/steps.h"

namespace crypto {

// PRF(secret, label, seed) = P_SHA256(secret, label + seed), its first `length` bytes. Steps tell each A(i) and the
// block made from it.
lib::Secret prf_sha256(lib::View secret, std::string_view label, lib::View seed, std::size_t length,
                       const lib::Steps& = {});

}  // namespace crypto
