#pragma once
// What a body of GHASH does with its hash subkey, NIST SP 800-38D section 6.4.
//
// All bodies write a block as a number of 128 bits, as its bytes stand: the coefficient of x^i is its bit 127 - i. A product
// of two such numbers as polynomials has that of x^k at bit 254 - k, where a double block should have it at bit 255 - k: it
// is too low by one, which is times x too much. So what is kept of H is H / x, and products come out right.
#include <memory>

#include "lib/bytes.h"

namespace crypto::fast {

class GhashBody {
public:
    static constexpr std::size_t block_size = 16;
    using Block = std::array<std::uint8_t, block_size>;

    GhashBody() = default;
    GhashBody(const GhashBody&) = delete;
    GhashBody& operator=(const GhashBody&) = delete;
    virtual ~GhashBody() = default;

    // For each X of whole blocks: Y = (Y + X) . H.
    virtual void update(Block& Y, lib::View blocks) const = 0;
};

// H: a block.
std::unique_ptr<GhashBody> make_ghash_portable(lib::View H);

// Where crypto::cpu() has pclmulqdq.
std::unique_ptr<GhashBody> make_ghash_x86(lib::View H);

}  // namespace crypto::fast
