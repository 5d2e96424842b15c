#pragma once
// SHA-256, FIPS 180-4. Textbook form; no branch and no index depends on the message, only on its length.
#include "lib/bytes.h"
#include "lib/secret.h"
#include "lib/steps.h"

namespace crypto {

// Hashes a message that comes in pieces, of less than 2^61 bytes in all (section 1). May be copied at any time, so that
// two messages that begin alike hash their beginning once. The state is wiped, as HMAC hashes keys with it.
class Sha256 {
public:
    static constexpr std::size_t digest_size = 32, block_size = 64;
    using Digest = lib::WipedArray<std::uint8_t, digest_size>;  // an array; wiped, as it may be of a key

    // Steps tell H(i) of each block i, and W[t], K[t] and a to h of each round t.
    explicit Sha256(const lib::Steps& = {});

    void update(lib::View message);

    // Of all that came so far; more may follow.
    Digest digest() const;

private:
    void compress();
    void tell_hash_value() const;

    lib::WipedArray<std::uint32_t, 8> H_;          // the hash value H(i)
    lib::WipedArray<std::uint8_t, block_size> M_;  // the message block that is being filled
    std::uint64_t length_ = 0;                     // of the message so far, in bytes
    lib::Steps steps_;
};

Sha256::Digest sha256(lib::View message);

}  // namespace crypto
