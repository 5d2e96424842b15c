#include "crypto/x25519_mlkem768.h"

namespace crypto {

static lib::Secret drawn_private_key(lib::RandomSource& random) {
    lib::Secret key(x25519_size);
    random.fill(key.bytes(), "X25519 private key");
    return key;
}

// The textbook's X25519 where somebody listens, else the one in constant time.
static lib::Bytes x25519_share(const lib::Secret& private_key, const lib::Steps& steps) {
    auto share = steps ? x25519_public_key(private_key.view(), steps) : fast::x25519_public_key(private_key.view());
    steps("X25519MLKEM768", -1, {{"X25519 ephemeral share", share}});
    return share;
}

static std::optional<lib::Secret> x25519_secret(const lib::Secret& private_key, lib::View share,
                                                const lib::Steps& steps) {
    return steps ? x25519_shared_secret(private_key.view(), share, steps)
                 : fast::x25519_shared_secret(private_key.view(), share);
}

static lib::Secret shared_secret(const lib::Secret& K, const lib::Secret& x25519_secret, const lib::Steps& steps) {
    steps("X25519MLKEM768", -1, {{"ML-KEM shared secret", K.view()}, {"X25519 shared secret", x25519_secret.view()}});
    return lib::secret_concat(K.view(), x25519_secret.view());
}

X25519MlKem768::Client X25519MlKem768::begin(lib::RandomSource& random, const lib::Steps& steps) {
    auto [ek, dk] = MlKem768::KeyGen(random, steps);
    steps("X25519MLKEM768", -1, {{"ML-KEM encapsulation key", ek}});
    auto private_key = drawn_private_key(random);
    return {lib::concat(ek, x25519_share(private_key, steps)), std::move(dk), std::move(private_key)};
}

std::optional<X25519MlKem768::Server> X25519MlKem768::answer(lib::View client_share, lib::RandomSource& random,
                                                             const lib::Steps& steps) {
    if (client_share.size() != client_share_size) return std::nullopt;
    const auto encapsulated = MlKem768::Encaps(client_share.first(MlKem768::encapsulation_key_size), random, steps);
    if (!encapsulated) return std::nullopt;
    steps("X25519MLKEM768", -1, {{"ML-KEM ciphertext", encapsulated->c}});
    const auto private_key = drawn_private_key(random);
    const auto share = x25519_share(private_key, steps);
    const auto secret = x25519_secret(private_key, client_share.last(x25519_size), steps);
    if (!secret) return std::nullopt;
    return Server{lib::concat(encapsulated->c, share), shared_secret(encapsulated->K, *secret, steps)};
}

std::optional<lib::Secret> X25519MlKem768::finish(const Client& client, lib::View server_share,
                                                  const lib::Steps& steps) {
    if (server_share.size() != server_share_size) return std::nullopt;
    const auto K = MlKem768::Decaps(client.dk.view(), server_share.first(MlKem768::ciphertext_size), steps);
    const auto secret = x25519_secret(client.x25519_private_key, server_share.last(x25519_size), steps);
    if (!K || !secret) return std::nullopt;
    return shared_secret(*K, *secret, steps);
}

}  // namespace crypto
