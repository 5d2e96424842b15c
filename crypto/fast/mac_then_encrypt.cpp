#include "crypto/fast/mac_then_encrypt.h"

#include <algorithm>
#include <stdexcept>

#include "crypto/sha1.h"
#include "crypto/sha256.h"
#include "crypto/sha512.h"
#include "lib/constant_time.h"

namespace crypto::fast {

using namespace lib::constant_time;

static constexpr std::size_t longest_padding = 256;  // with its length

static std::uint8_t masked(std::uint64_t byte, Mask mask) { return static_cast<std::uint8_t>(byte & mask); }

namespace {

// What the text is taken for: where the padding is wrong, RFC 5246 has it taken for none, and the MAC is checked all the
// same.
struct Parting {
    Mask is_right;
    std::uint64_t content_length;
};

// The hash of a message whose length is secret, within bounds that are not.
template <class Compression>
class SecretLengthHash {
public:
    static constexpr std::size_t block_size = Compression::block_size, digest_size = Compression::digest_size;

    // `first`: a whole block, before the message. message: as long as it can be.
    SecretLengthHash(lib::View first, lib::View message, std::uint64_t length) : message_(message), length_(length) {
        compression_.compress(first);
    }

    // Every block that may be the last is taken for it, and the one that is remembered. `least`: of the length.
    lib::WipedArray<std::uint8_t, digest_size> digest(std::size_t least) {
        lib::WipedArray<std::uint8_t, digest_size> digest;
        for (std::size_t b = 0; b <= last_block(message_.size()); ++b) {
            const auto is_last = is_equal(b, last_block(length_));
            compression_.compress(block(b, is_last));
            if (b < last_block(least)) continue;
            const auto hash_value = compression_.hash_value();
            for (std::size_t i = 0; i < digest_size; ++i) digest[i] |= masked(hash_value[i], is_last);
        }
        return digest;
    }

private:
    // The block in which a message of so many bytes ends with its padding: FIPS 180-4 section 5.1.
    static constexpr std::uint64_t last_block(std::uint64_t length) {
        return (length + Compression::length_size) / block_size;
    }

    // Block b of the message, the 1 bit, zeros, and in the last block the length in bits.
    lib::WipedArray<std::uint8_t, block_size> block(std::size_t b, Mask is_last) const {
        const auto bits = lib::big_endian<8>(8 * (block_size + length_));
        lib::WipedArray<std::uint8_t, block_size> block;
        for (std::size_t i = 0; i < block_size; ++i) {
            const auto at = b * block_size + i;
            if (at < message_.size()) block[i] = masked(message_[at], is_less(at, length_));
            block[i] |= masked(0x80, is_equal(at, length_));
            if (i >= block_size - 8) block[i] |= masked(bits[i - (block_size - 8)], is_last);
        }
        return block;
    }

    lib::View message_;
    std::uint64_t length_;
    Compression compression_{lib::Steps{}};
};

// HMAC, FIPS 198-1 section 4, of a message whose length is secret.
template <class Compression>
lib::WipedArray<std::uint8_t, Compression::digest_size> hmac_of(lib::View key, lib::View message, std::size_t least,
                                                                std::uint64_t length) {
    constexpr auto block_size = Compression::block_size;
    lib::WipedArray<std::uint8_t, block_size> K0_ipad, K0_opad;
    if (key.size() > block_size)
        std::ranges::copy(digest_of<IteratedHash<Compression>>(key), K0_ipad.begin());
    else
        std::ranges::copy(key, K0_ipad.begin());
    for (std::size_t i = 0; i < block_size; ++i) K0_opad[i] = K0_ipad[i] ^ 0x5c, K0_ipad[i] ^= 0x36;

    IteratedHash<Compression> outer;
    outer.update(K0_opad);
    outer.update(SecretLengthHash<Compression>(K0_ipad, message, length).digest(least));
    return outer.digest();
}

}  // namespace

static Parting parting_of(lib::View text, std::size_t mac_size) {
    const std::uint64_t padding_length = text.back(), most = text.size() - mac_size - 1;
    Mask is_right = ~is_less(most, padding_length);
    for (std::size_t i = 0; i < std::min(longest_padding, text.size()); ++i) {
        const auto is_padding = ~is_less(padding_length, opaque(i));  // else GCC counts by padding_length - i
        is_right &= ~is_padding | is_equal(text[text.size() - 1 - i], padding_length);
    }
    return {is_right, most - (padding_length & is_right)};
}

// x modulo m, for x below 256: what % takes may depend on x, where the compiler makes it a division.
template <std::size_t m>
static std::uint64_t remainder(std::uint64_t x) {
    constexpr std::uint64_t reciprocal = 0x10000 / m + 1;
    return x - (x * reciprocal >> 16) * m;
}

// Whether the MAC stands at a place that is secret, of 256 from `least` on. Each byte that may be of it goes to the place
// that its own place has modulo the MAC's size; then the whole is rotated, by each power of two or not.
template <std::size_t mac_size>
static Mask is_at(lib::View text, std::uint64_t place, std::size_t least, lib::View mac) {
    lib::WipedArray<std::uint8_t, mac_size> found;
    for (std::size_t at = least; at < text.size(); ++at)
        found[(at - least) % mac_size] |= masked(text[at], ~is_less(at, place) & is_less(at, place + mac_size));
    const auto distance = remainder<mac_size>(place - least);
    for (std::size_t step = 1; step < mac_size; step *= 2) {
        const auto before = found;
        const auto stays = is_zero(distance & step);
        for (std::size_t i = 0; i < mac_size; ++i)
            found[i] = static_cast<std::uint8_t>(select(stays, before[i], before[(i + step) % mac_size]));
    }
    return is_equal(lib::View(found), mac);
}

template <class Compression>
static std::optional<std::size_t> checked(lib::View mac_key, MacHeader header, lib::View text) {
    constexpr auto mac_size = Compression::digest_size;
    if (text.size() < mac_size + 1 || text.size() > 0x10000 + 0x200) return std::nullopt;
    const auto [is_padded, content_length] = parting_of(text, mac_size);
    const auto most = text.size() - mac_size - 1, least = most - std::min(most, longest_padding - 1);

    constexpr std::size_t before = mac_header_size + 2;  // the length is of the MAC's message too
    const auto message = lib::secret_concat(header, lib::big_endian<2>(content_length), text.first(most));
    const auto mac = hmac_of<Compression>(mac_key, message.view(), before + least, before + content_length);

    if (!declassify(is_padded & is_at<mac_size>(text, content_length, least, mac))) return std::nullopt;
    return content_length;
}

std::optional<std::size_t> content_length_if_right(HashAlgorithm hash, lib::View mac_key, MacHeader header,
                                                   lib::View text) {
    switch (hash) {
        case HashAlgorithm::sha1:
            return checked<Sha1Compression>(mac_key, header, text);
        case HashAlgorithm::sha256:
            return checked<Sha2<K_256, H0_256, 32>>(mac_key, header, text);
        case HashAlgorithm::sha384:
            return checked<Sha2<K_512, H0_384, 48>>(mac_key, header, text);
        default:
            throw std::invalid_argument(std::string("no cipher suite with CBC has a MAC of ") + name_of(hash));
    }
}

}  // namespace crypto::fast
