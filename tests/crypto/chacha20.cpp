#include "crypto/chacha20.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "crypto/fast/chacha20.h"
#include "tests/crypto/vectors.h"
#include "tests/stack.h"

using lib::Bytes;

static const auto key = [] {
    Bytes bytes(32);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 7 + 1);
    return bytes;
}();
static constexpr std::array<std::uint8_t, 12> nonce{0, 1, 2, 3, 4, 5, 0xff, 7, 8, 9, 10, 0x80};

template <class ChaCha20>
static Bytes encrypted(std::uint32_t counter, Bytes text) {
    ChaCha20(key).encrypt(counter, nonce, text);
    return text;
}

TEST_CASE("ChaCha20 makes every state and block of the examples (RFC 8439 sections 2.3.2, 2.4.2 and 2.6.2)") {
    tests::check_vectors("chacha20_rfc8439.rsp", 11);
}

TEST_CASE("the fast body is equal to the textbook at every length around its groups of blocks (RFC 8439 section 2.4)") {
    MESSAGE("body: ", crypto::fast::ChaCha20::body());
    for (std::size_t length = 0; length <= 1100; ++length) {
        CAPTURE(length);
        const Bytes text(length, 0x5a);
        CHECK(encrypted<crypto::fast::ChaCha20>(7, text) == encrypted<crypto::ChaCha20>(7, text));
    }
}

TEST_CASE("a text may stand at any address") {
    const auto expected = encrypted<crypto::ChaCha20>(1, Bytes(700, 3));
    for (std::size_t offset = 0; offset < 33; ++offset) {
        CAPTURE(offset);
        Bytes memory(offset + 700, 3);
        crypto::fast::ChaCha20(key).encrypt(1, nonce, std::span(memory).subspan(offset));
        CHECK(Bytes(memory.begin() + static_cast<std::ptrdiff_t>(offset), memory.end()) == expected);
        CHECK(Bytes(memory.begin(), memory.begin() + static_cast<std::ptrdiff_t>(offset)) == Bytes(offset, 3));
    }
}

TEST_CASE_TEMPLATE("the counter counts to 2^32 - 1 and no further (RFC 8439 section 2.8)", ChaCha20, crypto::ChaCha20,
                   crypto::fast::ChaCha20) {
    for (std::uint32_t blocks = 1; blocks <= 20; ++blocks) {
        CAPTURE(blocks);
        const std::uint32_t counter = 0 - blocks;  // 2^32 - blocks
        const auto text = encrypted<ChaCha20>(counter, Bytes(std::size_t{64} * blocks));
        const auto last = ChaCha20(key).block(0xffffffff, nonce);
        CHECK(Bytes(text.end() - 64, text.end()) == lib::to_bytes(last));
        CHECK_THROWS_AS(encrypted<ChaCha20>(counter, Bytes(64 * blocks + 1)), std::length_error);
    }
}

TEST_CASE_TEMPLATE("a key has 32 bytes (RFC 8439 section 2.3)", ChaCha20, crypto::ChaCha20, crypto::fast::ChaCha20) {
    for (std::size_t length : {0, 16, 31, 33})
        CHECK_THROWS_WITH_AS(ChaCha20{Bytes(length)},
                             ("a ChaCha20 key has 32 bytes, not " + std::to_string(length)).c_str(),
                             std::invalid_argument);
}

TEST_CASE("ChaCha20 leaves the key nowhere on the stack, whatever the length") {
    for (const std::size_t size : {1, 64, 130, 256, 300, 1024, 5000}) {
        CAPTURE(size);
        CHECK_FALSE(
            tests::has_part_of(tests::stack_after([&] { encrypted<crypto::fast::ChaCha20>(1, Bytes(size)); }), key));
    }
}
