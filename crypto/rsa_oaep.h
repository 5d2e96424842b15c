#pragma once
// RSAES-OAEP, RFC 8017 section 7.1: RSA encryption whose padding tells a guesser nothing. TLS has never used it; it is here
// beside PKCS #1 v1.5 as what that should have been.
#include <optional>

#include "crypto/hash.h"
#include "crypto/rsa.h"

namespace crypto {

// What both sides agree on beforehand: RSAES-OAEP-params, appendix A.2.1. The mask generation function is MGF1; the
// label is bound to the message without being sent.
struct OaepParameters {
    HashAlgorithm hash, mgf1_hash;
    lib::Bytes label{};
};

// The longest message, k - 2 hLen - 2 bytes. Throws std::length_error where the modulus is too short for any.
std::size_t most_oaep_bytes(const OaepParameters&, const RsaPublicKey& key);

// RSAES-OAEP-ENCRYPT, section 7.1.1. The ciphertext has k bytes. Throws std::length_error where the message is too long.
// Steps tell lHash, DB, seed, dbMask, maskedDB, seedMask, maskedSeed, EM and C.
lib::Bytes rsa_oaep_encrypt(const OaepParameters&, const RsaPublicKey& key, lib::View message,
                            lib::RandomSource& random, const lib::Steps& = {});

// RSAES-OAEP-DECRYPT, section 7.1.2: nothing where the ciphertext is no message under this label, and neither the result
// nor the time says which check it was that failed (J. Manger, 2001). Of a message its length shows.
std::optional<lib::Secret> rsa_oaep_decrypt(const OaepParameters&, const RsaPrivateKey& key, lib::View ciphertext,
                                            lib::RandomSource& random, const lib::Steps& = {});

}  // namespace crypto
