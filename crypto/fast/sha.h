#pragma once
// SHA-1 and SHA-2 as connections use them: the hashes of crypto/sha1.h, sha256.h and sha512.h without Steps, by the
// processor's own instructions where it has them. No branch and no index depends on the message, only on its length.
#include "crypto/sha1.h"
#include "crypto/sha256.h"
#include "crypto/sha512.h"

namespace crypto::fast {

// A compression function, and its name: "SHA-NI" or "portable". Words: the hash value H(i).
template <class Words>
struct Body {
    const char* name;
    void (*compress)(Words& H, lib::View blocks);
};

// The best for the processor at hand, chosen once.
const Body<std::array<std::uint32_t, 5>>& sha1_body();
const Body<std::array<std::uint32_t, 8>>& sha256_body();
const Body<std::array<std::uint64_t, 8>>& sha512_body();

template <const auto& H0, const auto& (*body_of)(), std::size_t digest_bytes>
class Sha {
public:
    using Word = std::remove_cvref_t<decltype(H0[0])>;
    static constexpr std::size_t digest_size = digest_bytes, block_size = 16 * sizeof(Word);
    static constexpr std::size_t length_size = 2 * sizeof(Word);
    static constexpr auto length_order = std::endian::big;

    Sha() { std::ranges::copy(H0, H_.begin()); }
    void compress(lib::View blocks) { body_of().compress(H_, blocks); }
    lib::WipedArray<std::uint8_t, digest_size> hash_value() const { return first_bytes<digest_size>(H_); }

private:
    lib::WipedArray<Word, std::tuple_size_v<std::remove_cvref_t<decltype(H0)>>> H_;
};

using Sha1 = IteratedHash<Sha<H0_1, sha1_body, 20>>;
using Sha224 = IteratedHash<Sha<H0_224, sha256_body, 28>>;
using Sha256 = IteratedHash<Sha<H0_256, sha256_body, 32>>;
using Sha384 = IteratedHash<Sha<H0_384, sha512_body, 48>>;
using Sha512 = IteratedHash<Sha<H0_512, sha512_body, 64>>;

}  // namespace crypto::fast
