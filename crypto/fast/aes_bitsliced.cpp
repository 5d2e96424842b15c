// AES for any processor, bitsliced: no table, no branch and no index depends on key or text. Eight blocks at a time.
//
// Plane k is bit k of all 128 bytes: in its byte i stand those of the eight blocks' bytes i, a bit for each block. So a
// plane is a State as section 3.4 draws it, with a lane for each column, and in it a byte for each row; what FIPS 197 does to
// a byte is done to a plane, for all eight blocks. The layout is that of E. Kaesper and P. Schwabe, "Faster and Timing-Attack
// Resistant AES-GCM", 2009. The vectors are the compiler's: on a processor without vectors they are four words.
#include <algorithm>
#include <bit>
#include <cstring>

#include "crypto/fast/aes_body.h"
#include "crypto/fast/aes_key_expansion.h"
#include "crypto/fast/aes_s_box.h"

namespace crypto::fast {

static_assert(std::endian::native == std::endian::little);  // row r of a column is at its bit 8 r

namespace {

using Plane [[gnu::vector_size(16)]] = std::uint32_t;
using State = Planes<Plane>;

// What is done to each plane, or with each number below 8: in line, so that the planes stay in registers.
template <class Action, std::size_t... k>
[[gnu::always_inline]] inline void for_each(std::index_sequence<k...>, const Action& action) {
    (action(k), ...);
}
constexpr auto eight = std::make_index_sequence<8>();

// In each byte column of the eight vectors: bit j of vector k becomes bit k of vector j. Twice is nothing. Blocks become
// planes, and planes blocks.
template <unsigned distance>
[[gnu::always_inline]] inline void swap_bits(State& s, std::uint32_t mask) {
    for_each(eight, [&](unsigned k) {
        if ((k & distance) != 0) return;
        const Plane swapped = (s[k] >> distance ^ s[k + distance]) & mask;
        s[k + distance] ^= swapped;
        s[k] ^= swapped << distance;
    });
}
[[gnu::always_inline]] inline void transpose(State& s) {
    swap_bits<1>(s, 0x55555555);
    swap_bits<2>(s, 0x33333333);
    swap_bits<4>(s, 0x0f0f0f0f);
}

// Sections 5.1.2 and 5.3.1: row r turns by r columns. `n`: the columns from the one that takes the n-th one's place.
template <int n>
[[gnu::always_inline]] inline Plane turned(Plane p) {
    return __builtin_shufflevector(p, p, n, (n + 1) % 4, (n + 2) % 4, (n + 3) % 4);
}
template <int step>
[[gnu::always_inline]] inline void turn_rows(State& s) {
    for_each(eight, [&](unsigned k) {
        s[k] = (s[k] & 0x000000ff) | (turned<step>(s[k]) & 0x0000ff00) | (turned<2>(s[k]) & 0x00ff0000) |
               (turned<4 - step>(s[k]) & 0xff000000);
    });
}
[[gnu::always_inline]] inline void ShiftRows(State& s) { turn_rows<1>(s); }
[[gnu::always_inline]] inline void InvShiftRows(State& s) { turn_rows<3>(s); }

// Section 4.2.1, times {02}: the bits move up, and where x^8 comes out, x^4 + x^3 + x + 1 is added.
[[gnu::always_inline]] inline State xtime(const State& s) {
    return {s[7], s[0] ^ s[7], s[1], s[2] ^ s[7], s[3] ^ s[7], s[4], s[5], s[6]};
}

// Section 5.1.3. Of row r, turning the columns brings rows r + 1, r + 2 and r + 3 to where it was.
template <int rows>
[[gnu::always_inline]] inline Plane from_row(Plane p) {
    return p >> 8 * rows | p << (32 - 8 * rows);
}
[[gnu::always_inline]] inline void MixColumns(State& s) {
    State sum;  // s0 + s1
    for_each(eight, [&](unsigned k) { sum[k] = s[k] ^ from_row<1>(s[k]); });
    const State doubled = xtime(sum);
    for_each(eight, [&](unsigned k) { s[k] = doubled[k] ^ from_row<1>(s[k]) ^ from_row<2>(sum[k]); });  // (5.6)
}
// Section 5.3.3. Its polynomial is that of MixColumns times {04} x^2 + {05}.
[[gnu::always_inline]] inline void InvMixColumns(State& s) {
    State sum;  // s0 + s2
    for_each(eight, [&](unsigned k) { sum[k] = s[k] ^ from_row<2>(s[k]); });
    const State fourfold = xtime(xtime(sum));
    for_each(eight, [&](unsigned k) { s[k] ^= fourfold[k]; });
    MixColumns(s);
}

[[gnu::always_inline]] inline void AddRoundKey(State& s, const State& round_key) {
    for_each(eight, [&](unsigned k) { s[k] ^= round_key[k]; });
}

// The S-box of a word's four bytes, for the key expansion.
std::uint32_t SubWord(std::uint32_t word) {
    Planes<std::uint32_t> planes;
    for (unsigned k = 0; k < 8; ++k) planes[k] = word >> k;
    SubBytes(planes);
    std::uint32_t result = 0;
    for (unsigned k = 0; k < 8; ++k) result |= (planes[k] & 0x01010101) << k;
    return result;
}

class AesBitsliced : public AesBody {
public:
    explicit AesBitsliced(lib::View key) {
        const auto schedule = expanded(key, SubWord);
        Nr_ = schedule.Nr;
        for (unsigned round = 0; round <= Nr_; ++round) {
            Plane bytes;
            std::memcpy(&bytes, &schedule.w[4 * round], sizeof bytes);
            for (unsigned k = 0; k < 8; ++k) {
                const Plane bit = bytes >> k & 0x01010101;
                round_keys_[round][k] = (bit << 8) - bit;  // for each of the eight blocks
            }
        }
    }

    void encrypt(lib::View in, std::span<std::uint8_t> out) const override {
        by_batches(in, out, [this](State& s) { Cipher(s); });
    }
    void decrypt(lib::View in, std::span<std::uint8_t> out) const override {
        by_batches(in, out, [this](State& s) { InvCipher(s); });
    }

    void ctr32(Block& counter, lib::View in, std::span<std::uint8_t> out) const override {
        const auto last = std::span(counter).last(4);
        auto number = static_cast<std::uint32_t>(lib::load_big_endian(last));
        for (std::size_t done = 0; done < in.size(); done += batch_size) {
            State s, text;
            for (auto& block : s) {
                std::memcpy(&block, counter.data(), sizeof block);
                block[3] = __builtin_bswap32(number++);
            }
            transpose(s);
            Cipher(s);
            transpose(s);
            std::memcpy(text.data(), in.data() + done, batch_size);
            for_each(eight, [&](unsigned j) { text[j] ^= s[j]; });
            std::memcpy(out.data() + done, text.data(), batch_size);
        }
        lib::store_big_endian(number, last);
    }

private:
    // Section 5.1.
    void Cipher(State& s) const {
        AddRoundKey(s, round_keys_[0]);
        for (unsigned round = 1; round <= Nr_; ++round) {
            SubBytes(s);
            ShiftRows(s);
            if (round < Nr_) MixColumns(s);
            AddRoundKey(s, round_keys_[round]);
        }
    }
    // Section 5.3.
    void InvCipher(State& s) const {
        AddRoundKey(s, round_keys_[Nr_]);
        for (unsigned round = Nr_; round-- > 0;) {
            InvShiftRows(s);
            InvSubBytes(s);
            AddRoundKey(s, round_keys_[round]);
            if (round > 0) InvMixColumns(s);
        }
    }

    template <class Function>
    static void by_batches(lib::View in, std::span<std::uint8_t> out, const Function& function) {
        while (!in.empty()) {
            const auto size = std::min(in.size(), batch_size);
            State s{};
            std::memcpy(s.data(), in.data(), size);
            transpose(s);
            function(s);
            transpose(s);
            std::memcpy(out.data(), s.data(), size);
            in = in.subspan(size);
            out = out.subspan(size);
        }
    }

    unsigned Nr_ = 0;
    lib::WipedArray<State, 15> round_keys_;
};

}  // namespace

std::unique_ptr<AesBody> make_aes_bitsliced(lib::View key) { return std::make_unique<AesBitsliced>(key); }

}  // namespace crypto::fast
