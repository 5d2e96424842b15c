#pragma once
// ECDSA in constant time, as crypto/ecdsa.h has it.
#include "crypto/ecdsa.h"

namespace crypto::fast {

std::optional<EcdsaSignature> ecdsa_sign_with(const EcPrivateKey& key, lib::View hash_value, lib::View k);

EcdsaSignature ecdsa_sign(const EcPrivateKey& key, HashAlgorithm H, lib::View message);  // RFC 6979
EcdsaSignature ecdsa_sign(const EcPrivateKey& key, HashAlgorithm H, lib::View message, lib::RandomSource& random);

// All of it is public.
[[nodiscard]] bool ecdsa_verify(const EcPublicKey& key, lib::View hash_value, const EcdsaSignature& signature);

}  // namespace crypto::fast
