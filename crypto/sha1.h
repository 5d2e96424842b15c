#pragma once
// SHA-1, FIPS 180-4 section 6.1. Broken: two messages of one hash have been found. It is here for what still asks for
// it: the old cipher suites' HMAC, old signatures, and the PRF of TLS 1.0. Textbook form; no branch and no index depends
// on the message, only on its length.
#include "crypto/iterated_hash.h"

namespace crypto {

// Section 4.1.1: the function of round t.
constexpr std::uint32_t sha1_f(std::size_t t, std::uint32_t x, std::uint32_t y, std::uint32_t z) {
    if (t < 20) return (x & y) ^ (~x & z);                      // Ch
    if (t >= 40 && t < 60) return (x & y) ^ (x & z) ^ (y & z);  // Maj
    return x ^ y ^ z;                                           // Parity
}

// Section 4.2.1: the first bits of the square roots of 2, 3, 5 and 10, times 2^30; each is for 20 rounds.
inline constexpr std::array<std::uint32_t, 4> K_1{0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};

// Section 5.3.1: the bytes 01 23 45 67 and so on in reverse order of significance, as MD5 has them, and one word more.
extern const std::array<std::uint32_t, 5> H0_1;

// Steps tell H(i) of each block i, and W[t], K[t] and a to e of each round t.
class Sha1Compression {
public:
    static constexpr std::size_t digest_size = 20, block_size = 64, length_size = 8;
    static constexpr auto length_order = std::endian::big;

    explicit Sha1Compression(const lib::Steps& = {});
    void compress(lib::View blocks);
    lib::WipedArray<std::uint8_t, digest_size> hash_value() const;

private:
    void compress_block(lib::View M);
    void tell_hash_value() const;

    lib::WipedArray<std::uint32_t, 5> H_;
    int i_ = 0;  // how many blocks the hash value is of
    lib::Steps steps_;
};

using Sha1 = IteratedHash<Sha1Compression>;

}  // namespace crypto
