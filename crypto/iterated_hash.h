#pragma once
// What MD5 and the SHA family have in common: a message is padded and cut into blocks, and a compression function takes
// one block after the other into the hash value. RFC 1321 sections 3.1 and 3.2, FIPS 180-4 sections 5.1 and 5.2.
#include <algorithm>
#include <bit>

#include "lib/bytes.h"
#include "lib/secret.h"
#include "lib/steps.h"

namespace crypto {

// Hashes a message that comes in pieces, of less than 2^61 bytes in all. May be copied at any time, so that two messages
// that begin alike hash their beginning once. The state is wiped, as HMAC hashes keys with it. What an algorithm has of
// its own is the class Compression: made with or without Steps it holds the hash value of no block; compress() takes
// whole blocks, as many as there are at once; hash_value() says the result; block_size, digest_size and length_size (of
// the message's length in the padding) are in bytes, and length_order is the order of that length's bytes.
template <class Compression>
class IteratedHash {
public:
    static constexpr std::size_t digest_size = Compression::digest_size, block_size = Compression::block_size;
    using Digest = lib::WipedArray<std::uint8_t, digest_size>;  // an array; wiped, as it may be of a key

    IteratedHash() = default;
    explicit IteratedHash(const lib::Steps& steps) : compression_(steps) {}

    void update(lib::View message) {
        const auto filled = length_ % block_size;
        length_ += message.size();
        if (filled > 0) {
            const auto part = message.first(std::min(message.size(), block_size - filled));
            std::ranges::copy(part, block_.begin() + filled);
            message = message.subspan(part.size());
            if (filled + part.size() < block_size) return;
            compression_.compress(block_);
        }
        const auto rest = message.size() % block_size;
        compression_.compress(message.first(message.size() - rest));
        std::ranges::copy(message.last(rest), block_.begin());
    }

    // Of all that came so far; more may follow.
    Digest digest() const {
        IteratedHash padded = *this;
        padded.pad();
        return padded.compression_.hash_value();
    }

private:
    // A 1 bit, 0 bits, and the length in bits, to whole blocks. No length here needs more than 8 bytes: where the
    // standard has 16, those before them are zeros.
    void pad() {
        static constexpr std::array<std::uint8_t, 2 * block_size> one_and_zeros{0x80};
        const auto end = length_ % block_size + 1 + Compression::length_size;  // with no zeros
        const auto zeros = (2 * block_size - end) % block_size + Compression::length_size - sizeof length_;
        std::array<std::uint8_t, sizeof length_> bits{};
        if (Compression::length_order == std::endian::big)
            lib::store_big_endian(8 * length_, bits);
        else
            lib::store_little_endian(8 * length_, bits);
        update(lib::View(one_and_zeros).first(1 + zeros));
        update(bits);
    }

    Compression compression_;
    lib::WipedArray<std::uint8_t, block_size> block_;  // that is being filled
    std::uint64_t length_ = 0;                         // of the message so far, in bytes
};

// The first bytes of a hash value: its words are written big-endian.
template <std::size_t size, class Word, std::size_t words>
lib::WipedArray<std::uint8_t, size> first_bytes(const std::array<Word, words>& H) {
    lib::WipedArray<std::uint8_t, size> bytes;
    for (std::size_t j = 0; j < size / sizeof(Word); ++j)
        lib::store_big_endian(H[j], std::span(bytes).subspan(sizeof(Word) * j, sizeof(Word)));
    return bytes;
}

// Of a message that is there as a whole.
template <class Algorithm>
typename Algorithm::Digest digest_of(lib::View message) {
    Algorithm hash;
    hash.update(message);
    return hash.digest();
}

}  // namespace crypto
