// X25519 and Ed25519: each case by the textbook, and by the body that connections use.
#include <utility>

#include "apps/vectors/algorithms.h"
#include "crypto/fast/ed25519.h"
#include "crypto/fast/x25519.h"

namespace apps {

// RFC 7748 section 5.2. Where it is iterated, the result is the next scalar, and the scalar the next u-coordinate.
static void run_x25519(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const auto times = vector_case.is_within("Repeat") ? vector_case.number("Repeat") : 1;
    const auto iterated = [&](auto x25519) {
        lib::Secret k(vector_case.bytes("INPUT_SCALAR")), u(vector_case.bytes("INPUT_U"));
        for (std::size_t i = 0; i < times; ++i) u = std::exchange(k, x25519(k.view(), u.view()));
        return k;
    };
    const auto textbook = iterated([&](auto k, auto u) { return crypto::x25519(k, u, inner_values.steps()); });
    inner_values.compare(check);
    check.equal("OUTPUT_U", vector_case.bytes("OUTPUT_U"), textbook.view());
    const auto fast = iterated([](auto k, auto u) { return crypto::fast::x25519(k, u); });
    check.equal("OUTPUT_U of the fast body", vector_case.bytes("OUTPUT_U"), fast.view());
}

// Wycheproof leaves open whether points on the twist, u-coordinates that are not reduced and points of low order are
// accepted. Section 5 computes with the first two as with any other. The third have a shared secret of zeros, which
// section 6.1 lets a program refuse: here it is refused, as RFC 8446 section 7.4.2 demands.
static void check_shared_secret(Check& check, const char* body, const VectorCase& vector_case,
                                const std::optional<lib::Secret>& found) {
    const auto expected = vector_case.bytes("shared");
    if (expected == lib::Bytes(expected.size())) {
        if (found) check.fail(std::string(body) + " accepts a point of low order");
    } else if (!found) {
        check.fail(std::string(body) + " refuses a good public key");
    } else {
        check.equal(std::string("the shared secret of ") + body, expected, found->view());
    }
}

static void run_wycheproof_x25519(const VectorCase& vector_case, Check& check) {
    const auto private_key = vector_case.bytes("private"), public_key = vector_case.bytes("public");
    check_shared_secret(check, "the textbook", vector_case, crypto::x25519_shared_secret(private_key, public_key));
    check_shared_secret(check, "the fast body", vector_case,
                        crypto::fast::x25519_shared_secret(private_key, public_key));
}

// RFC 8032 section 7.1. A signature is the same each time, and verifies.
static void run_ed25519(const VectorCase& vector_case, Check& check) {
    InnerValues inner_values(vector_case);
    const auto steps = inner_values.steps();
    const auto secret_key = vector_case.bytes("SECRET KEY"), public_key = vector_case.bytes("PUBLIC KEY");
    const auto message = vector_case.bytes("MESSAGE"), signature = vector_case.bytes("SIGNATURE");

    const crypto::Ed25519PrivateKey textbook(secret_key, steps);
    check.equal("PUBLIC KEY", public_key, textbook.public_key());
    check.equal("SIGNATURE", signature, textbook.sign(message, steps));
    if (!crypto::ed25519_verify(public_key, message, signature, steps)) check.fail("the textbook refuses it");
    inner_values.compare(check);

    const crypto::fast::Ed25519PrivateKey fast(secret_key);
    check.equal("PUBLIC KEY of the fast body", public_key, fast.public_key());
    check.equal("SIGNATURE of the fast body", signature, fast.sign(message));
    if (!crypto::fast::ed25519_verify(public_key, message, signature)) check.fail("the fast body refuses it");
}

static void run_wycheproof_ed25519(const VectorCase& vector_case, Check& check) {
    const auto public_key = vector_case.bytes("publicKey.pk");
    const auto message = vector_case.bytes("msg"), signature = vector_case.bytes("sig");
    const bool expected = vector_case.text("result") == "valid";
    if (crypto::ed25519_verify(public_key, message, signature) != expected)
        check.fail(expected ? "the textbook refuses a right signature" : "the textbook accepts a wrong signature");
    if (crypto::fast::ed25519_verify(public_key, message, signature) != expected)
        check.fail(expected ? "the fast body refuses a right signature" : "the fast body accepts a wrong signature");
}

std::vector<Algorithm> curve25519_algorithms() {
    return {
        {R"(algorithm: Ed25519|Ed25519/sign\.input)", {"SIGNATURE"}, run_ed25519},
        {R"(ed25519_test.*\n.*Wycheproof EDDSA)", {"result"}, run_wycheproof_ed25519},
        {R"(algorithm: X25519|X25519/rfc7748)", {"OUTPUT_U"}, run_x25519},
        {R"(x25519_test.*\n.*Wycheproof XDH)", {"result"}, run_wycheproof_x25519},
    };
}

}  // namespace apps
