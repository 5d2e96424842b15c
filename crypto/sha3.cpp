#include "crypto/sha3.h"

#include <algorithm>
#include <stdexcept>

#include "crypto/fast/keccak.h"

namespace crypto {

Sponge::Sponge(std::size_t rate, std::uint8_t suffix, const lib::Steps& steps)
    : rate_(rate), suffix_(suffix), steps_(steps) {}

void Sponge::permute() {
    if (!steps_) return fast::keccak_p(S_);
    steps_("i", i_++, {{squeezes_ ? "S_i" : "S ^ (P_i || 0^c)", S_.bytes()}});
    keccak_p(S_, steps_);
}

// Algorithm 8, step 6.
void Sponge::absorb(lib::View message) {
    if (squeezes_) throw std::logic_error("a sponge that squeezes absorbs no more");
    while (!message.empty()) {
        const bool whole_lane = used_ % 8 == 0 && message.size() >= 8;
        const auto part = message.first(whole_lane ? 8 : 1);
        S_[used_ / 8] ^= lib::load_little_endian(part) << 8 * (used_ % 8);
        message = message.subspan(part.size());
        used_ += part.size();
        if (used_ == rate_) permute(), used_ = 0;
    }
}

// Section 5.1, Algorithm 9: pad10*1, up to the end of the block.
void Sponge::pad() {
    const auto add = [&](std::uint64_t byte, std::size_t at) { S_[at / 8] ^= byte << 8 * (at % 8); };
    add(suffix_, used_);
    add(0x80, rate_ - 1);
    permute();
    used_ = 0;
    squeezes_ = true;
}

// Algorithm 8, steps 8 to 10.
void Sponge::squeeze(std::span<std::uint8_t> output) {
    if (!squeezes_) pad();
    for (auto& byte : output) {
        if (used_ == rate_) permute(), used_ = 0;
        byte = static_cast<std::uint8_t>(S_[used_ / 8] >> 8 * (used_ % 8));
        ++used_;
    }
}

}  // namespace crypto
