#include "crypto/sha3.h"

#include <bit>
#include <cstring>
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

// Eight bytes as a lane, and back, in one access of the memory.
static std::uint64_t little_endian(std::uint64_t lane) {
    return std::endian::native == std::endian::little ? lane : __builtin_bswap64(lane);
}
static std::uint64_t load_lane(const std::uint8_t* bytes) {
    std::uint64_t lane = 0;
    std::memcpy(&lane, bytes, sizeof lane);
    return little_endian(lane);
}
static void store_lane(std::uint64_t lane, std::uint8_t* bytes) {
    lane = little_endian(lane);
    std::memcpy(bytes, &lane, sizeof lane);
}

// Algorithm 8, step 6: lane by lane where whole ones come, else byte by byte.
void Sponge::absorb(lib::View message) {
    if (squeezes_) throw std::logic_error("a sponge that squeezes absorbs no more");
    while (!message.empty()) {
        auto& lane = S_[used_ / 8];
        const std::size_t size = used_ % 8 == 0 && message.size() >= 8 ? 8 : 1;
        lane ^= size == 8 ? load_lane(message.data()) : std::uint64_t{message.front()} << 8 * (used_ % 8);
        message = message.subspan(size);
        used_ += size;
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
    while (!output.empty()) {
        if (used_ == rate_) permute(), used_ = 0;
        const auto lane = S_[used_ / 8];
        const std::size_t size = used_ % 8 == 0 && output.size() >= 8 ? 8 : 1;
        if (size == 8)
            store_lane(lane, output.data());
        else
            output.front() = static_cast<std::uint8_t>(lane >> 8 * (used_ % 8));
        output = output.subspan(size);
        used_ += size;
    }
}

}  // namespace crypto
