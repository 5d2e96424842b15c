#include "crypto/fast/ed25519.h"
#include "crypto/fast/x25519.h"
#include "tests/constant_time/support.h"

namespace constant_time_tests {

static void x25519_with_secret_scalar() { require_secret(crypto::fast::x25519(secret_bytes(32), counting(32)).view()); }
static void x25519_with_secret_point() { require_secret(crypto::fast::x25519(counting(32), secret_bytes(32)).view()); }

// Whether a shared secret is all zero is told, as the handshake ends there.
static void x25519_shared_secret() {
    const auto shared = crypto::fast::x25519_shared_secret(secret_bytes(32), counting(32));
    require(shared.has_value(), "the shared secret is not all zero");
    require_secret(shared->view());
}

static void x25519_key_generation() { require_secret(crypto::fast::x25519_public_key(secret_bytes(32))); }

static void ed25519_key_generation() { require_secret(crypto::fast::Ed25519PrivateKey(secret_bytes(32)).public_key()); }

static void ed25519_sign() {
    const crypto::fast::Ed25519PrivateKey key(secret_bytes(32));
    require_secret(key.sign(counting(100)));
    require_secret(key.sign(secret_bytes(100)));
}

std::vector<Operation> curve25519_operations() {
    return {
        {"x25519", "the private key", x25519_with_secret_scalar},
        {"x25519-point", "the u-coordinate", x25519_with_secret_point},
        {"x25519-shared", "the private key", x25519_shared_secret},
        {"x25519-keygen", "the private key", x25519_key_generation},
        {"ed25519-keygen", "the private key", ed25519_key_generation},
        {"ed25519-sign", "the private key, the message", ed25519_sign},
    };
}

}  // namespace constant_time_tests
