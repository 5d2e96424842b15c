#pragma once
// MD5, RFC 1321. Broken long ago: here for the PRF of TLS 1.0 and 1.1 alone (crypto/prf.h). Textbook form; no branch and
// no index depends on the message, only on its length.
#include "crypto/iterated_hash.h"

namespace crypto {

// Steps tell X[k], T[i] and A to D of each operation i, from 1 to 64.
class Md5Compression {
public:
    static constexpr std::size_t digest_size = 16, block_size = 64, length_size = 8;
    static constexpr auto length_order = std::endian::little;

    explicit Md5Compression(const lib::Steps&);
    void compress(lib::View blocks);
    lib::WipedArray<std::uint8_t, digest_size> hash_value() const;

private:
    void compress_block(lib::View block);

    lib::WipedArray<std::uint32_t, 4> buffer_;  // A, B, C and D
    lib::Steps steps_;
};

using Md5 = IteratedHash<Md5Compression>;

}  // namespace crypto
