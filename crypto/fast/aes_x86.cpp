// AES by the instructions of x86-64, AES-NI: one round of one block each. Eight blocks go side by side, as the processor can
// begin a round of the next block long before the one before it has ended. The instructions take the same time for any data.
#include "crypto/fast/aes_body.h"
#include "crypto/fast/vector_x86.h"

#if defined(__x86_64__)
#include "crypto/fast/aes_key_expansion.h"

namespace crypto::fast {

namespace {

using Word = std::uint32_t;

// The instruction made for the key expansion; its lowest word is SubWord of the second one.
[[gnu::target("aes")]] Word SubWord(Word word) {
    const auto words = _mm_set1_epi32(static_cast<int>(word));
    return static_cast<Word>(_mm_cvtsi128_si32(_mm_aeskeygenassist_si128(words, 0)));
}

struct Encryption {  // section 5.1: SubBytes, ShiftRows, MixColumns but in the last round, AddRoundKey
    [[gnu::target("aes"), gnu::always_inline]] static Vector round(Vector s, Vector round_key) {
        return _mm_aesenc_si128(s, round_key);
    }
    [[gnu::target("aes"), gnu::always_inline]] static Vector last_round(Vector s, Vector round_key) {
        return _mm_aesenclast_si128(s, round_key);
    }
};
struct Decryption {  // section 5.3.5, the equivalent inverse cipher, whose rounds have the same order
    [[gnu::target("aes"), gnu::always_inline]] static Vector round(Vector s, Vector round_key) {
        return _mm_aesdec_si128(s, round_key);
    }
    [[gnu::target("aes"), gnu::always_inline]] static Vector last_round(Vector s, Vector round_key) {
        return _mm_aesdeclast_si128(s, round_key);
    }
};

// Blocks side by side. The loops over them are unrolled, so that they stay in registers.
template <std::size_t count>
using Blocks = std::array<Vector, count>;

template <std::size_t count>
[[gnu::always_inline]] inline Blocks<count> load_blocks(const std::uint8_t* in) {
    Blocks<count> s;
#pragma GCC unroll 8
    for (std::size_t j = 0; j < count; ++j) s[j] = load(in + j * AesBody::block_size);
    return s;
}
template <std::size_t count>
[[gnu::always_inline]] inline void store_blocks(std::uint8_t* out, const Blocks<count>& s) {
#pragma GCC unroll 8
    for (std::size_t j = 0; j < count; ++j) store(out + j * AesBody::block_size, s[j]);
}

// `w`: the round keys in the order of use.
template <class Direction, std::size_t count>
[[gnu::target("aes"), gnu::always_inline]] inline void cipher(Blocks<count>& s, const Word* w, unsigned Nr) {
    const auto first = load(w), last = load(w + 4 * Nr);
#pragma GCC unroll 8
    for (auto& block : s) block ^= first;
    for (unsigned round = 1; round < Nr; ++round) {
        const auto round_key = load(w + 4 * round);
#pragma GCC unroll 8
        for (auto& block : s) block = Direction::round(block, round_key);
    }
#pragma GCC unroll 8
    for (auto& block : s) block = Direction::last_round(block, last);
}

template <class Direction>
[[gnu::target("aes")]] void each_block(lib::View in, std::span<std::uint8_t> out, const Word* w, unsigned Nr) {
    std::size_t done = 0;
    for (; in.size() - done >= AesBody::batch_size; done += AesBody::batch_size) {
        auto s = load_blocks<8>(in.data() + done);
        cipher<Direction>(s, w, Nr);
        store_blocks(out.data() + done, s);
    }
    for (; done < in.size(); done += AesBody::block_size) {
        auto s = load_blocks<1>(in.data() + done);
        cipher<Direction>(s, w, Nr);
        store_blocks(out.data() + done, s);
    }
}

class AesX86 : public AesBody {
public:
    [[gnu::target("aes")]] explicit AesX86(lib::View key) : schedule_(expanded(key, SubWord)) {
        const auto& [Nr, w] = schedule_;
        for (unsigned round = 0; round <= Nr; ++round) {
            auto round_key = load(&w[4 * (Nr - round)]);
            if (round > 0 && round < Nr) round_key = _mm_aesimc_si128(round_key);  // InvMixColumns
            store(&dw_[4 * round], round_key);
        }
    }

    void encrypt(lib::View in, std::span<std::uint8_t> out) const override {
        each_block<Encryption>(in, out, schedule_.w.data(), schedule_.Nr);
    }
    void decrypt(lib::View in, std::span<std::uint8_t> out) const override {
        each_block<Decryption>(in, out, dw_.data(), schedule_.Nr);
    }

    [[gnu::target("aes,ssse3")]] void ctr32(Block& counter, lib::View in, std::span<std::uint8_t> out) const override {
        // Its own inverse: the last of four words, from the order of a block's bytes to the one in which it counts.
        const auto swap_last_word = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 14, 13, 12);
        const auto one = _mm_setr_epi32(0, 0, 0, 1);
        auto next = _mm_shuffle_epi8(load(counter.data()), swap_last_word);
        for (std::size_t done = 0; done < in.size(); done += batch_size) {
            Blocks<8> s;
#pragma GCC unroll 8
            for (auto& block : s) block = _mm_shuffle_epi8(next, swap_last_word), next = _mm_add_epi32(next, one);
            cipher<Encryption>(s, schedule_.w.data(), schedule_.Nr);
            const auto text = load_blocks<8>(in.data() + done);
#pragma GCC unroll 8
            for (std::size_t j = 0; j < 8; ++j) s[j] ^= text[j];
            store_blocks(out.data() + done, s);
        }
        store(counter.data(), _mm_shuffle_epi8(next, swap_last_word));
    }

private:
    AesKeySchedule schedule_;
    lib::WipedArray<Word, 60> dw_;  // section 5.3.5: the round keys of decryption, in the order of use
};

}  // namespace

std::unique_ptr<AesBody> make_aes_x86(lib::View key) { return std::make_unique<AesX86>(key); }

}  // namespace crypto::fast
#else
namespace crypto::fast {
std::unique_ptr<AesBody> make_aes_x86(lib::View) { return nullptr; }
}  // namespace crypto::fast
#endif
