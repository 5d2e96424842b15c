#include "crypto/chacha20.h"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace crypto {

namespace {

// Section 2.2: the ChaCha state, a matrix of 4 x 4 words whose rows follow each other.
using State = lib::WipedArray<std::uint32_t, 16>;

// Tells how a state becomes a block.
class Teller {
public:
    explicit Teller(const lib::Steps& steps) : steps_(steps) {}

    void state(const char* name, const State& state, int i = -1) const {
        if (!steps_) return;
        lib::Bytes words(4 * state.size());
        for (unsigned k = 0; k < state.size(); ++k) lib::store_big_endian(state[k], std::span(words).subspan(4 * k, 4));
        steps_("i", i, {{name, words}});
    }

    void quarter_round(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
        ++quarter_rounds_;
        if (steps_) steps_("quarter round", quarter_rounds_, {{"a", a}, {"b", b}, {"c", c}, {"d", d}});
    }

private:
    lib::Steps steps_;
    int quarter_rounds_ = 0;
};

}  // namespace

static std::uint32_t load_word(lib::View bytes) { return static_cast<std::uint32_t>(lib::load_little_endian(bytes)); }

// Section 2.1: the quarter round, here on the words x, y, z, w of a state, as section 2.2 has it.
static void QUARTERROUND(State& state, unsigned x, unsigned y, unsigned z, unsigned w, Teller& tell) {
    auto &a = state[x], &b = state[y], &c = state[z], &d = state[w];
    a += b, d ^= a, d = std::rotl(d, 16);
    c += d, b ^= c, b = std::rotl(b, 12);
    a += b, d ^= a, d = std::rotl(d, 8);
    c += d, b ^= c, b = std::rotl(b, 7);
    tell.quarter_round(a, b, c, d);
}

// Section 2.3.1: a round of the columns, and a round of the diagonals.
static void inner_block(State& state, Teller& tell) {
    QUARTERROUND(state, 0, 4, 8, 12, tell);
    QUARTERROUND(state, 1, 5, 9, 13, tell);
    QUARTERROUND(state, 2, 6, 10, 14, tell);
    QUARTERROUND(state, 3, 7, 11, 15, tell);
    QUARTERROUND(state, 0, 5, 10, 15, tell);
    QUARTERROUND(state, 1, 6, 11, 12, tell);
    QUARTERROUND(state, 2, 7, 8, 13, tell);
    QUARTERROUND(state, 3, 4, 9, 14, tell);
}

ChaCha20::ChaCha20(lib::View key, const lib::Steps& steps) : steps_(steps) {
    if (key.size() != key_size)
        throw std::invalid_argument("a ChaCha20 key has 32 bytes, not " + std::to_string(key.size()));
    for (unsigned i = 0; i < key_.size(); ++i) key_[i] = load_word(key.subspan(4 * i, 4));
}

// Section 2.3: the ChaCha20 block function.
ChaCha20::Block ChaCha20::block(std::uint32_t counter, Nonce nonce) const {
    Teller tell(steps_);
    State state;
    std::ranges::copy(std::array{0x61707865u, 0x3320646eu, 0x79622d32u, 0x6b206574u}, state.begin());  // the constants
    std::ranges::copy(key_, state.begin() + 4);
    state[12] = counter;
    for (unsigned i = 0; i < 3; ++i) state[13 + i] = load_word(lib::View(nonce).subspan(4 * i, 4));
    tell.state("state", state);

    State working_state = state;
    for (int i = 1; i <= 10; ++i) {
        inner_block(working_state, tell);
        tell.state("working_state[i]", working_state, i);
    }
    for (unsigned i = 0; i < state.size(); ++i) state[i] += working_state[i];
    tell.state("state + working_state", state);

    Block serialized;
    for (unsigned i = 0; i < state.size(); ++i)
        lib::store_little_endian(state[i], std::span(serialized).subspan(4 * i, 4));
    steps_("ChaCha20", -1, {{"serialized block", serialized}});
    return serialized;
}

// Section 2.4.1.
void ChaCha20::encrypt(std::uint32_t counter, Nonce nonce, std::span<std::uint8_t> text) const {
    if ((text.size() + block_size - 1) / block_size > (1ull << 32) - counter)
        throw std::length_error("the text is longer than the ChaCha20 key stream that is left after block " +
                                std::to_string(counter));
    for (; !text.empty(); ++counter) {
        const auto key_stream = block(counter, nonce);
        const auto length = std::min(text.size(), key_stream.size());
        for (std::size_t i = 0; i < length; ++i) text[i] ^= key_stream[i];
        text = text.subspan(length);
    }
}

}  // namespace crypto
