#include "crypto/aead.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "crypto/gcm.h"

using crypto::Aead;
using crypto::AeadAlgorithm;
using lib::Bytes;

// All that make_aead offers.
static constexpr std::array algorithms{AeadAlgorithm::aes_128_gcm, AeadAlgorithm::aes_256_gcm,
                                       AeadAlgorithm::chacha20_poly1305};

static const std::array<std::uint8_t, Aead::nonce_size> nonce{1, 2, 3};
static const Bytes additional_data(13, 9), plaintext(50, 7);

TEST_CASE("each AEAD opens in place what it sealed in place (RFC 5116 section 2)") {
    for (const auto algorithm : algorithms) {
        CAPTURE(name_of(algorithm));
        const auto aead = make_aead(algorithm, Bytes(key_size(algorithm), 5));
        auto text = plaintext;
        std::array<std::uint8_t, Aead::tag_size> tag{};
        aead->seal(nonce, additional_data, text, tag);
        CHECK(text != plaintext);
        CHECK(aead->open(nonce, additional_data, text, tag));
        CHECK(text == plaintext);
    }
}

TEST_CASE("a wrong tag leaves no plaintext (RFC 5116 section 2.2)") {
    for (const auto algorithm : algorithms) {
        CAPTURE(name_of(algorithm));
        const auto aead = make_aead(algorithm, Bytes(key_size(algorithm), 5));
        auto text = plaintext;
        std::array<std::uint8_t, Aead::tag_size> tag{};
        aead->seal(nonce, additional_data, text, tag);
        tag[15] ^= 0x80;
        CHECK_FALSE(aead->open(nonce, additional_data, text, tag));
        CHECK(text == Bytes(plaintext.size()));
    }
}

TEST_CASE("with steps an AEAD is the textbook, and seals the same (RFC 5116 section 2.1)") {
    for (const auto algorithm : algorithms) {
        CAPTURE(name_of(algorithm));
        const Bytes key(key_size(algorithm), 5);
        std::size_t told = 0;
        const lib::Steps::Listener listener = [&](const char*, int, std::span<const lib::Step>) { ++told; };
        auto text = plaintext, told_text = plaintext;
        std::array<std::uint8_t, Aead::tag_size> tag{}, told_tag{};
        make_aead(algorithm, key)->seal(nonce, additional_data, text, tag);
        make_aead(algorithm, key, lib::Steps(listener))->seal(nonce, additional_data, told_text, told_tag);
        CHECK(told > 0);
        CHECK(text == told_text);
        CHECK(tag == told_tag);
    }
}

TEST_CASE("an AEAD of AES is GCM with the key's length of its name (RFC 5116 sections 5.1 and 5.2)") {
    for (const auto algorithm : {AeadAlgorithm::aes_128_gcm, AeadAlgorithm::aes_256_gcm}) {
        const Bytes key(key_size(algorithm), 5);
        auto text = plaintext;
        Bytes ciphertext(plaintext.size()), expected_tag(Aead::tag_size);
        std::array<std::uint8_t, Aead::tag_size> tag{};
        make_aead(algorithm, key)->seal(nonce, additional_data, text, tag);
        crypto::AesGcm(key).seal(nonce, additional_data, plaintext, ciphertext, expected_tag);
        CHECK(text == ciphertext);
        CHECK(lib::to_bytes(tag) == expected_tag);
    }
}

TEST_CASE("a key of another length is refused, with the algorithm's name (RFC 5116 section 2.1)") {
    CHECK_THROWS_WITH_AS(static_cast<void>(make_aead(AeadAlgorithm::aes_128_gcm, Bytes(32))),
                         "a key of AES-128-GCM has 16 bytes, not 32", std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(make_aead(AeadAlgorithm::aes_256_gcm, Bytes(16))), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(make_aead(AeadAlgorithm::chacha20_poly1305, Bytes(0))), std::invalid_argument);
}
