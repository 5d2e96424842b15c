#pragma once
// AES in Counter mode, NIST SP 800-38A section 6.5: encrypted counters are a stream that is added to the text. The same
// counter twice with one key gives everything away: the caller sees to it that none comes twice. Nothing is authenticated.
#include "crypto/aes.h"

namespace crypto {

// Not constant time, as AES is not, see crypto/aes.h; crypto/fast/ctr.h is.
class AesCtr {
public:
    // key: 16, 24 or 32 bytes, else throws std::invalid_argument. Steps tell the input block (the counter T_j), the output
    // block, plaintext and ciphertext of each block j, as appendix F.5 shows them.
    explicit AesCtr(lib::View key, const lib::Steps& = {});

    // counter: T_1, of 16 bytes; those after it are counted up in all of their bits (appendix B.1). Texts are of any length,
    // equally long; they may be the same memory. Other lengths throw std::invalid_argument.
    void encrypt(lib::View counter, lib::View plaintext, std::span<std::uint8_t> ciphertext) const;
    void decrypt(lib::View counter, lib::View ciphertext, std::span<std::uint8_t> plaintext) const;

private:
    struct Names;
    void add_output_blocks(lib::View counter, lib::View in, std::span<std::uint8_t> out, const Names& names) const;

    Aes aes_;
    lib::Steps steps_;
};

// Throws std::invalid_argument where AesCtr would.
void check_ctr_lengths(std::size_t counter, std::size_t in, std::size_t out);

}  // namespace crypto
