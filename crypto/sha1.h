#pragma once
// SHA-1, FIPS 180-4 section 6.1. Broken: two messages of one hash have been found. It is here for what still asks for
// it: the old cipher suites' HMAC, old signatures, and the PRF of TLS 1.0. Textbook form; no branch and no index depends
// on the message, only on its length.
#include "crypto/iterated_hash.h"

namespace crypto {

// Steps tell H(i) of each block i, and W[t], K[t] and a to e of each round t.
class Sha1Compression {
public:
    static constexpr std::size_t digest_size = 20, block_size = 64, length_size = 8;
    static constexpr auto length_order = std::endian::big;

    explicit Sha1Compression(const lib::Steps&);
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
