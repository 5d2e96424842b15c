#include "crypto/poly1305.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "crypto/fast/poly1305.h"
#include "crypto/seeded_random.h"
#include "tests/crypto/vectors.h"

using lib::Bytes;

TEST_CASE("Poly1305 makes every number of the example (RFC 8439 section 2.5.2)") {
    tests::check_vectors("poly1305_rfc8439.rsp", 1);
}

TEST_CASE("the fast body is equal to the textbook on random keys and messages (RFC 8439 section 2.5)") {
    crypto::SeededRandom random(Bytes{1});
    for (std::size_t length = 0; length <= 200; ++length) {
        CAPTURE(length);
        Bytes key(32), message(length);
        random.fill(key, "key");
        random.fill(message, "message");
        CHECK(crypto::fast::poly1305_mac(message, key) == crypto::poly1305_mac(message, key));
    }
}

TEST_CASE("every carry is carried: messages and keys of ones, and accumulators about P (RFC 8439 section 2.5)") {
    for (const std::uint8_t r : {0x00, 0x01, 0x02, 0x04, 0xff}) {
        for (const std::uint8_t s : {0x00, 0x01, 0xff}) {
            for (const std::uint8_t byte : {0x00, 0xfa, 0xfb, 0xfc, 0xfe, 0xff}) {
                for (std::size_t length : {1, 15, 16, 17, 32, 48, 64, 255, 256}) {
                    CAPTURE(length);
                    Bytes key(32, s), message(length, 0xff);
                    if (r == 0xff)
                        std::fill_n(key.begin(), 16, r);
                    else
                        std::fill_n(key.begin(), 16, std::uint8_t{0}), key[0] = r;
                    message[0] = byte;
                    CHECK(crypto::fast::poly1305_mac(message, key) == crypto::poly1305_mac(message, key));
                }
            }
        }
    }
}

TEST_CASE("a message may come in any pieces, and pad16 fills the block (RFC 8439 section 2.8.1)") {
    const Bytes key(32, 0x42), message(53, 0x17);
    const lib::View view(message);
    for (std::size_t first = 0; first <= message.size(); ++first) {
        for (std::size_t second = first; second <= message.size(); ++second) {
            crypto::fast::Poly1305 pieces(key);
            pieces.update(view.first(first));
            pieces.update(view.subspan(first, second - first));
            pieces.update(view.subspan(second));
            CHECK(pieces.tag() == crypto::poly1305_mac(message, key));
        }
        crypto::fast::Poly1305 padded(key);
        padded.update(view.first(first));
        padded.pad16();
        const auto whole = lib::concat(view.first(first), Bytes((16 - first % 16) % 16));
        CHECK(padded.tag() == crypto::poly1305_mac(whole, key));
    }
}

TEST_CASE("a key has 32 bytes (RFC 8439 section 2.5)") {
    CHECK_THROWS_AS(static_cast<void>(crypto::poly1305_mac({}, Bytes(31))), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(crypto::fast::poly1305_mac({}, Bytes(33))), std::invalid_argument);
}
