#pragma once
// Finite-field Diffie-Hellman in its textbook form: RFC 2631 section 2.1, RFC 7919 section 5, NIST SP 800-56A section
// 5.7.1.1. Not in constant time: a power of plain integers shows its exponent. Connections use crypto/fast/dh.h.
#include "crypto/dh_groups.h"
#include "lib/random.h"
#include "lib/secret.h"
#include "lib/steps.h"

namespace crypto {

// A secret exponent x, big-endian: of exactly exponent_bits bits, all but the highest random. In constant time.
lib::Secret dh_exponent(const DhGroup& group, lib::RandomSource& random);

// The public value Y = g^x mod p, as many bytes as p has. Throws BadDhValue where x is not in 1..p-2, or has
// more bytes than p; so does the function below. Steps tell x and Y.
lib::Bytes dh_public_value(const DhGroup& group, lib::View x, const lib::Steps& = {});

// Z = Y^x mod p of a peer's Y, as many bytes as p has: RFC 8446 section 7.4.1 takes it with its leading zeros. Throws
// BadDhValue where Y is not in 2..p-2, or Z is not: in a group that is not of prime order Y can be of a small one.
lib::Secret dh_shared_secret(const DhGroup& group, lib::View x, lib::View Y, const lib::Steps& = {});

// What TLS 1.2 takes, RFC 5246 section 8.1.2: Z without its leading zeros. How many there were shows in the time of all
// that follows; where the same x is used again, a peer can learn Z from it (the Raccoon attack, R. Merget et al., 2020).
// So x is used once.
lib::Secret without_leading_zeros(const lib::Secret& Z);

}  // namespace crypto
