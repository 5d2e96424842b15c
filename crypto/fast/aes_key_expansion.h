#pragma once
// AES's KeyExpansion, FIPS 197 section 5.2, for the bodies that connections use: each brings its own SubWord, in constant
// time. The words are little-endian, so that in memory the schedule is the round keys' bytes, one after the other.
#include <bit>
#include <stdexcept>

#include "lib/secret.h"

namespace crypto::fast {

struct AesKeySchedule {
    unsigned Nr = 0;  // the number of rounds: 10, 12 or 14
    lib::WipedArray<std::uint32_t, 60> w;
};

// key: 16, 24 or 32 bytes, else throws std::invalid_argument.
template <class SubWord>
AesKeySchedule expanded(lib::View key, const SubWord& sub_word) {
    const auto Nk = static_cast<unsigned>(key.size() / 4);
    if (key.size() % 4 != 0 || (Nk != 4 && Nk != 6 && Nk != 8))
        throw std::invalid_argument("an AES key has 16, 24 or 32 bytes, not " + std::to_string(key.size()));
    AesKeySchedule schedule{.Nr = Nk + 6, .w{}};
    auto& w = schedule.w;
    for (unsigned i = 0; i < Nk; ++i) w[i] = static_cast<std::uint32_t>(lib::load_little_endian(key.subspan(4 * i, 4)));
    unsigned Rcon = 1;
    for (unsigned i = Nk; i < 4 * (schedule.Nr + 1); ++i) {
        auto temp = w[i - 1];
        if (i % Nk == 0) {
            temp = std::rotr(sub_word(temp), 8) ^ Rcon;
            Rcon = Rcon << 1 ^ (Rcon >> 7) * 0x11b;
        } else if (Nk > 6 && i % Nk == 4) {
            temp = sub_word(temp);
        }
        w[i] = w[i - Nk] ^ temp;
    }
    return schedule;
}

}  // namespace crypto::fast
