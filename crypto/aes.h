#pragma once
// AES, FIPS 197, in its textbook form. Numbers of equations and appendices are those of the edition of 2001.
// Not constant time: its S-box is a table, and which of the table's lines the processor's cache holds tells an attacker
// on the same machine about the key. crypto/fast/aes.h is constant-time.
#include "lib/bytes.h"
#include "lib/secret.h"
#include "lib/steps.h"

namespace crypto {

// A key, expanded, that encrypts and decrypts single blocks.
class Aes {
public:
    static constexpr std::size_t block_size = 16;
    using Block = std::array<std::uint8_t, block_size>;

    // key: 16, 24 or 32 bytes, else throws std::invalid_argument. Steps tell the key expansion as appendix A shows it,
    // and the rounds as appendix C does: round[r].start, s_box, s_row, m_col, k_sch.
    explicit Aes(lib::View key, const lib::Steps& = {});

    Block encrypt(const Block& in) const;
    Block decrypt(const Block& in) const;

private:
    using Word = std::uint32_t;
    using State = std::array<Word, 4>;

    State round_key(unsigned round) const;
    void tell(unsigned round, const char* name, const State& state) const;

    unsigned Nr_ = 0;              // the number of rounds: 10, 12 or 14
    lib::WipedArray<Word, 60> w_;  // the key schedule, of which 4 * (Nr + 1) words are used
    lib::Steps steps_;
};

}  // namespace crypto
