#include "crypto/fast/ec_multiply.h"
#include "crypto/fast/ecdsa.h"
#include "tests/constant_time/support.h"

namespace constant_time_tests {

using crypto::CurveId;
using crypto::HashAlgorithm;

static crypto::EcPrivateKey secret_key(CurveId curve) {
    SecretRandom random;
    return generate_ec_key(curve, random);
}

// The private key and what is drawn for it; the public key is public.
template <CurveId curve>
static void key_generation() {
    require_secret(secret_key(curve).d().view());
}

template <CurveId curve>
static void agreement() {
    const auto peer = secret_key(curve).public_key();
    require_secret(crypto::fast::ecdh(secret_key(curve), peer).view());
}

// With the nonce, which comes of the key and of random bytes.
template <CurveId curve>
static void signature() {
    SecretRandom random;
    const auto signature = crypto::fast::ecdsa_sign(secret_key(curve), HashAlgorithm::sha256, counting(100), random);
    require_secret(signature.r);
    require_secret(signature.s);
}

std::vector<Operation> elliptic_curve_operations() {
    using enum CurveId;
    return {
        {"p256-keygen", "the private key", key_generation<p256>},
        {"p384-keygen", "the private key", key_generation<p384>},
        {"p521-keygen", "the private key", key_generation<p521>},
        {"p256-ecdh", "the private key", agreement<p256>},
        {"p384-ecdh", "the private key", agreement<p384>},
        {"p521-ecdh", "the private key", agreement<p521>},
        {"p256-ecdsa", "the private key, the nonce", signature<p256>},
        {"p384-ecdsa", "the private key, the nonce", signature<p384>},
        {"p521-ecdsa", "the private key, the nonce", signature<p521>},
    };
}

}  // namespace constant_time_tests
