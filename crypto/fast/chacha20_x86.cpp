#include "crypto/fast/chacha20_x86.h"

namespace crypto::fast::chacha20 {

#if defined(__x86_64__)
[[gnu::target("avx2")]] std::size_t encrypt_avx2(State& state, std::span<std::uint8_t> text) {
    const auto done = encrypt_groups<TwoRows, 4>(state, text);
    return done + encrypt_groups<TwoRows, 1>(state, text.subspan(done));
}
#else
std::size_t encrypt_avx2(State&, std::span<std::uint8_t>) { return 0; }
#endif

}  // namespace crypto::fast::chacha20
