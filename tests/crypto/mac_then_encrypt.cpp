#include "crypto/mac_then_encrypt.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "crypto/fast/mac_then_encrypt.h"

using crypto::HashAlgorithm;
using lib::Bytes;

static constexpr std::array<std::uint8_t, crypto::mac_header_size> header{0, 0, 0, 0, 0, 0, 0, 5, 23, 3, 3};
static constexpr std::array algorithms{HashAlgorithm::sha1, HashAlgorithm::sha256, HashAlgorithm::sha384};
static const Bytes mac_key(32, 0x0b);

using Answer = std::optional<std::size_t>;

// Both bodies' answer, which is the same.
static Answer answer(HashAlgorithm hash, lib::View text) {
    const auto textbook = crypto::content_length_if_right(hash, mac_key, header, text);
    CHECK(crypto::fast::content_length_if_right(hash, mac_key, header, text) == textbook);
    return textbook;
}

// With padding of any length, which mac_and_pad does not make.
static Bytes padded(HashAlgorithm hash, const Bytes& content, std::size_t padding_length) {
    auto text = lib::to_bytes(crypto::mac_and_pad(hash, mac_key, header, content, 1).view());
    text.pop_back();
    text.resize(text.size() + padding_length + 1, static_cast<std::uint8_t>(padding_length));
    return text;
}

TEST_CASE("content of every length around blocks is found behind its MAC and padding (RFC 5246 section 6.2.3.2)") {
    for (const auto hash : algorithms) {
        for (std::size_t length = 0; length <= 300; ++length) {
            CAPTURE(length);
            const auto text = crypto::mac_and_pad(hash, mac_key, header, Bytes(length, 7), 16);
            CHECK(text.size() % 16 == 0);
            CHECK(answer(hash, text.view()) == Answer(length));
        }
    }
}

TEST_CASE("padding of every length is taken, up to 255 (RFC 5246 section 6.2.3.2)") {
    for (const auto hash : algorithms)
        for (std::size_t padding_length = 0; padding_length <= 255; ++padding_length)
            for (const std::size_t length : {0, 1, 50, 51, 64, 119, 200}) {
                CAPTURE(padding_length);
                CHECK(answer(hash, padded(hash, Bytes(length, 7), padding_length)) == Answer(length));
            }
}

TEST_CASE("any bit that is changed is found: in the content, the MAC, the padding and its length") {
    for (const auto hash : algorithms) {
        auto text = padded(hash, Bytes(40, 7), 20);
        for (auto& byte : text) {
            for (int bit = 0; bit < 8; ++bit) {
                byte ^= static_cast<std::uint8_t>(1 << bit);
                CHECK_FALSE(answer(hash, text).has_value());
                byte ^= static_cast<std::uint8_t>(1 << bit);
            }
        }
        CHECK(answer(hash, text) == Answer(40));
    }
}

TEST_CASE("texts of every length with padding that cannot be are refused (RFC 5246 section 6.2.3.2)") {
    for (const auto hash : algorithms)
        for (std::size_t length = 0; length <= 320; ++length)
            for (const std::uint8_t last : {0, 1, 15, 100, 255})
                CHECK_FALSE(answer(hash, Bytes(length, last)).has_value());
}

TEST_CASE("another sequence number, key or hash makes another MAC (RFC 5246 section 6.2.3.1)") {
    const auto text = padded(HashAlgorithm::sha256, Bytes(40, 7), 20);
    auto next = header;
    ++next[7];
    CHECK_FALSE(crypto::fast::content_length_if_right(HashAlgorithm::sha256, mac_key, next, text).has_value());
    CHECK_FALSE(crypto::fast::content_length_if_right(HashAlgorithm::sha256, Bytes(32), header, text).has_value());
    CHECK_FALSE(answer(HashAlgorithm::sha1, text).has_value());
    CHECK_THROWS_AS(static_cast<void>(crypto::fast::content_length_if_right(HashAlgorithm::md5, mac_key, header, text)),
                    std::invalid_argument);
}
