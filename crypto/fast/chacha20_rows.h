#pragma once
// ChaCha20 on vectors, for any width of them: the state's four rows are four vectors, so that one operation does what
// the four quarter rounds of a round have in common. A round of diagonals is a round of columns between two turns of
// the rows. The vectors are those of GCC and clang, portable; how wide they are is the template's argument.
#include <bit>
#include <cstring>

#include "crypto/chacha20.h"

namespace crypto::fast::chacha20 {

static_assert(std::endian::native == std::endian::little, "rows are stored as they lie in memory");

using Word = std::uint32_t;
using Row [[gnu::vector_size(16)]] = Word;      // of one block
using TwoRows [[gnu::vector_size(32)]] = Word;  // of two blocks that follow each other

using State = std::array<Word, 16>;  // the state at its setup, RFC 8439 section 2.3

// Rows a, b, c and d of one block or two.
template <class V>
struct Rows {
    V a, b, c, d;
};

template <int distance, class V>
[[gnu::always_inline]] inline void rotate(V& x) {
    x = x << distance | x >> (32 - distance);
}

// Section 2.1, of all four columns.
template <class V>
[[gnu::always_inline]] inline void column_round(Rows<V>& s) {
    s.a += s.b, s.d ^= s.a, rotate<16>(s.d);
    s.c += s.d, s.b ^= s.c, rotate<12>(s.b);
    s.a += s.b, s.d ^= s.a, rotate<8>(s.d);
    s.c += s.d, s.b ^= s.c, rotate<7>(s.b);
}

// The words of each row move `by` places to the left.
template <int by, class V>
[[gnu::always_inline]] inline void turn(V& x) {
    constexpr int i = by % 4, j = (by + 1) % 4, k = (by + 2) % 4, l = (by + 3) % 4;
    if constexpr (sizeof(V) == sizeof(Row))
        x = __builtin_shufflevector(x, x, i, j, k, l);
    else
        x = __builtin_shufflevector(x, x, i, j, k, l, 4 + i, 4 + j, 4 + k, 4 + l);
}

// Section 2.3.1: inner_block.
template <class V>
[[gnu::always_inline]] inline void inner_block(Rows<V>& s) {
    column_round(s);
    turn<1>(s.b), turn<2>(s.c), turn<3>(s.d);
    column_round(s);
    turn<3>(s.b), turn<2>(s.c), turn<1>(s.d);
}

// Row `r` of the state; the counters of the second of two blocks is one more.
template <class V>
[[gnu::always_inline]] inline void load(V& row, const State& state, unsigned r) {
    for (std::size_t i = 0; i < sizeof(V); i += sizeof(Row))
        std::memcpy(reinterpret_cast<char*>(&row) + i, &state[4 * r], sizeof(Row));
}
template <class V>
[[gnu::always_inline]] inline void load(Rows<V>& rows, const State& state, Word counter) {
    load(rows.a, state, 0), load(rows.b, state, 1), load(rows.c, state, 2), load(rows.d, state, 3);
    rows.d[0] = counter;
    if constexpr (sizeof(V) == sizeof(TwoRows)) rows.d[4] = counter + 1;
}

// text ^= the bytes of a vector.
template <class V>
[[gnu::always_inline]] inline void combine(std::uint8_t* text, const V& key_stream) {
    V x;
    std::memcpy(&x, text, sizeof x);
    x ^= key_stream;
    std::memcpy(text, &x, sizeof x);
}
[[gnu::always_inline]] inline void combine(std::uint8_t* text, const Rows<Row>& s) {
    combine(text, s.a), combine(text + 16, s.b), combine(text + 32, s.c), combine(text + 48, s.d);
}
// Two vectors have a row of both blocks each; a block needs both rows of it side by side.
[[gnu::always_inline]] inline void combine(std::uint8_t* text, const Rows<TwoRows>& s) {
    combine(text, __builtin_shufflevector(s.a, s.b, 0, 1, 2, 3, 8, 9, 10, 11));
    combine(text + 32, __builtin_shufflevector(s.c, s.d, 0, 1, 2, 3, 8, 9, 10, 11));
    combine(text + 64, __builtin_shufflevector(s.a, s.b, 4, 5, 6, 7, 12, 13, 14, 15));
    combine(text + 96, __builtin_shufflevector(s.c, s.d, 4, 5, 6, 7, 12, 13, 14, 15));
}

// Section 2.4 for whole groups of blocks, of `group` vectors each, which the processor works on side by side: how many
// bytes of the text are done. The state's counter counts on. Unrolled, so that the rows are in registers.
template <class V, unsigned group>
[[gnu::always_inline]] inline std::size_t encrypt_groups(State& state, std::span<std::uint8_t> text) {
    constexpr std::size_t each = sizeof(Rows<V>);
    constexpr Word blocks_each = each / ChaCha20::block_size;
    std::size_t done = 0;
    for (; text.size() - done >= group * each; done += group * each) {
        Rows<V> setup[group], s[group];
#pragma GCC unroll 8
        for (unsigned k = 0; k < group; ++k) load(setup[k], state, state[12] + k * blocks_each);
#pragma GCC unroll 8
        for (unsigned k = 0; k < group; ++k) s[k] = setup[k];
        for (int i = 1; i <= 10; ++i)
#pragma GCC unroll 8
            for (unsigned k = 0; k < group; ++k) inner_block(s[k]);
#pragma GCC unroll 8
        for (unsigned k = 0; k < group; ++k) {
            s[k].a += setup[k].a, s[k].b += setup[k].b, s[k].c += setup[k].c, s[k].d += setup[k].d;
            combine(text.data() + done + k * each, s[k]);
        }
        state[12] += group * blocks_each;
    }
    return done;
}

}  // namespace crypto::fast::chacha20
