#include "apps/capture/timestamp.h"

#include <algorithm>

namespace apps::capture::pcapng {

static constexpr std::uint64_t nanoseconds_a_second = 1'000'000'000;

namespace {
struct Elapsed {
    std::uint64_t seconds, nanoseconds;
};
}  // namespace

static Elapsed of_decimal(std::uint64_t ticks, unsigned digits) {
    std::uint64_t ticks_a_second = 1;
    for (; digits > 9; --digits) ticks /= 10;  // finer than a nanosecond
    for (unsigned i = 0; i < digits; ++i) ticks_a_second *= 10;
    return {ticks / ticks_a_second, ticks % ticks_a_second * (nanoseconds_a_second / ticks_a_second)};
}

static Elapsed of_binary(std::uint64_t ticks, unsigned bits) {
    // 32 bits of a fraction are finer than a nanosecond, and leave room to multiply.
    const auto too_fine = bits > 32 ? bits - 32 : 0;
    ticks = too_fine < 64 ? ticks >> too_fine : 0;
    bits -= too_fine;
    const auto fraction = ticks & ((std::uint64_t{1} << bits) - 1);
    return {ticks >> bits, fraction * nanoseconds_a_second >> bits};
}

Time Clock::at(std::uint64_t ticks) const {
    const auto exponent = resolution & 0x7fU;
    const auto elapsed = resolution & 0x80 ? of_binary(ticks, exponent) : of_decimal(ticks, exponent);
    // Both are below 2^33 afterwards, so that neither the sum nor the product overflows.
    constexpr std::int64_t limit = std::chrono::floor<std::chrono::seconds>(Time::duration::max()).count() - 1;
    const auto seconds =
        static_cast<std::int64_t>(std::min<std::uint64_t>(elapsed.seconds, limit)) + std::clamp(offset, -limit, limit);
    return Time(std::chrono::seconds(std::clamp(seconds, -limit, limit)) +
                std::chrono::nanoseconds(elapsed.nanoseconds));
}

}  // namespace apps::capture::pcapng
