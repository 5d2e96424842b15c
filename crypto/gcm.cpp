#include "crypto/gcm.h"

#include <algorithm>
#include <stdexcept>

#include "lib/constant_time.h"

namespace crypto {

using Block = Aes::Block;

namespace {

// Section 6.3: a block as an element of GF(2^128). Bit 0 of the standard, the coefficient of x^0, is the top bit of
// `high`.
struct Element {
    std::uint64_t high = 0, low = 0;
};

}  // namespace

static Element element_of(lib::View block) {
    return {lib::load_big_endian(block.first(8)), lib::load_big_endian(block.subspan(8, 8))};
}
static Block block_of(const Element& element) {
    Block block;
    lib::store_big_endian(element.high, std::span(block).first(8));
    lib::store_big_endian(element.low, std::span(block).last(8));
    return block;
}

// Algorithm 1, X . Y. Both are secret: where the standard asks whether a bit is 1, a mask made of that bit does the same
// in constant time.
static Element multiply(const Element& X, const Element& Y) {
    constexpr std::uint64_t R = 0xe1ull << 56;  // 11100001 || 0^120; its low half is zero
    Element Z, V = Y;
    for (const auto word : {X.high, X.low}) {
        for (int i = 63; i >= 0; --i) {
            const auto x_i = 0 - lib::constant_time::opaque(word >> i & 1);
            Z.high ^= V.high & x_i;
            Z.low ^= V.low & x_i;
            const auto LSB1_V = 0 - lib::constant_time::opaque(V.low & 1);
            V.low = V.low >> 1 | V.high << 63;
            V.high = V.high >> 1 ^ (R & LSB1_V);
        }
    }
    return Z;
}

namespace {

// Section 6.4: GHASH, block by block.
class Ghash {
public:
    Ghash(lib::View H, const lib::Steps& steps) : H_(element_of(H)), steps_(steps) {}
    ~Ghash() { lib::wipe(&H_, sizeof H_), lib::wipe(&Y_, sizeof Y_); }
    Ghash(const Ghash&) = delete;
    Ghash& operator=(const Ghash&) = delete;

    // The data, and zeros to a whole block.
    void update(lib::View data) {
        while (!data.empty()) {
            Block X{};
            const auto part = data.first(std::min(data.size(), X.size()));
            std::ranges::copy(part, X.begin());
            add(X);
            data = data.subspan(part.size());
        }
    }
    // A block of two lengths, in bits.
    void update_lengths(std::uint64_t first, std::uint64_t second) { add(block_of({8 * first, 8 * second})); }

    Block result() const { return block_of(Y_); }

private:
    void add(const Block& X) {
        const auto x = element_of(X);
        Y_ = multiply({Y_.high ^ x.high, Y_.low ^ x.low}, H_);
        ++i_;
        if (steps_) steps_("i", i_, {{"X_i", X}, {"Y_i", block_of(Y_)}});
    }

    Element H_, Y_;
    int i_ = 0;  // blocks so far
    lib::Steps steps_;
};

}  // namespace

// Section 6.2: the incrementing function, on the last 32 bits.
static Block inc32(Block X) {
    const auto last = std::span(X).last(4);
    lib::store_big_endian(lib::load_big_endian(last) + 1, last);
    return X;
}

AesGcm::AesGcm(lib::View key, const lib::Steps& steps) : aes_(key), steps_(steps) {
    std::ranges::copy(aes_.encrypt(Block{}), H_.begin());
    steps_("GCM", -1, {{"H", H_}});
}

// Section 7.1, step 2.
Block AesGcm::initial_counter(lib::View IV) const {
    Block J0{};
    if (IV.size() == 12) {
        std::ranges::copy(IV, J0.begin());
        J0 = inc32(J0);  // IV || 0^31 || 1
    } else {
        Ghash ghash(H_, steps_);
        ghash.update(IV);
        ghash.update_lengths(0, IV.size());
        J0 = ghash.result();
    }
    steps_("GCM", -1, {{"J0", J0}});
    return J0;
}

// Section 6.5: GCTR.
void AesGcm::gctr(Block CB, lib::View X, std::span<std::uint8_t> Y) const {
    for (int i = 1; !X.empty(); ++i, CB = inc32(CB)) {
        const auto key_stream = aes_.encrypt(CB);
        if (steps_) steps_("i", i, {{"CB_i", CB}, {"CIPH_K(CB_i)", key_stream}});
        const auto length = std::min(X.size(), key_stream.size());
        for (std::size_t k = 0; k < length; ++k) Y[k] = X[k] ^ key_stream[k];
        X = X.subspan(length);
        Y = Y.subspan(length);
    }
}

// Section 7.1, steps 4 to 6, before the tag is cut to its length.
Block AesGcm::full_tag(const Block& J0, lib::View A, lib::View C) const {
    Ghash ghash(H_, steps_);
    ghash.update(A);
    ghash.update(C);
    ghash.update_lengths(A.size(), C.size());
    const auto S = ghash.result();
    steps_("GCM", -1, {{"S", S}});

    Block T;
    gctr(J0, S, T);
    steps_("GCM", -1, {{"T", T}});
    return T;
}

void check_gcm_lengths(std::size_t IV, std::size_t A, std::size_t in, std::size_t out, std::size_t t) {
    constexpr std::uint64_t max_text = (1ull << 36) - 32, max_other = (1ull << 61) - 1;
    if (IV < 1 || IV > max_other) throw std::invalid_argument("a GCM nonce has 1 to 2^61 - 1 bytes");
    if (A > max_other) throw std::invalid_argument("GCM authenticates at most 2^61 - 1 bytes of additional data");
    if (in > max_text) throw std::invalid_argument("GCM encrypts at most 2^36 - 32 bytes");
    if (in != out) throw std::invalid_argument("plaintext and ciphertext of GCM are equally long");
    if (t != 4 && t != 8 && (t < 12 || t > 16))
        throw std::invalid_argument("a GCM tag has 4, 8 or 12 to 16 bytes, not " + std::to_string(t));
}

// Section 7.1, Algorithm 4: GCM-AE.
void AesGcm::seal(lib::View nonce, lib::View additional_data, lib::View plaintext, std::span<std::uint8_t> ciphertext,
                  std::span<std::uint8_t> tag) const {
    check_gcm_lengths(nonce.size(), additional_data.size(), plaintext.size(), ciphertext.size(), tag.size());
    const auto J0 = initial_counter(nonce);
    gctr(inc32(J0), plaintext, ciphertext);
    const auto T = full_tag(J0, additional_data, ciphertext);
    std::ranges::copy(lib::View(T).first(tag.size()), tag.begin());
}

// Section 7.2, Algorithm 5: GCM-AD. The tag is checked before anything is decrypted.
bool AesGcm::open(lib::View nonce, lib::View additional_data, lib::View ciphertext, lib::View tag,
                  std::span<std::uint8_t> plaintext) const {
    check_gcm_lengths(nonce.size(), additional_data.size(), ciphertext.size(), plaintext.size(), tag.size());
    const auto J0 = initial_counter(nonce);
    const auto T = full_tag(J0, additional_data, ciphertext);
    if (!lib::constant_time::equal(lib::View(T).first(tag.size()), tag)) {
        lib::wipe(plaintext.data(), plaintext.size());
        return false;
    }
    gctr(inc32(J0), ciphertext, plaintext);
    return true;
}

}  // namespace crypto
