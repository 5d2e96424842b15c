#include "crypto/md5.h"

namespace crypto {

using Word = std::uint32_t;

// RFC 1321 section 3.4: the functions.
static constexpr Word F(Word X, Word Y, Word Z) { return (X & Y) | (~X & Z); }
static constexpr Word G(Word X, Word Y, Word Z) { return (X & Z) | (Y & ~Z); }
static constexpr Word H(Word X, Word Y, Word Z) { return X ^ Y ^ Z; }
static constexpr Word I(Word X, Word Y, Word Z) { return Y ^ (X | ~Z); }

// The table: T[i] is the integer part of 4294967296 times abs(sin(i)), of i in radians, from 1 on.
static constexpr std::array<Word, 64> T{
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,  //
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,  //
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,  //
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,  //
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,  //
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,  //
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,  //
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};

// Section 3.4: sixteen operations [abcd k s i] of one round. Which word of the block is k: it begins with first_k and
// goes on by step_k; how far the sum is rotated is s, of four in turn.
namespace {
struct Round {
    Word (*function)(Word, Word, Word);
    int first_k, step_k;
    std::array<int, 4> s;
};
}  // namespace
static constexpr std::array<Round, 4> rounds{
    {{F, 0, 1, {7, 12, 17, 22}}, {G, 1, 5, {5, 9, 14, 20}}, {H, 5, 3, {4, 11, 16, 23}}, {I, 0, 7, {6, 10, 15, 21}}}};

// Section 3.3: A, B, C and D are the bytes 01 23 45 67 and so on, and as many in reverse.
static constexpr std::array<Word, 4> initial_buffer{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};

Md5Compression::Md5Compression(const lib::Steps& steps) : steps_(steps) {
    std::ranges::copy(initial_buffer, buffer_.begin());
}

void Md5Compression::compress(lib::View blocks) {
    for (; !blocks.empty(); blocks = blocks.subspan(block_size)) compress_block(blocks.first(block_size));
}

// Section 3.4: a = b + ((a + function(b, c, d) + X[k] + T[i]) <<< s), where abcd is ABCD, then DABC, CDAB, BCDA.
void Md5Compression::compress_block(lib::View block) {
    lib::WipedArray<Word, 16> X;
    for (int j = 0; j < 16; ++j) X[j] = static_cast<Word>(lib::load_little_endian(block.subspan(4 * j, 4)));

    auto ABCD = buffer_;
    for (int i = 1; i <= 64; ++i) {
        const int n = i - 1;  // operations so far
        const auto& [function, first_k, step_k, s] = rounds[n / 16];
        const auto X_k = X[(first_k + step_k * n) % 16], T_i = T[n];
        Word& a = ABCD[(64 - n) % 4];
        const Word b = ABCD[(65 - n) % 4], c = ABCD[(66 - n) % 4], d = ABCD[(67 - n) % 4];
        a = b + std::rotl(a + function(b, c, d) + X_k + T_i, s[n % 4]);
        if (steps_) {
            steps_("i", i, {{"X[k]", X_k}, {"T[i]", T_i}});
            steps_("i", i, {{"A", ABCD[0]}, {"B", ABCD[1]}, {"C", ABCD[2]}, {"D", ABCD[3]}});
        }
    }
    for (int j = 0; j < 4; ++j) buffer_[j] += ABCD[j];
}

// Section 3.5: low-order bytes first.
lib::WipedArray<std::uint8_t, 16> Md5Compression::hash_value() const {
    lib::WipedArray<std::uint8_t, digest_size> digest;
    for (std::size_t j = 0; j < buffer_.size(); ++j)
        lib::store_little_endian(buffer_[j], std::span(digest).subspan(4 * j, 4));
    return digest;
}

}  // namespace crypto
