#pragma once
// The elliptic curve digital signature algorithm, FIPS 186-5 section 6. Textbook, and not constant time; connections use
// crypto/fast/ecdsa.h.
#include "crypto/ecdsa_nonce.h"

namespace crypto {

// Two numbers, in coordinate_size() bytes each.
struct EcdsaSignature {
    lib::Bytes r{}, s{};

    bool operator==(const EcdsaSignature&) const = default;
};

// r || s, and back; nothing where the length is not twice coordinate_size().
lib::Bytes to_bytes(const EcdsaSignature& signature);
std::optional<EcdsaSignature> ecdsa_signature_from_bytes(CurveId curve, lib::View bytes);

// DER's ECDSA-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }, RFC 3279 section 2.2.3, as X.509 and TLS have it; and back:
// nothing for any other bytes, numbers of too many bytes included.
lib::Bytes to_der(const EcdsaSignature& signature);
std::optional<EcdsaSignature> ecdsa_signature_from_der(CurveId curve, lib::View der);

// FIPS 186-5 section 6.4.1, with a k that is given; nothing where r or s would be 0, and another k is needed. hash_value: of
// the message; its leftmost bits are signed where it is longer than n. k: 0 < k < n, else std::invalid_argument: whoever
// signs twice with one k has given the private key away. Steps tell e, k, R (x_R and y_R), r and s.
std::optional<EcdsaSignature> ecdsa_sign_with(const EcPrivateKey& key, lib::View hash_value, lib::View k,
                                              const lib::Steps& = {});

// With k by RFC 6979: the same for each message, and where a random source is given, hedged (section 3.6).
EcdsaSignature ecdsa_sign(const EcPrivateKey& key, HashAlgorithm H, lib::View message, const lib::Steps& = {});
EcdsaSignature ecdsa_sign(const EcPrivateKey& key, HashAlgorithm H, lib::View message, lib::RandomSource& random,
                          const lib::Steps& = {});

// FIPS 186-5 section 6.4.2. Steps tell e, s^-1, u, v, R_1 and r_1.
[[nodiscard]] bool ecdsa_verify(const EcPublicKey& key, lib::View hash_value, const EcdsaSignature& signature,
                                const lib::Steps& = {});

}  // namespace crypto
