#include "crypto/fast/poly1305.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "lib/constant_time.h"

namespace crypto::fast {

using Word = std::uint64_t;
__extension__ using Word2 = unsigned __int128;

static Word low(Word2 x) { return static_cast<Word>(x); }
static Word high(Word2 x) { return static_cast<Word>(x >> 64); }
static Word load(lib::View bytes, std::size_t at) {
    Word word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    return word;
}

Poly1305::Poly1305(lib::View key) {
    if (key.size() != key_size)
        throw std::invalid_argument("a Poly1305 key has 32 bytes, not " + std::to_string(key.size()));
    r_[0] = load(key, 0) & 0x0ffffffc0fffffff;  // clamped
    r_[1] = load(key, 8) & 0x0ffffffc0ffffffc;
    s_[0] = load(key, 16);
    s_[1] = load(key, 24);
}

// Acc = (Acc + block) * r modulo P = 2^130 - 5, for each block. What stands above 2^130 comes back below times 5. r1 is
// a multiple of 4, so r1 * 2^128 = r1 / 4 * 2^130 is r1 / 4 * 5 = r1 + r1 / 4 modulo P: no product needs three words.
void Poly1305::blocks(lib::View whole, Word top_bit) {
    const Word r0 = r_[0], r1 = r_[1], r1_times_5_4 = r1 + (r1 >> 2);
    auto [h0, h1, h2] = static_cast<const std::array<Word, 3>&>(Acc_);
    for (; whole.size() >= block_size; whole = whole.subspan(block_size)) {
        Word2 sum = Word2{h0} + load(whole, 0);
        h0 = low(sum);
        sum = Word2{h1} + load(whole, 8) + high(sum);
        h1 = low(sum);
        h2 += high(sum) + top_bit;  // at most 6

        const Word2 d0 = Word2{h0} * r0 + Word2{h1} * r1_times_5_4;
        const Word2 d1 = Word2{h0} * r1 + Word2{h1} * r0 + h2 * r1_times_5_4 + high(d0);
        const Word d2 = h2 * r0 + high(d1);

        const Word above = (d2 >> 2) + (d2 & ~Word{3});  // d2 / 4 * 5: what is at 2^130 and above
        sum = Word2{low(d0)} + above;
        h0 = low(sum);
        sum = Word2{low(d1)} + high(sum);
        h1 = low(sum);
        h2 = (d2 & 3) + high(sum);
    }
    Acc_[0] = h0, Acc_[1] = h1, Acc_[2] = h2;
}

void Poly1305::update(lib::View message) {
    if (length_ > 0) {
        const auto part = message.first(std::min(message.size(), block_size - length_));
        std::ranges::copy(part, begun_.begin() + static_cast<std::ptrdiff_t>(length_));
        length_ += part.size();
        message = message.subspan(part.size());
        if (length_ < block_size) return;
        blocks(begun_, 1);
        length_ = 0;
    }
    const auto rest = message.size() % block_size;
    blocks(message.first(message.size() - rest), 1);
    std::ranges::copy(message.last(rest), begun_.begin());
    length_ = rest;
}

void Poly1305::pad16() {
    static constexpr std::array<std::uint8_t, block_size> zeros{};
    if (length_ > 0) update(lib::View(zeros).first(block_size - length_));
}

Poly1305::Tag Poly1305::tag() {
    if (length_ > 0) {
        std::fill(begun_.begin() + static_cast<std::ptrdiff_t>(length_), begun_.end(), std::uint8_t{0});
        begun_[length_] = 1;
        blocks(begun_, 0);
    }
    // Acc is below 2 P: Acc - P = Acc + 5 - 2^130 where that is not negative, and only its lowest 128 bits count.
    const Word2 g0 = Word2{Acc_[0]} + 5, g1 = Word2{Acc_[1]} + high(g0);
    const auto is_below_P = lib::constant_time::is_zero((Acc_[2] + high(g1)) >> 2);
    const Word h0 = lib::constant_time::select(is_below_P, Acc_[0], low(g0));
    const Word h1 = lib::constant_time::select(is_below_P, Acc_[1], low(g1));

    const Word2 sum = Word2{h0} + s_[0];
    Tag tag;
    lib::store_little_endian(low(sum), std::span(tag).first(8));
    lib::store_little_endian(h1 + s_[1] + high(sum), std::span(tag).last(8));
    return tag;
}

Poly1305::Tag poly1305_mac(lib::View message, lib::View key) {
    Poly1305 poly1305(key);
    poly1305.update(message);
    return poly1305.tag();
}

}  // namespace crypto::fast
