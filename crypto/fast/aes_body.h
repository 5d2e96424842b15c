#pragma once
// What a body of AES does with its key: several blocks side by side.
#include <memory>

#include "lib/bytes.h"

namespace crypto::fast {

class AesBody {
public:
    static constexpr std::size_t block_size = 16, batch_size = 8 * block_size;
    using Block = std::array<std::uint8_t, block_size>;

    AesBody() = default;
    AesBody(const AesBody&) = delete;
    AesBody& operator=(const AesBody&) = delete;
    virtual ~AesBody() = default;

    // Whole blocks, each for itself. `in` and `out` are equally long, and may be the same memory.
    virtual void encrypt(lib::View in, std::span<std::uint8_t> out) const = 0;
    virtual void decrypt(lib::View in, std::span<std::uint8_t> out) const = 0;

    // Whole batches: each block XORed with the encrypted counter, of which the last 32 bits count (inc32 of SP 800-38D
    // section 6.2). The counter is the next one afterwards.
    virtual void ctr32(Block& counter, lib::View in, std::span<std::uint8_t> out) const = 0;
};

// key: 16, 24 or 32 bytes, else throws std::invalid_argument.
std::unique_ptr<AesBody> make_aes_bitsliced(lib::View key);

// Where crypto::cpu() has aes_ni.
std::unique_ptr<AesBody> make_aes_x86(lib::View key);

}  // namespace crypto::fast
