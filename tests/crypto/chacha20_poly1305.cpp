#include "crypto/chacha20_poly1305.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "crypto/fast/chacha20_poly1305.h"
#include "tests/crypto/vectors.h"

using crypto::Aead;
using lib::Bytes;

namespace {

struct Sealed {
    Bytes text{};
    std::array<std::uint8_t, Aead::nonce_size> nonce{1, 2, 3};
    Bytes additional_data = Bytes(20, 2);
    std::array<std::uint8_t, Aead::tag_size> tag{};
};

}  // namespace

static const Bytes key(32, 0x42);

static Sealed sealed(const Aead& aead, Bytes plaintext) {
    Sealed result{.text = std::move(plaintext)};
    aead.seal(result.nonce, result.additional_data, result.text, result.tag);
    return result;
}

// The plaintext; all zero where it is refused.
static Bytes opened(const Aead& aead, Sealed sealed) {
    const bool right = aead.open(sealed.nonce, sealed.additional_data, sealed.text, sealed.tag);
    if (!right) CHECK(sealed.text == Bytes(sealed.text.size()));
    return std::move(sealed.text);
}

TEST_CASE("the one-time key, mac_data and the tag are those of the example (RFC 8439 section 2.8.2)") {
    tests::check_vectors("chacha20_poly1305_rfc8439.rsp", 2);
}

TEST_CASE("both bodies seal alike and open what the other sealed, at every length (RFC 8439 section 2.8)") {
    const crypto::ChaCha20Poly1305 textbook(key);
    const crypto::fast::ChaCha20Poly1305 fast(key);
    for (std::size_t length = 0; length <= 300; ++length) {
        CAPTURE(length);
        const Bytes plaintext(length, 0x33);
        const auto one = sealed(textbook, plaintext), other = sealed(fast, plaintext);
        CHECK(one.text == other.text);
        CHECK(one.tag == other.tag);
        CHECK(opened(textbook, other) == plaintext);
        CHECK(opened(fast, one) == plaintext);
    }
}

TEST_CASE_TEMPLATE("any bit changed anywhere fails, and no plaintext is left (RFC 8439 section 2.8)", AnAead,
                   crypto::ChaCha20Poly1305, crypto::fast::ChaCha20Poly1305) {
    const AnAead aead(key);
    const Bytes plaintext(33, 7);
    auto result = sealed(aead, plaintext);
    for (const auto bytes : {std::span<std::uint8_t>(result.nonce), std::span(result.additional_data),
                             std::span(result.text), std::span<std::uint8_t>(result.tag)}) {
        for (auto& byte : bytes) {
            for (int bit = 0; bit < 8; ++bit) {
                byte ^= static_cast<std::uint8_t>(1 << bit);
                CHECK(opened(aead, result) == Bytes(33));
                byte ^= static_cast<std::uint8_t>(1 << bit);
            }
        }
    }
    CHECK(opened(aead, result) == plaintext);
}

TEST_CASE_TEMPLATE("a byte moved from the additional data to the text fails: both lengths are authenticated", AnAead,
                   crypto::ChaCha20Poly1305, crypto::fast::ChaCha20Poly1305) {
    const AnAead aead(key);
    auto result = sealed(aead, {});
    result.text.push_back(result.additional_data.back());
    result.additional_data.pop_back();
    CHECK_FALSE(aead.open(result.nonce, result.additional_data, result.text, result.tag));
}

TEST_CASE("make_aead gives the fast body, and the textbook where steps are wanted") {
    using enum crypto::AeadAlgorithm;
    CHECK(dynamic_cast<crypto::fast::ChaCha20Poly1305*>(make_aead(chacha20_poly1305, key).get()) != nullptr);
    int steps = 0;
    const lib::Steps::Listener count = [&](auto, auto, auto) { ++steps; };
    sealed(*make_aead(chacha20_poly1305, key, lib::Steps(count)), Bytes(1));
    CHECK(steps > 100);
    CHECK_THROWS_AS(make_aead(chacha20_poly1305, Bytes(16)), std::invalid_argument);
}
