#include "crypto/fast/chacha20.h"

#include <algorithm>
#include <stdexcept>

#include "crypto/cpu.h"
#include "crypto/fast/chacha20_rows.h"
#include "crypto/fast/chacha20_x86.h"

namespace crypto::fast {

using namespace chacha20;

const char* ChaCha20::body() { return cpu().avx2 ? "AVX2" : "portable"; }

ChaCha20::ChaCha20(lib::View key) {
    if (key.size() != key_size)
        throw std::invalid_argument("a ChaCha20 key has 32 bytes, not " + std::to_string(key.size()));
    std::memcpy(key_.data(), key.data(), key_size);
}

// Where there are too few registers for the rows, they come to lie on the stack.
static void encrypt_with(State& state, std::span<std::uint8_t> text) {
    if (cpu().avx2) text = text.subspan(encrypt_avx2(state, text));
    text = text.subspan(encrypt_groups<Row, 4>(state, text));
    text = text.subspan(encrypt_groups<Row, 2>(state, text));
    text = text.subspan(encrypt_groups<Row, 1>(state, text));
    if (!text.empty()) {
        ChaCha20::Block last;
        std::ranges::copy(text, last.begin());
        encrypt_groups<Row, 1>(state, last);
        std::ranges::copy(lib::View(last).first(text.size()), text.begin());
    }
}

ChaCha20::Block ChaCha20::block(std::uint32_t counter, Nonce nonce) const {
    Block zeros;
    encrypt(counter, nonce, zeros);
    return zeros;
}

void ChaCha20::encrypt(std::uint32_t counter, Nonce nonce, std::span<std::uint8_t> text) const {
    if ((text.size() + block_size - 1) / block_size > (1ull << 32) - counter)
        throw std::length_error("the text is longer than the ChaCha20 key stream that is left after block " +
                                std::to_string(counter));
    lib::with_wiped_stack<8192>([&] {
        State state{0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
        std::ranges::copy(key_, state.begin() + 4);
        state[12] = counter;
        std::memcpy(&state[13], nonce.data(), nonce_size);
        encrypt_with(state, text);
    });
}

}  // namespace crypto::fast
