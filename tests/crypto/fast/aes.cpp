#include "crypto/fast/aes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "crypto/aes.h"
#include "crypto/cpu.h"
#include "tests/crypto/fast/random_bytes.h"

using lib::Bytes;
using tests::random_bytes;

static constexpr std::size_t block_size = crypto::Aes::block_size;

// The textbook's, block by block.
template <class Function>
static Bytes each_block(lib::View in, const Function& function) {
    Bytes out;
    for (; !in.empty(); in = in.subspan(block_size)) {
        crypto::Aes::Block block;
        std::ranges::copy(in.first(block_size), block.begin());
        lib::append(out, function(block));
    }
    return out;
}

TEST_CASE("the body is the one for the processor, and the bitsliced one where GLASSTLS_CPU is portable") {
    const char* value = std::getenv("GLASSTLS_CPU");  // NOLINT(concurrency-mt-unsafe): nothing sets it
    const bool is_portable = value && value == std::string("portable");
    CHECK(crypto::fast::Aes::body() == std::string(!is_portable && crypto::cpu().aes_ni ? "AES-NI" : "bitsliced"));
    MESSAGE(std::string(crypto::fast::Aes::body()));
}

TEST_CASE("blocks side by side are those of the textbook, however many (FIPS 197 sections 5.1 and 5.3)") {
    for (const std::size_t key_size : {16, 24, 32}) {
        for (std::size_t blocks = 0; blocks <= 33; ++blocks) {
            CAPTURE(blocks);
            const auto key = random_bytes(key_size), in = random_bytes(blocks * block_size);
            const crypto::Aes textbook(key);
            const crypto::fast::Aes fast(key);
            Bytes out(in.size());
            fast.encrypt(in, out);
            CHECK(out == each_block(in, [&](const auto& block) { return textbook.encrypt(block); }));
            fast.decrypt(in, out);
            CHECK(out == each_block(in, [&](const auto& block) { return textbook.decrypt(block); }));
        }
    }
}

TEST_CASE("keys and blocks of equal bytes are those of the textbook (FIPS 197 section 5.2)") {
    for (const std::size_t key_size : {16, 24, 32}) {
        for (const std::uint8_t byte : {0x00, 0x01, 0x52, 0x53, 0x63, 0x80, 0xff}) {
            const Bytes key(key_size, byte);
            crypto::Aes::Block block;
            block.fill(byte);
            CHECK(crypto::fast::Aes(key).encrypt(block) == crypto::Aes(key).encrypt(block));
            CHECK(crypto::fast::Aes(key).decrypt(block) == crypto::Aes(key).decrypt(block));
        }
    }
}

TEST_CASE("every byte passes the S-box, and its inverse, in every place of a batch (FIPS 197 section 5.1.1)") {
    Bytes in(256 * block_size);
    for (std::size_t i = 0; i < in.size(); ++i) in[i] = static_cast<std::uint8_t>(i / block_size + i % block_size);
    const Bytes key(16);
    const crypto::Aes textbook(key);
    Bytes out(in.size());
    crypto::fast::Aes(key).encrypt(in, out);
    CHECK(out == each_block(in, [&](const auto& block) { return textbook.encrypt(block); }));
    crypto::fast::Aes(key).decrypt(out, out);
    CHECK(out == in);
}

TEST_CASE("memory at any address will do, and the same for in and out") {
    const crypto::fast::Aes aes(random_bytes(16));
    const auto in = random_bytes(17 * block_size);
    Bytes expected(in.size());
    aes.encrypt(in, expected);
    for (std::size_t offset = 1; offset < block_size; ++offset) {
        Bytes memory(in.size() + offset);
        const auto text = std::span(memory).subspan(offset);
        std::ranges::copy(in, text.begin());
        aes.encrypt(text, text);
        CHECK(std::ranges::equal(text, expected));
        aes.decrypt(text, text);
        CHECK(std::ranges::equal(text, in));
    }
}

TEST_CASE("ctr32 adds the encrypted counters, whose last 32 bits wrap (SP 800-38D sections 6.2 and 6.5)") {
    const auto key = random_bytes(32);
    const crypto::Aes textbook(key);
    const crypto::fast::Aes fast(key);
    for (const std::uint32_t start : {0u, 1u, 0xffu, 0xffffu, 0xfffffff0u, 0xfffffff9u, 0xffffffffu}) {
        crypto::Aes::Block counter;
        counter.fill(0xff);
        lib::store_big_endian(start, std::span(counter).last(4));
        for (std::size_t size : {0, 1, 15, 16, 17, 127, 128, 129, 143, 144, 255, 256, 257, 400}) {
            CAPTURE(size);
            const auto in = random_bytes(size);
            auto out = in;
            fast.ctr32(counter, out, out);
            auto expected = in;
            for (std::size_t i = 0; i < size; ++i) {
                auto block = counter;
                lib::store_big_endian(start + i / block_size, std::span(block).last(4));
                expected[i] ^= textbook.encrypt(block)[i % block_size];
            }
            CHECK(out == expected);
        }
    }
}

TEST_CASE("parts of blocks, and lengths that differ, are refused (FIPS 197 section 3.1)") {
    const crypto::fast::Aes aes(Bytes(16));
    Bytes whole(32), part(31), other(16);
    CHECK_THROWS_AS(aes.encrypt(part, part), std::invalid_argument);
    CHECK_THROWS_AS(aes.decrypt(part, part), std::invalid_argument);
    CHECK_THROWS_AS(aes.encrypt(whole, other), std::invalid_argument);
    CHECK_THROWS_AS(aes.decrypt(whole, other), std::invalid_argument);
    CHECK_THROWS_AS(aes.ctr32({}, whole, other), std::invalid_argument);
}
