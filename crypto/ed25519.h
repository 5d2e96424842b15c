#pragma once
// Ed25519, RFC 8032 section 5.1: signatures over edwards25519 with SHA-512. Textbook form on lib::Integer, NOT
// constant-time. Connections use crypto/fast/ed25519.h.
#include "crypto/edwards25519.h"
#include "lib/secret.h"

namespace crypto {

inline constexpr std::size_t ed25519_key_size = 32, ed25519_signature_size = 64;

// The key itself; throws std::invalid_argument for another length.
lib::View checked_ed25519_key(lib::View private_key);

// Section 5.1.5: what a private key, which is any 32 random bytes, is expanded to.
class Ed25519PrivateKey {
public:
    // Throws std::invalid_argument for another length. Steps: h, the secret scalar s, and A.
    explicit Ed25519PrivateKey(lib::View private_key, const lib::Steps& = {});

    const lib::Bytes& public_key() const { return A_; }

    // Section 5.1.6: R and S. The same message has the same signature each time. Steps: prefix, r, R, k, S; scalars as
    // numbers of 32 bytes, little-endian, below L, and r and k before that as digests of 64 bytes.
    lib::Bytes sign(lib::View message, const lib::Steps& = {}) const;

private:
    lib::Integer s_;
    lib::Secret prefix_;
    lib::Bytes A_;
};

// Section 5.1.7. False as well where the public key or R is not the encoding of a point, or S is not below L. Of the two
// equations that step 3 allows it is the first, with the cofactor 8: the one that every verifier that follows the RFC, one
// signature at a time or a batch of them, can agree on. Steps: of A and R, each decoded, u, v, the candidate root, x and y;
// k; and the encodings of both sides.
[[nodiscard]] bool ed25519_verify(lib::View public_key, lib::View message, lib::View signature, const lib::Steps& = {});

}  // namespace crypto
