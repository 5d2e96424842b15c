#include "crypto/aes.h"

#include <bit>
#include <stdexcept>

namespace crypto {

using Word = std::uint32_t;
using State = std::array<Word, 4>;

// Section 4.2, bytes as polynomials: a word holds four of them, and what is done to one is done to all four.

// Times x, that is {02}: a shift, and where x^8 came out, minus m(x) = x^8 + x^4 + x^3 + x + 1. Section 4.2.1.
static constexpr Word xtime(Word b) { return (b << 1 & 0xfefefefe) ^ (b >> 7 & 0x01010101) * 0x1b; }

static constexpr Word multiply(Word b, Word factor) {
    Word product = 0;
    for (; factor != 0; factor >>= 1, b = xtime(b))
        if (factor & 1) product ^= b;
    return product;
}

// Section 5.1.1, the S-box: the inverse in the field, which is the 254th power, then an affine map of its bits.
static constexpr std::uint8_t s_box_of(std::uint8_t byte) {
    Word power = byte, inverse = 1;
    for (int exponent = 2; exponent <= 128; exponent *= 2) {  // 254 = 2 + 4 + ... + 128
        power = multiply(power, power);
        inverse = multiply(inverse, power);
    }
    const auto b = static_cast<std::uint8_t>(inverse);
    return b ^ std::rotl(b, 1) ^ std::rotl(b, 2) ^ std::rotl(b, 3) ^ std::rotl(b, 4) ^ 0x63;  // (5.1)
}

using Box = std::array<std::uint8_t, 256>;
static constexpr Box s_box = [] {
    Box box{};
    for (unsigned byte = 0; byte < 256; ++byte) box[byte] = s_box_of(static_cast<std::uint8_t>(byte));
    return box;
}();
static constexpr Box inverse_s_box = [] {
    Box box{};
    for (unsigned byte = 0; byte < 256; ++byte) box[s_box[byte]] = static_cast<std::uint8_t>(byte);
    return box;
}();

static Word substitute(const Box& box, Word word) {
    return Word{box[word >> 24]} << 24 | Word{box[word >> 16 & 0xff]} << 16 | Word{box[word >> 8 & 0xff]} << 8 |
           Word{box[word & 0xff]};
}

static Word SubWord(Word word) { return substitute(s_box, word); }
static Word RotWord(Word word) { return std::rotl(word, 8); }

// Section 3.5: the State as an array of columns. Byte s[r,c] is in the word of column c, s[0,c] at its top.

static State state_of(const Aes::Block& in) {
    State s;
    for (unsigned c = 0; c < 4; ++c) s[c] = static_cast<Word>(lib::load_big_endian(lib::View(in).subspan(4 * c, 4)));
    return s;
}

static Aes::Block block_of(const State& s) {
    Aes::Block out;
    for (unsigned c = 0; c < 4; ++c) lib::store_big_endian(s[c], std::span(out).subspan(4 * c, 4));
    return out;
}

// Section 5.1.1 and 5.3.2.
static void SubBytes(State& s) {
    for (auto& column : s) column = SubWord(column);
}
static void InvSubBytes(State& s) {
    for (auto& column : s) column = substitute(inverse_s_box, column);
}

// Sections 5.1.2 and 5.3.1: row r turns by r columns, to the left and back.
static Word column_of(Word row0, Word row1, Word row2, Word row3) {
    return (row0 & 0xff000000) | (row1 & 0x00ff0000) | (row2 & 0x0000ff00) | (row3 & 0x000000ff);
}
static void ShiftRows(State& s) {
    s = {column_of(s[0], s[1], s[2], s[3]), column_of(s[1], s[2], s[3], s[0]),  //
         column_of(s[2], s[3], s[0], s[1]), column_of(s[3], s[0], s[1], s[2])};
}
static void InvShiftRows(State& s) {
    s = {column_of(s[0], s[3], s[2], s[1]), column_of(s[1], s[0], s[3], s[2]),  //
         column_of(s[2], s[1], s[0], s[3]), column_of(s[3], s[2], s[1], s[0])};
}

// Sections 5.1.3 and 5.3.3: each column times a fixed polynomial. Of column s0, turning it brings s1, s2 and s3 to where s0
// was, so that all four equations are one.
static Word MixColumn(Word s0) {
    const auto s1 = std::rotl(s0, 8), s2 = std::rotl(s0, 16), s3 = std::rotl(s0, 24);
    return xtime(s0) ^ (xtime(s1) ^ s1) ^ s2 ^ s3;  // (5.6), where {02} s is xtime(s), and {03} s is xtime(s) ^ s
}
static Word InvMixColumn(Word s0) {
    const auto s1 = std::rotl(s0, 8), s2 = std::rotl(s0, 16), s3 = std::rotl(s0, 24);
    return multiply(s0, 0x0e) ^ multiply(s1, 0x0b) ^ multiply(s2, 0x0d) ^ multiply(s3, 0x09);  // (5.10)
}
static void MixColumns(State& s) {
    for (auto& column : s) column = MixColumn(column);
}
static void InvMixColumns(State& s) {
    for (auto& column : s) column = InvMixColumn(column);
}

// Section 5.1.4.
static void AddRoundKey(State& s, const State& round_key) {
    for (unsigned c = 0; c < 4; ++c) s[c] ^= round_key[c];
}

// Section 5.2: KeyExpansion.
Aes::Aes(lib::View key, const lib::Steps& steps) : steps_(steps) {
    const auto Nk = static_cast<unsigned>(key.size() / 4);  // the key's length in words
    if (key.size() % 4 != 0 || (Nk != 4 && Nk != 6 && Nk != 8))
        throw std::invalid_argument("an AES key has 16, 24 or 32 bytes, not " + std::to_string(key.size()));
    Nr_ = Nk + 6;

    for (unsigned i = 0; i < Nk; ++i) {
        w_[i] = static_cast<Word>(lib::load_big_endian(key.subspan(4 * i, 4)));
        steps_("i", static_cast<int>(i), {{"w[i]", w_[i]}});
    }

    Word Rcon = 0x01000000;  // Rcon[i/Nk]
    for (unsigned i = Nk; i < 4 * (Nr_ + 1); ++i) {
        const auto index = static_cast<int>(i);
        Word temp = w_[i - 1];
        if (i % Nk == 0) {
            const auto rotated = RotWord(temp), substituted = SubWord(rotated), sum = substituted ^ Rcon;
            steps_("i", index,
                   {{"temp", temp},
                    {"After RotWord()", rotated},
                    {"After SubWord()", substituted},
                    {"Rcon[i/Nk]", Rcon},
                    {"After XOR with Rcon", sum}});
            temp = sum;
            Rcon = xtime(Rcon);
        } else if (Nk > 6 && i % Nk == 4) {
            const auto substituted = SubWord(temp);
            steps_("i", index, {{"temp", temp}, {"After SubWord()", substituted}});
            temp = substituted;
        }
        w_[i] = w_[i - Nk] ^ temp;
        steps_("i", index, {{"w[i-Nk]", w_[i - Nk]}, {"w[i]", w_[i]}});
    }
}

State Aes::round_key(unsigned round) const {
    return {w_[4 * round], w_[4 * round + 1], w_[4 * round + 2], w_[4 * round + 3]};
}

void Aes::tell(unsigned round, const char* name, const State& state) const {
    if (steps_) steps_("r", static_cast<int>(round), {{name, block_of(state)}});
}

// Section 5.1: Cipher.
Aes::Block Aes::encrypt(const Block& in) const {
    auto state = state_of(in);
    tell(0, "round[r].input", state);
    tell(0, "round[r].k_sch", round_key(0));
    AddRoundKey(state, round_key(0));
    for (unsigned round = 1; round <= Nr_; ++round) {
        tell(round, "round[r].start", state);
        SubBytes(state);
        tell(round, "round[r].s_box", state);
        ShiftRows(state);
        tell(round, "round[r].s_row", state);
        if (round < Nr_) {
            MixColumns(state);
            tell(round, "round[r].m_col", state);
        }
        tell(round, "round[r].k_sch", round_key(round));
        AddRoundKey(state, round_key(round));
    }
    tell(Nr_, "round[r].output", state);
    return block_of(state);
}

// Section 5.3: InvCipher. Its rounds are counted as appendix C does, from the last round key down.
Aes::Block Aes::decrypt(const Block& in) const {
    auto state = state_of(in);
    tell(0, "round[r].iinput", state);
    tell(0, "round[r].ik_sch", round_key(Nr_));
    AddRoundKey(state, round_key(Nr_));
    for (unsigned round = 1; round <= Nr_; ++round) {
        tell(round, "round[r].istart", state);
        InvShiftRows(state);
        tell(round, "round[r].is_row", state);
        InvSubBytes(state);
        tell(round, "round[r].is_box", state);
        tell(round, "round[r].ik_sch", round_key(Nr_ - round));
        AddRoundKey(state, round_key(Nr_ - round));
        if (round < Nr_) {
            tell(round, "round[r].ik_add", state);
            InvMixColumns(state);
        }
    }
    tell(Nr_, "round[r].ioutput", state);
    return block_of(state);
}

}  // namespace crypto
