#pragma once
// The groups of finite-field Diffie-Hellman: those with a name (RFC 7919 appendix A, RFC 3526 section 3), whose primes are
// computed here from their formulas, and those that a peer sends.
#include <stdexcept>

#include "lib/integer.h"

namespace crypto {

// A group, or a peer's number, that nothing may be done with; what() says which and why.
struct BadDhValue : std::invalid_argument {
    using std::invalid_argument::invalid_argument;
};

struct DhGroup {
    const char* name;           // "ffdhe2048"; "" for one without
    lib::Integer p, g;          // the prime and the generator
    std::size_t exponent_bits;  // how long a secret exponent is

    std::size_t size() const { return (p.bit_length() + 7) / 8; }  // of p, and so of every number modulo p, in bytes
};

enum class NamedDhGroup : std::uint8_t { ffdhe2048, ffdhe3072, ffdhe4096, modp2048 };

// p is a safe prime: (p - 1) / 2 is prime as well. Exponents are as short as RFC 7919 section 5.2 allows: twice the
// strength of the group, and a few bits more.
const DhGroup& dh_group(NamedDhGroup name);

// Big-endian p and g as a peer sends them, in TLS 1.2's ServerKeyExchange: p odd and of least_bits to 8192 bits, g in
// 2..p-2, else BadDhValue. That p is prime is not tested. One of the groups above is recognised; in any other, exponents
// are as long as p, since short ones are only safe where the factors of p - 1 are known (van Oorschot and Wiener, 1996).
DhGroup checked_dh_group(lib::View p, lib::View g, std::size_t least_bits = 2048);

// RFC 7919 section 5.1: a peer's public value in 2..p-2, else BadDhValue. 0, 1 and p-1 would make the secret known to all.
void require_dh_public_value(const DhGroup& group, const lib::Integer& Y);

}  // namespace crypto
