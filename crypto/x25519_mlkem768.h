#pragma once
// X25519MLKEM768, the group of TLS 1.3 that browsers offer first: ML-KEM-768 and X25519 side by side, so that a secret
// stays one as long as either of the two holds. draft-ietf-tls-ecdhe-mlkem. Constant time.
#include "crypto/fast/x25519.h"
#include "crypto/ml_kem.h"

namespace crypto {

struct X25519MlKem768 {
    // In bytes. In each of the three, what belongs to ML-KEM comes first.
    static constexpr std::size_t client_share_size =
        MlKem768::encapsulation_key_size + x25519_size;                                            // ek || X25519 share
    static constexpr std::size_t server_share_size = MlKem768::ciphertext_size + x25519_size;      // c || X25519 share
    static constexpr std::size_t shared_secret_size = MlKem768::shared_secret_size + x25519_size;  // K || X25519 secret

    struct Client {
        lib::Bytes share;
        lib::Secret dk, x25519_private_key;
    };
    struct Server {
        lib::Bytes share;
        lib::Secret shared_secret;
    };

    // The client begins: what it sends, and what it keeps. Draws d and z of ML-KEM, then the X25519 private key. Steps, of
    // all three functions: those of ML-KEM and of X25519, and the parts under the draft's names. Who listens gets the
    // textbook's X25519, which is NOT constant-time.
    static Client begin(lib::RandomSource& random, const lib::Steps& = {});

    // The server answers, and has the shared secret. None where the client's share is of another length, has a coefficient of
    // q or more, or a point of low order: illegal_parameter. Draws m of ML-KEM, then the X25519 private key.
    static std::optional<Server> answer(lib::View client_share, lib::RandomSource& random, const lib::Steps& = {});

    // The client has the shared secret. None where the server's share is of another length, or has a point of low order.
    static std::optional<lib::Secret> finish(const Client& client, lib::View server_share, const lib::Steps& = {});
};

}  // namespace crypto
