#include "crypto/x25519_mlkem768.h"

#include <doctest/doctest.h>

#include <map>

#include "crypto/seeded_random.h"

using crypto::MlKem768;
using crypto::X25519MlKem768;
using lib::Bytes;

static crypto::SeededRandom seeded(std::uint8_t seed) { return crypto::SeededRandom(Bytes(48, seed)); }

TEST_CASE("the shares have 1216 and 1120 bytes, the secret 64 (draft-ietf-tls-ecdhe-mlkem)") {
    CHECK(X25519MlKem768::client_share_size == 1216);
    CHECK(X25519MlKem768::server_share_size == 1120);
    CHECK(X25519MlKem768::shared_secret_size == 64);
}

TEST_CASE("client and server have the same secret: ML-KEM's, then X25519's (draft-ietf-tls-ecdhe-mlkem)") {
    auto client_random = seeded(1), server_random = seeded(2);
    const auto client = X25519MlKem768::begin(client_random);
    REQUIRE(client.share.size() == X25519MlKem768::client_share_size);
    const auto server = X25519MlKem768::answer(client.share, server_random);
    REQUIRE(server);
    REQUIRE(server->share.size() == X25519MlKem768::server_share_size);
    const auto secret = X25519MlKem768::finish(client, server->share);
    REQUIRE(secret);
    CHECK(lib::to_bytes(secret->view()) == lib::to_bytes(server->shared_secret.view()));

    const lib::View share = server->share;
    const auto K = MlKem768::Decaps(client.dk.view(), share.first(1088));
    const auto x25519_secret = crypto::fast::x25519_shared_secret(client.x25519_private_key.view(), share.last(32));
    REQUIRE(K);
    REQUIRE(x25519_secret);
    CHECK(lib::to_bytes(secret->view()) == lib::concat(K->view(), x25519_secret->view()));
}

TEST_CASE("who listens hears the parts of shares and secret, which are the same as where nobody does") {
    std::map<std::string, Bytes> told;
    const lib::Steps::Listener listener = [&](const char*, int, std::span<const lib::Step> values) {
        for (const auto& value : values) told[value.name] = value.bytes();
    };
    const lib::Steps steps(listener);
    auto random = seeded(5), same_random = seeded(5);

    const auto client = X25519MlKem768::begin(random, steps);
    CHECK(client.share == X25519MlKem768::begin(same_random).share);
    CHECK(client.share == lib::concat(told["ML-KEM encapsulation key"], told["X25519 ephemeral share"]));

    const auto server = X25519MlKem768::answer(client.share, random, steps);
    const auto same_server = X25519MlKem768::answer(client.share, same_random);
    REQUIRE(server);
    REQUIRE(same_server);
    CHECK(server->share == same_server->share);
    CHECK(server->share == lib::concat(told["ML-KEM ciphertext"], told["X25519 ephemeral share"]));
    const auto shared_secret = lib::to_bytes(server->shared_secret.view());
    CHECK(shared_secret == lib::concat(told["ML-KEM shared secret"], told["X25519 shared secret"]));

    told.clear();
    const auto secret = X25519MlKem768::finish(client, server->share, steps);
    REQUIRE(secret);
    CHECK(lib::to_bytes(secret->view()) == shared_secret);
    CHECK(lib::concat(told["ML-KEM shared secret"], told["X25519 shared secret"]) == shared_secret);
    CHECK(told.contains("m'"));
    CHECK(told.contains("x_2"));
}

TEST_CASE("a share of another length, a coefficient of q, or a point of low order is refused") {
    auto random = seeded(3);
    const auto client = X25519MlKem768::begin(random);
    const auto server = X25519MlKem768::answer(client.share, random);
    REQUIRE(server);
    const lib::View client_share = client.share, server_share = server->share;
    const auto long_share = lib::concat(client_share, Bytes(1)), long_answer = lib::concat(server_share, Bytes(1));

    CHECK_FALSE(X25519MlKem768::answer({}, random));
    CHECK_FALSE(X25519MlKem768::answer(client_share.first(1215), random));
    CHECK_FALSE(X25519MlKem768::answer(long_share, random));
    CHECK_FALSE(X25519MlKem768::finish(client, {}));
    CHECK_FALSE(X25519MlKem768::finish(client, server_share.first(1119)));
    CHECK_FALSE(X25519MlKem768::finish(client, long_answer));

    auto too_great = client.share;
    too_great[0] = 0xff, too_great[1] |= 0x0f;
    CHECK_FALSE(X25519MlKem768::answer(too_great, random));
    const Bytes zero(32);
    CHECK_FALSE(X25519MlKem768::answer(lib::concat(client_share.first(1184), zero), random));
    CHECK_FALSE(X25519MlKem768::finish(client, lib::concat(server_share.first(1088), zero)));
}

TEST_CASE("an answer that was changed on its way gives another secret, and no error (FIPS 203 section 6.3)") {
    auto random = seeded(4);
    const auto client = X25519MlKem768::begin(random);
    auto server = X25519MlKem768::answer(client.share, random);
    REQUIRE(server);
    server->share[500] ^= 1;
    const auto secret = X25519MlKem768::finish(client, server->share);
    REQUIRE(secret);
    CHECK(lib::to_bytes(secret->view().first(32)) != lib::to_bytes(server->shared_secret.view().first(32)));
}
