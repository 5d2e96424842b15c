#pragma once
// RSA with PKCS #1 v1.5 padding, RFC 8017 sections 7.2 (encryption) and 8.2 (signature), as TLS 1.2 uses it.
#include <optional>

#include "crypto/hash.h"
#include "crypto/rsa.h"

namespace crypto {

// RSAES-PKCS1-V1_5-ENCRYPT, section 7.2.1. message: at most k - 11 bytes, else std::length_error. The ciphertext has k.
lib::Bytes rsa_pkcs1_encrypt(const RsaPublicKey& key, lib::View message, lib::RandomSource& random,
                             const lib::Steps& = {});

// RSAES-PKCS1-V1_5-DECRYPT, section 7.2.2: nothing where the ciphertext is no message. Whoever lets a peer see which of
// the two happened decrypts for that peer whatever it likes (D. Bleichenbacher, 1998): for files and vectors only.
std::optional<lib::Secret> rsa_pkcs1_decrypt(const RsaPrivateKey& key, lib::View ciphertext, lib::RandomSource& random,
                                             const lib::Steps& = {});

// What a TLS server uses, RFC 5246 section 7.4.7.1: the message where it is well padded and exactly as long as
// fallback, else fallback; nothing that can be measured tells which.
lib::Secret rsa_pkcs1_decrypt_or(const RsaPrivateKey& key, lib::View ciphertext, const lib::Secret& fallback,
                                 lib::RandomSource& random);

// EMSA-PKCS1-v1_5, section 9.2: the encoded message of `size` bytes, else std::length_error where they are too few for
// the hash. With any hash but MD5, else std::invalid_argument; SHA-1 is for verifying old signatures alone: two messages
// with the same hash can be made, and whoever signs one of them has signed both.
lib::Bytes emsa_pkcs1(HashAlgorithm hash, lib::View message, std::size_t size, const lib::Steps& = {});

// RSASSA-PKCS1-V1_5-SIGN, section 8.2.1: a signature of k bytes. `random` is for blinding and does not show in it.
lib::Bytes rsa_pkcs1_sign(HashAlgorithm hash, const RsaPrivateKey& key, lib::View message, lib::RandomSource& random,
                          const lib::Steps& = {});

// RSASSA-PKCS1-V1_5-VERIFY, section 8.2.2: encodes the message anew and compares, so that no parser of paddings can be
// misled. False as well where the modulus is too short for the hash.
[[nodiscard]] bool rsa_pkcs1_verify(HashAlgorithm hash, const RsaPublicKey& key, lib::View message, lib::View signature,
                                    const lib::Steps& = {});

}  // namespace crypto
