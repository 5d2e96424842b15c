#pragma once
// RSASSA-PSS, RFC 8017 section 8.1: the RSA signature with a random salt, which TLS 1.3 uses alone. Whoever could forge it
// could also break RSA, which nobody has shown of PKCS #1 v1.5.
#include "crypto/hash.h"
#include "crypto/rsa.h"

namespace crypto {

// What signer and verifier agree on beforehand: RSASSA-PSS-params, appendix A.2.3. The mask generation function is MGF1.
struct PssParameters {
    HashAlgorithm hash, mgf1_hash;
    std::size_t salt_length;

    bool operator==(const PssParameters&) const = default;
};

// One hash for all, and a salt as long as its values: rsa_pss_rsae_* and rsa_pss_pss_* of RFC 8446 section 4.2.3.
PssParameters pss_with(HashAlgorithm hash);

// EMSA-PSS-ENCODE, section 9.1.1: the encoded message of em_bits bits, as bytes. The salt has the length that the
// parameters say. Throws std::length_error where em_bits is too short for hash and salt. Steps tell mHash, M', H, DB,
// dbMask, maskedDB and EM.
lib::Bytes emsa_pss_encode(const PssParameters&, lib::View message, std::size_t em_bits, lib::View salt,
                           const lib::Steps& = {});

// EMSA-PSS-VERIFY, section 9.1.2: whether EM is an encoding of the message, with any salt of that length. Not in
// constant time: a signature is public. Steps tell EM, mHash, maskedDB, H, dbMask, DB, salt, M' and H'.
[[nodiscard]] bool emsa_pss_verify(const PssParameters&, lib::View message, lib::View EM, std::size_t em_bits,
                                   const lib::Steps& = {});

// RSASSA-PSS-SIGN, section 8.1.1: a signature of k bytes. `random` gives the salt, and what the private operation is
// blinded with. In constant time, but for the lengths. Throws std::length_error where the modulus is too short.
lib::Bytes rsa_pss_sign(const PssParameters&, const RsaPrivateKey& key, lib::View message, lib::RandomSource& random,
                        const lib::Steps& = {});

// RSASSA-PSS-VERIFY, section 8.1.2. False as well where the modulus is too short.
[[nodiscard]] bool rsa_pss_verify(const PssParameters&, const RsaPublicKey& key, lib::View message, lib::View signature,
                                  const lib::Steps& = {});

}  // namespace crypto
