#pragma once
// SHA-3 and SHAKE, FIPS 202. No branch and no index depends on the message, only on its length. With steps it is the
// textbook permutation that works (crypto/keccak.h), and tells them; without, the fast one (crypto/fast/keccak.h).
#include "crypto/keccak.h"

namespace crypto {

// SPONGE[Keccak-p[1600, 24], pad10*1, r] of section 4: it absorbs a string that comes in pieces, and squeezes out as much
// as one asks for, in pieces as well. May be copied at any time.
class Sponge {
public:
    // rate: r in bytes. suffix: the bits that follow the message, and the padding's first 1, the first bit the lowest.
    // Steps tell S ^ (P_i || 0^c), the state with block i of the message; S_i, which permutation i makes the next piece of
    // the output of; and what the permutation tells.
    Sponge(std::size_t rate, std::uint8_t suffix, const lib::Steps&);

    void absorb(lib::View message);  // throws std::logic_error once it has squeezed
    void squeeze(std::span<std::uint8_t> output);

private:
    void permute();
    void pad();

    KeccakState S_;
    std::size_t rate_, used_ = 0;  // bytes of the rate that are absorbed, or squeezed out, already
    int i_ = 0;                    // the number of the block
    std::uint8_t suffix_;
    bool squeezes_ = false;
    lib::Steps steps_;
};

// Section 6.1: SHA3-d(M) = KECCAK[2d](M || 01, d). digest_bits is d: 224, 256, 384 or 512.
template <std::size_t digest_bits>
class Sha3 {
public:
    static constexpr std::size_t digest_size = digest_bits / 8, block_size = 200 - 2 * digest_size;
    using Digest = lib::WipedArray<std::uint8_t, digest_size>;

    explicit Sha3(const lib::Steps& steps = {}) : sponge_(block_size, 0b110, steps) {}

    void update(lib::View message) { sponge_.absorb(message); }

    // Of all that came so far; more may follow.
    Digest digest() const {
        auto sponge = sponge_;
        Digest digest;
        sponge.squeeze(digest);
        return digest;
    }

private:
    Sponge sponge_;
};

using Sha3_224 = Sha3<224>;
using Sha3_256 = Sha3<256>;
using Sha3_384 = Sha3<384>;
using Sha3_512 = Sha3<512>;

// Section 6.2: SHAKE128(M, d) = KECCAK[256](M || 1111, d), and SHAKE256, where the output d is as long as one likes.
template <std::size_t strength>
class Shake : public Sponge {
public:
    static constexpr std::size_t block_size = 200 - 2 * strength / 8;

    explicit Shake(const lib::Steps& steps = {}) : Sponge(block_size, 0b11111, steps) {}
};

using Shake128 = Shake<128>;
using Shake256 = Shake<256>;

// Both of a message that is there as a whole.
template <std::size_t digest_bits>
typename Sha3<digest_bits>::Digest sha3(lib::View message, const lib::Steps& steps = {}) {
    Sha3<digest_bits> hash(steps);
    hash.update(message);
    return hash.digest();
}

// length: of the output, in bytes.
template <std::size_t strength>
lib::Bytes shake(lib::View message, std::size_t length, const lib::Steps& steps = {}) {
    Shake<strength> xof(steps);
    xof.absorb(message);
    lib::Bytes output(length);
    xof.squeeze(output);
    return output;
}

}  // namespace crypto
