#pragma once
// What the cases of RSA have in common: keys as the files write them, names of hashes, verdicts.
#include "apps/vectors/check.h"
#include "crypto/hash.h"
#include "crypto/rsa.h"

namespace apps {

// NIST's and RSA Laboratories' keys begin at 1024 bits.
inline constexpr std::size_t least_rsa_bits = 1024;

// NIST writes SHA256, Wycheproof SHA-256, the names of files sha256. None: it is not offered.
std::optional<crypto::HashAlgorithm> hash_named(std::string_view name);
crypto::HashAlgorithm offered_hash(std::string_view name);  // the same; throws lib::Malformed where there is none

// NIST's n, e, d, p and q.
crypto::RsaPrivateKey nist_private_key(const VectorCase& vector_case);
// RSA Laboratories' Modulus, Public exponent, Exponent (or Private exponent), Prime 1, ...
crypto::RsaPrivateKey laboratories_private_key(const VectorCase& vector_case);
crypto::RsaPrivateKey wycheproof_private_key(const VectorCase& vector_case);
crypto::RsaPublicKey wycheproof_public_key(const VectorCase& vector_case);

// What verify() says; under a key that cannot be used no signature verifies.
template <class Verify>
bool verifies(Verify verify) {
    try {
        return verify();
    } catch (const crypto::BadKey&) {
        return false;
    }
}

// "Result = P" or "Result = F (why)" of NIST; "valid", "invalid" or "acceptable" of Wycheproof. What is merely
// acceptable is refused: a parser that takes it is lax.
void check_verdict(Check& check, const VectorCase& vector_case, bool accepted);

void check_message(Check& check, lib::View expected, const std::optional<lib::Secret>& decrypted);

// Gives the salt, seed or padding that a case shows. What blinds the private operation, which no case shows, is random.
class ShownRandom : public lib::SystemRandom {
public:
    explicit ShownRandom(lib::Bytes shown) : shown_(std::move(shown)) {}
    void fill(std::span<std::uint8_t> bytes, const char* purpose) override;

private:
    lib::Bytes shown_;
};

}  // namespace apps
