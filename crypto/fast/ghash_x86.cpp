// GHASH by x86-64's multiplication of polynomials, PCLMULQDQ: up to eight blocks are multiplied side by side by powers of H,
//
//     (...((Y + X_1) . H + X_2) . H + ... + X_8) . H = (Y + X_1) . H^8 + X_2 . H^7 + ... + X_8 . H
//
// and the sum of the products is reduced once. The instruction takes the same time for any factors.
#include "crypto/fast/ghash_body.h"
#include "crypto/fast/vector_x86.h"

#if defined(__x86_64__)
#include <algorithm>

#include "lib/secret.h"

namespace crypto::fast {

namespace {

// A block as a number of 128 bits: its first byte is the highest one.
[[gnu::target("ssse3"), gnu::always_inline]] inline Vector reversed(Vector block) {
    return _mm_shuffle_epi8(block, _mm_set_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
}

// Times 1 / x, which is x^127 + x^6 + x + 1: x^0 moves out at the top.
Vector divided_by_x(Vector a) {
    const auto low = static_cast<std::uint64_t>(a[0]), high = static_cast<std::uint64_t>(a[1]);
    const auto mask = 0 - (high >> 63);
    return Vector{static_cast<long long>(low << 1 ^ (mask & 1)),
                  static_cast<long long>((high << 1 | low >> 63) ^ (mask & 0xc200000000000000))};
}

// high 2^128 + middle 2^64 + low.
struct Product {
    Vector high{}, middle{}, low{};
};

[[gnu::target("pclmul"), gnu::always_inline]] inline void add_product(Product& sum, Vector a, Vector b) {
    sum.high ^= Vector(_mm_clmulepi64_si128(a, b, 0x11));
    sum.middle ^= Vector(_mm_clmulepi64_si128(a, b, 0x01) ^ _mm_clmulepi64_si128(a, b, 0x10));
    sum.low ^= Vector(_mm_clmulepi64_si128(a, b, 0x00));
}

// Modulo x^128 + x^7 + x^2 + x + 1. The lowest 64 bits, L, are of x^192 and above. There is L x^128 = L (x^7 + x^2 + x) + L:
// the L comes back 128 bits higher, the rest as a product with 0xc2 2^56, 64 bits higher. Then once more the lowest 64 bits.
[[gnu::target("pclmul"), gnu::always_inline]] inline Vector reduced(const Product& sum) {
    const Vector polynomial{static_cast<long long>(0xc200000000000000), 0};
    Vector low = sum.low ^ Vector(_mm_slli_si128(sum.middle, 8));
    const Vector high = sum.high ^ Vector(_mm_srli_si128(sum.middle, 8));
    for (int times = 0; times < 2; ++times)
        low = Vector{low[1], low[0]} ^ Vector(_mm_clmulepi64_si128(low, polynomial, 0x00));
    return high ^ low;
}

class GhashX86 : public GhashBody {
public:
    [[gnu::target("pclmul,ssse3")]] explicit GhashX86(lib::View H) {
        powers_[0] = divided_by_x(reversed(load(H.data())));
        for (std::size_t i = 1; i < powers_.size(); ++i) {
            Product product;
            add_product(product, powers_[i - 1], powers_[0]);
            powers_[i] = reduced(product);
        }
    }

    [[gnu::target("pclmul,ssse3")]] void update(Block& Y, lib::View blocks) const override {
        auto y = reversed(load(Y.data()));
        while (!blocks.empty()) {
            const auto together = std::min(blocks.size() / block_size, powers_.size());
            Product sum;
            for (std::size_t i = 0; i < together; ++i) {
                const auto X = reversed(load(&blocks[i * block_size]));
                add_product(sum, i == 0 ? y ^ X : X, powers_[together - 1 - i]);
            }
            y = reduced(sum);
            blocks = blocks.subspan(together * block_size);
        }
        store(Y.data(), reversed(y));
    }

private:
    lib::WipedArray<Vector, 8> powers_;  // H / x, H^2 / x, ...
};

}  // namespace

std::unique_ptr<GhashBody> make_ghash_x86(lib::View H) { return std::make_unique<GhashX86>(H); }

}  // namespace crypto::fast
#else
namespace crypto::fast {
std::unique_ptr<GhashBody> make_ghash_x86(lib::View) { return nullptr; }
}  // namespace crypto::fast
#endif
