#include "crypto/x25519_mlkem768.h"

namespace crypto {

static lib::Secret x25519_private_key(lib::RandomSource& random) {
    lib::Secret key(x25519_size);
    random.fill(key.bytes(), "X25519 private key");
    return key;
}

static lib::Secret shared_secret(const lib::Secret& K, const lib::Secret& x25519_secret) {
    lib::Secret both(X25519MlKem768::shared_secret_size);
    const auto end = std::ranges::copy(K.view(), both.bytes().begin()).out;
    std::ranges::copy(x25519_secret.view(), end);
    return both;
}

X25519MlKem768::Client X25519MlKem768::begin(lib::RandomSource& random) {
    auto [ek, dk] = MlKem768::KeyGen(random);
    auto private_key = x25519_private_key(random);
    return {lib::concat(ek, fast::x25519_public_key(private_key.view())), std::move(dk), std::move(private_key)};
}

std::optional<X25519MlKem768::Server> X25519MlKem768::answer(lib::View client_share, lib::RandomSource& random) {
    if (client_share.size() != client_share_size) return std::nullopt;
    const auto encapsulated = MlKem768::Encaps(client_share.first(MlKem768::encapsulation_key_size), random);
    if (!encapsulated) return std::nullopt;
    const auto private_key = x25519_private_key(random);
    const auto x25519_secret = fast::x25519_shared_secret(private_key.view(), client_share.last(x25519_size));
    if (!x25519_secret) return std::nullopt;
    return Server{lib::concat(encapsulated->c, fast::x25519_public_key(private_key.view())),
                  shared_secret(encapsulated->K, *x25519_secret)};
}

std::optional<lib::Secret> X25519MlKem768::finish(const Client& client, lib::View server_share) {
    if (server_share.size() != server_share_size) return std::nullopt;
    const auto K = MlKem768::Decaps(client.dk.view(), server_share.first(MlKem768::ciphertext_size));
    const auto x25519_secret =
        fast::x25519_shared_secret(client.x25519_private_key.view(), server_share.last(x25519_size));
    if (!K || !x25519_secret) return std::nullopt;
    return shared_secret(*K, *x25519_secret);
}

}  // namespace crypto
