// Any bytes as a scalar, a point, a key, a message and a signature: textbook and fast body must say the same.
#include <algorithm>

#include "crypto/fast/ed25519.h"
#include "crypto/fast/edwards25519.h"
#include "crypto/fast/x25519.h"
#include "tests/fuzz/target.h"

using lib::View;

static bool same(View a, View b) { return std::ranges::equal(a, b); }

static void multiply(View scalar, View point) {
    tests::hold(same(crypto::x25519(scalar, point).view(), crypto::fast::x25519(scalar, point).view()),
                "X25519 is the same");
    tests::hold(crypto::x25519_shared_secret(scalar, point).has_value() ==
                    crypto::fast::x25519_shared_secret(scalar, point).has_value(),
                "the same public keys are refused");
    tests::hold(same(crypto::x25519_public_key(scalar), crypto::fast::x25519_public_key(scalar)),
                "X25519's public key is the same");
}

static void decode(View point) {
    const auto textbook = crypto::Edwards25519::decode(point);
    const auto fast = crypto::fast::Edwards25519::decode(point);
    tests::hold(textbook.has_value() == fast.has_value(), "the same bytes are a point");
    if (!textbook) return;
    tests::hold(same(textbook->encode(), point), "a point has one encoding");
    tests::hold(same(doubled(*textbook).encode(), doubled(*fast).encode()), "the double is the same");
}

static void sign(View private_key, View public_key, View message, View signature) {
    const crypto::Ed25519PrivateKey textbook(private_key);
    const crypto::fast::Ed25519PrivateKey fast(private_key);
    const auto made = textbook.sign(message);
    tests::hold(same(textbook.public_key(), fast.public_key()), "Ed25519's public key is the same");
    tests::hold(same(made, fast.sign(message)), "the signature is the same");
    tests::hold(crypto::fast::ed25519_verify(fast.public_key(), message, made), "what is signed verifies");
    tests::hold(crypto::ed25519_verify(public_key, message, signature) ==
                    crypto::fast::ed25519_verify(public_key, message, signature),
                "the same signatures are refused");
}

// A key, a point, a signature and a message, one after the other.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 128) return 0;
    const View input(data, size), key = input.first(32), point = input.subspan(32, 32);
    multiply(key, point);
    decode(point);
    sign(key, point, input.subspan(128), input.subspan(64, 64));
    return 0;
}
