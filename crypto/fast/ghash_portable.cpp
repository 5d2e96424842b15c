// GHASH for any processor, without a table, a branch or an index that depends on data: polynomials over GF(2) are
// multiplied by the multiplication of integers, which takes the same time for any factors on the processors of today (not on
// some small ones, as the ARM Cortex-M3).
#include "crypto/fast/ghash_body.h"
#include "lib/secret.h"

namespace crypto::fast {

namespace {

using Word = std::uint64_t;
__extension__ using DoubleWord = unsigned __int128;

// The product of polynomials, from products of integers with holes: of factors that hold every fifth bit alone, at most 13
// ones come together at a bit of the product, and their sum does not reach the next one, five bits on. Its lowest bit is
// their sum in GF(2). The method is T. Pornin's, in BearSSL, which leaves three bits free and not four.
constexpr unsigned holes = 5;
constexpr DoubleWord every_fifth_bit = [] {
    DoubleWord bits = 0;
    for (unsigned i = 0; i < 128; i += holes) bits |= DoubleWord{1} << i;
    return bits;
}();

[[gnu::always_inline]] inline DoubleWord product(Word x, Word y) {
    Word x_bits[holes], y_bits[holes];  // those whose number is i modulo 5
#pragma GCC unroll 5
    for (unsigned i = 0; i < holes; ++i) {
        x_bits[i] = x & static_cast<Word>(every_fifth_bit << i);
        y_bits[i] = y & static_cast<Word>(every_fifth_bit << i);
    }
    DoubleWord result = 0;
#pragma GCC unroll 5
    for (unsigned k = 0; k < holes; ++k) {
        DoubleWord sum = 0;
#pragma GCC unroll 5
        for (unsigned i = 0; i < holes; ++i) sum ^= DoubleWord{x_bits[i]} * y_bits[(k + holes - i) % holes];
        result |= sum & every_fifth_bit << k;
    }
    return result;
}

struct Element {
    Word high = 0, low = 0;  // the coefficient of x^0 is the top bit of `high`
};

Element element_of(lib::View block) {
    return {lib::load_big_endian(block.first(8)), lib::load_big_endian(block.subspan(8, 8))};
}

// Times 1 / x, which is x^127 + x^6 + x + 1: x^0 moves out at the top.
Element divided_by_x(const Element& a) {
    const Word mask = 0 - (a.high >> 63);
    return {(a.high << 1 | a.low >> 63) ^ (mask & 0xc200000000000000), a.low << 1 ^ (mask & 1)};
}

// x^128 = x^7 + x^2 + x + 1, so `low`, of x^128 and above, comes back at four places; what comes below `high`, in
// `middle`, comes back in its turn.
void fold(Word& high, Word& middle, Word low) {
    high ^= low ^ low >> 1 ^ low >> 2 ^ low >> 7;
    middle ^= low << 63 ^ low << 62 ^ low << 57;
}

// Y . H, of H / x.
Element multiply(const Element& Y, const Element& H) {
    const auto highs = product(Y.high, H.high), lows = product(Y.low, H.low);
    const auto middle = product(Y.high ^ Y.low, H.high ^ H.low) ^ highs ^ lows;  // Karatsuba
    auto w3 = static_cast<Word>(highs >> 64), w2 = static_cast<Word>(highs ^ middle >> 64);
    auto w1 = static_cast<Word>(lows >> 64 ^ middle);
    const auto w0 = static_cast<Word>(lows);
    fold(w2, w1, w0);
    fold(w3, w2, w1);
    return {w3, w2};
}

class GhashPortable : public GhashBody {
public:
    explicit GhashPortable(lib::View H) : H_(divided_by_x(element_of(H))) {}
    ~GhashPortable() override { lib::wipe(&H_, sizeof H_); }
    GhashPortable(const GhashPortable&) = delete;
    GhashPortable& operator=(const GhashPortable&) = delete;

    void update(Block& Y, lib::View blocks) const override {
        auto y = element_of(Y);
        for (; !blocks.empty(); blocks = blocks.subspan(block_size)) {
            const auto X = element_of(blocks.first(block_size));
            y = multiply({y.high ^ X.high, y.low ^ X.low}, H_);
        }
        lib::store_big_endian(y.high, std::span(Y).first(8));
        lib::store_big_endian(y.low, std::span(Y).last(8));
    }

private:
    Element H_;  // H / x
};

}  // namespace

std::unique_ptr<GhashBody> make_ghash_portable(lib::View H) { return std::make_unique<GhashPortable>(H); }

}  // namespace crypto::fast
